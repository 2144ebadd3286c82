#include "core/session/proof/own_part.hpp"

#include <algorithm>

#include "core/certificate/check.hpp"
#include "core/certificate/examine.hpp"
#include "keyring-format/merge.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::session {
namespace {

using format::Component;
using format::PacketTag;
using format::SignatureType;

std::size_t back_signatures(const format::Signature& binding) {
  const auto bodies = format::embedded_signatures(binding);
  return static_cast<std::size_t>(std::ranges::count_if(bodies, [](ByteView body) {
    const auto embedded = format::parse_signature(body);
    return embedded && embedded->type == SignatureType::primary_key_binding;
  }));
}

void count(const Component& component, ComponentKind kind, VerificationCount& total) {
  for (const Bytes& body : component.signatures) {
    const auto signature = format::parse_signature(body);
    if (!signature || !certificate::belongs_on(signature->type, kind)) continue;
    ++total.by_primary;
    if (signature->type == SignatureType::subkey_binding) {
      total.by_subkeys += back_signatures(*signature);
    }
  }
}

Bytes octets_of(const KnownCertificate& known, std::size_t offset, std::size_t size) {
  const ByteView octets = ByteView{known.octets}.subspan(offset, size);
  return {octets.begin(), octets.end()};
}

Component* component_of(format::Certificate& certificate, const SignatureFact& fact) {
  switch (fact.kind) {
    case ComponentKind::primary: return &certificate.primary;
    case ComponentKind::user_id: return &certificate.user_ids.at(fact.component);
    case ComponentKind::subkey: return &certificate.subkeys.at(fact.component);
  }
  return nullptr;
}

}  // namespace

void keep_own_part(format::Certificate& certificate, const Fingerprint& primary) {
  const format::OwnNames own = certificate::own_names(primary);
  const auto is_foreign = [&own](const Bytes& body) {
    const auto signature = format::parse_signature(body);
    return !signature || !format::names_own_key(*signature, own);
  };
  const auto clean = [&](Component& component) { std::erase_if(component.signatures, is_foreign); };
  clean(certificate.primary);
  std::ranges::for_each(certificate.user_ids, clean);
  std::ranges::for_each(certificate.subkeys, clean);
  certificate.unknown.clear();
}

format::Certificate own_part_of(const KnownCertificate& known) {
  format::Certificate certificate;
  const CertificateFacts& facts = known.facts;
  const auto packet = [&known](PacketTag tag, const auto& fact) {
    return Component{{tag, octets_of(known, fact.body, fact.body_size)}, {}};
  };
  for (const KeyFact& key : facts.keys) {
    if (&key == facts.keys.data()) {
      certificate.primary = packet(PacketTag::public_key, key);
    } else {
      certificate.subkeys.push_back(packet(PacketTag::public_subkey, key));
    }
  }
  for (const UserIdFact& user_id : facts.user_ids) {
    const bool attribute = (user_id.flags & UserIdFlag::attribute) != 0;
    certificate.user_ids.push_back(
        packet(attribute ? PacketTag::user_attribute : PacketTag::user_id, user_id));
  }
  const auto add = [&](const SignatureFact& fact) {
    Bytes body = octets_of(known, fact.body, fact.body_size);
    component_of(certificate, fact)->signatures.push_back(std::move(body));
  };
  std::ranges::for_each(facts.signatures, add);
  for (const SignatureFact& fact : facts.certifications) {
    if (fact.has(SignatureFlag::designated)) add(fact);
  }
  return certificate;
}

bool is_binding(const SignatureFact& fact) {
  return fact.type == static_cast<std::uint8_t>(SignatureType::subkey_binding);
}

const SignatureFact* newest_good(const CertificateFacts& facts, ComponentKind kind,
                                 std::size_t component, Timestamp at, WantedSignature wanted) {
  const SignatureFact* found = nullptr;
  for (const SignatureFact& fact : facts.signatures) {
    if (fact.kind != kind || fact.component != component || !wanted(fact)) continue;
    if (fact.status != SignatureStatus::good || fact.created_at() > at) continue;
    if (found == nullptr || fact.created >= found->created) found = &fact;
  }
  return found;
}

VerificationCount count_verifications(const format::Certificate& own_part) {
  VerificationCount total;
  count(own_part.primary, ComponentKind::primary, total);
  for (const Component& one : own_part.user_ids) count(one, ComponentKind::user_id, total);
  for (const Component& one : own_part.subkeys) count(one, ComponentKind::subkey, total);
  return total;
}

}  // namespace kith::session
