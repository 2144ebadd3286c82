#include "tests/torture/forge_web.hpp"

#include "keyring-format/certificate.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/torture/describe.hpp"

namespace kith::torture {
namespace {

using certificate::SignedContent;
using certificate::test::Draft;
using certificate::test::ForgedKey;
using format::KeyAlgorithm;
using format::PacketTag;
using format::SubpacketType;
using format::Writer;

/// A subpacket that nobody knows: of the types for experiments.
constexpr auto unknown_type = static_cast<SubpacketType>(100);

struct Keys {
  std::vector<ForgedKey> primary, subkeys;  ///< by number of the certificate
};

Keys make_keys(const WebPlan& plan) {
  Keys keys;
  for (const CertificatePlan& certificate : plan.certificates) {
    const auto seed = static_cast<std::uint8_t>(2 * keys.primary.size());
    keys.primary.emplace_back(seed, certificate.created, std::uint8_t{4},
                              KeyAlgorithm::eddsa_legacy);
    keys.subkeys.emplace_back(static_cast<std::uint8_t>(seed + 1), certificate.created,
                              std::uint8_t{4}, KeyAlgorithm::eddsa_legacy);
  }
  return keys;
}

void name_issuer(Draft& draft, Naming naming, const ForgedKey& key) {
  if (naming == Naming::both) return;  // as a draft does by itself
  draft.without_issuer();
  const ByteView fingerprint = key.fingerprint().octets();
  switch (naming) {
    case Naming::fingerprint_alone:
      draft.subpacket(SubpacketType::issuer_fingerprint, Writer{}.u8(4).octets(fingerprint).take());
      return;
    case Naming::key_id_alone:
      draft.unhashed(SubpacketType::issuer_key_id, fingerprint.last(8));
      return;
    default: draft.subpacket(SubpacketType::issuer_key_id, fingerprint.last(8)); return;
  }
}

void add_scopes(Draft& draft, const SignaturePlan& plan) {
  for (const std::string& scope : plan.scopes) {
    if (plan.open_scope && &scope == &plan.scopes.back()) {
      draft.subpacket(SubpacketType::regular_expression, as_bytes(scope));
    } else {
      draft.scope(scope);
    }
  }
}

Draft draft_of(const SignaturePlan& plan, const Keys& keys, const ForgedKey& issuer) {
  Draft draft{plan.type, plan.created};
  draft.hash(plan.hash);
  name_issuer(draft, plan.naming, issuer);
  if (plan.expires_after) draft.expires_after(*plan.expires_after);
  if (plan.key_expires_after) draft.key_expires_after(*plan.key_expires_after);
  if (plan.trust) draft.trust(plan.trust->first, plan.trust->second);
  add_scopes(draft, plan);
  if (plan.reason) draft.reason(*plan.reason);
  if (plan.appoints) draft.appoints(keys.primary[*plan.appoints]);
  if (plan.local) draft.local();
  if (plan.irrevocable) draft.subpacket(SubpacketType::revocable, Bytes{0});
  if (plan.primary) draft.primary();
  if (plan.critical_subpacket) draft.subpacket(unknown_type, Bytes{1}, true);
  if (plan.unknown_subpacket) draft.subpacket(unknown_type, Bytes{1}, false);
  if (plan.critical_notation) draft.notation("note@example.org", true);
  if (plan.critical_signer) {
    draft.subpacket(SubpacketType::signers_user_id, as_bytes("a@example.org"), true);
  }
  if (plan.spoilt) draft.spoilt();
  return draft;
}

Bytes sign(const SignaturePlan& plan, const Keys& keys, const SignedContent& content) {
  const ForgedKey& issuer = (plan.by_subkey ? keys.subkeys : keys.primary)[plan.issuer];
  return draft_of(plan, keys, issuer).sign(issuer, content);
}

format::Component make_subkey(const ForgedKey& primary, const ForgedKey& subkey, Seconds created) {
  const SignedContent content{primary.body(), PacketTag::public_subkey, subkey.body()};
  constexpr std::uint8_t certifies_and_signs = 3;
  const Bytes agreement = certificate::test::agreement(primary, subkey, created);
  Draft binding = certificate::test::binding(created);
  binding.key_flags(certifies_and_signs).back_signature(agreement);
  return {{PacketTag::public_subkey, subkey.body()}, {binding.sign(primary, content)}};
}

format::Certificate make_certificate(const CertificatePlan& plan, std::size_t number,
                                     const Keys& keys) {
  const ForgedKey& key = keys.primary[number];
  format::Certificate made;
  made.primary.packet = {PacketTag::public_key, key.body()};
  for (const UserIdPlan& user_id : plan.user_ids) {
    const ByteView text = as_bytes(user_id.text);
    const PacketTag tag = user_id.attribute ? PacketTag::user_attribute : PacketTag::user_id;
    made.user_ids.push_back({{tag, {text.begin(), text.end()}}, {}});
  }
  for (const SignaturePlan& signature : plan.signatures) {
    format::Component& part = signature.user_id ? made.user_ids[*signature.user_id] : made.primary;
    SignedContent content{key.body(), PacketTag::public_key, {}};
    if (signature.user_id) content = {key.body(), part.packet.tag, part.packet.body};
    part.signatures.push_back(sign(signature, keys, content));
  }
  if (plan.has_subkey) made.subkeys.push_back(make_subkey(key, keys.subkeys[number], plan.created));
  return made;
}

}  // namespace

ForgedWeb forge_web(const WebPlan& plan) {
  const Keys keys = make_keys(plan);
  ForgedWeb web;
  for (const std::size_t number : plan.order) {
    const Bytes octets =
        format::write_certificate(make_certificate(plan.certificates[number], number, keys));
    web.keyring.insert(web.keyring.end(), octets.begin(), octets.end());
  }
  std::vector<Fingerprint> fingerprints;
  for (const ForgedKey& key : keys.primary) fingerprints.push_back(key.fingerprint());
  web.description = describe(plan, fingerprints);
  return web;
}

}  // namespace kith::torture
