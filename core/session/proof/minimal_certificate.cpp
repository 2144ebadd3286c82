#include "core/session/proof/minimal_certificate.hpp"

#include <algorithm>
#include <optional>

#include "core/base/digest_policy.hpp"
#include "core/certificate/validity.hpp"
#include "core/session/proof/received_certificate.hpp"
#include "core/session/proof/standing.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::session {
namespace {

using certificate::CertificateState;
using format::Component;
using format::SignatureType;

bool is_direct_key(const SignatureFact& fact) {
  return fact.type == static_cast<std::uint8_t>(SignatureType::direct_key);
}

bool is_self_certification(const SignatureFact& fact) {
  return format::is_certification(static_cast<SignatureType>(fact.type));
}

/// Takes from the components of a whole certificate what goes into the minimal one.
class Reduction {
 public:
  Reduction(const KnownCertificate& own, Timestamp now)
      : own_(own), now_(now), whole_(own_part_of(own)) {}

  [[nodiscard]] format::Certificate reduce(const AuthenticationKey& subkey,
                                           std::optional<std::size_t> user_id) const {
    format::Certificate result;
    result.primary = bare(whole_.primary);
    add_newest(ComponentKind::primary, 0, is_direct_key, result.primary);
    add_revocations(ComponentKind::primary, 0, result.primary);
    if (user_id) {
      result.user_ids.push_back(bare(whole_.user_ids[*user_id]));
      add_newest(ComponentKind::user_id, *user_id, is_self_certification, result.user_ids.front());
    }
    result.subkeys.push_back(bare(whole_.subkeys[subkey.index]));
    add_newest(ComponentKind::subkey, subkey.index, is_binding, result.subkeys.front());
    add_revocations(ComponentKind::subkey, subkey.index, result.subkeys.front());
    return result;
  }

 private:
  static Component bare(const Component& component) { return {component.packet, {}}; }

  void add(const SignatureFact& fact, Component& to) const {
    const ByteView body = ByteView{own_.octets}.subspan(fact.body, fact.body_size);
    to.signatures.emplace_back(body.begin(), body.end());
  }

  void add_newest(ComponentKind kind, std::size_t component, WantedSignature wanted,
                  Component& to) const {
    const auto* found = newest_good(own_.facts, kind, component, now_, wanted);
    if (found != nullptr) add(*found, to);
  }

  void add_revocations(ComponentKind kind, std::size_t component, Component& to) const {
    for (const SignatureFact& fact : own_.facts.signatures) {
      if (fact.kind == kind && fact.component == component && is_revocation(fact.type) &&
          fact.status == SignatureStatus::good) {
        add(fact, to);
      }
    }
  }

  const KnownCertificate& own_;
  Timestamp now_;
  format::Certificate whole_;
};

/// The user ID to show: the primary one, unless it is an attribute or was revoked.
std::optional<std::size_t> shown_user_id(const CertificateFacts& facts, Timestamp now) {
  const CertificateState state = certificate::judge(facts, now, now);
  if (!state.primary_user_id) return std::nullopt;
  const std::size_t index = *state.primary_user_id;
  const bool attribute = (facts.user_ids[index].flags & UserIdFlag::attribute) != 0;
  if (attribute || state.user_ids[index].state != BindingState::valid) return std::nullopt;
  return index;
}

}  // namespace

Result<Bytes, Refusal> minimal_certificate(const KnownCertificate& own, const Fingerprint& subkey,
                                           Timestamp now) {
  const auto key = authentication_key(own.facts, subkey, now, Owner::self);
  if (!key) return fail(key.error());
  const format::Certificate reduced =
      Reduction{own, now}.reduce(*key, shown_user_id(own.facts, now));
  Bytes octets = format::write_certificate(reduced);
  // What one sends must be what the other takes.
  const auto examined = examine_received(octets, subkey, now, Owner::self);
  if (!examined) return fail(examined.error());
  return octets;
}

}  // namespace kith::session
