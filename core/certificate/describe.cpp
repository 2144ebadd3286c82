#include "core/certificate/describe.hpp"

#include "core/base/digest_policy.hpp"
#include "core/base/facts_record.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::certificate {
namespace {

using format::Signature;
using format::Subpacket;
using format::SubpacketType;

/// Octets that a subpacket of this type always has; 0 where that varies or does not matter here.
std::size_t fixed_size(SubpacketType type) {
  switch (type) {
    case SubpacketType::exportable_certification:
    case SubpacketType::revocable:
    case SubpacketType::primary_user_id: return 1;
    case SubpacketType::trust_signature: return 2;
    case SubpacketType::signature_creation_time:
    case SubpacketType::signature_expiration_time:
    case SubpacketType::key_expiration_time: return 4;
    default: return 0;
  }
}

/// Whether a critical subpacket can be acted on: one that cannot be read is as good as unknown, and
/// passing over it could make of a limited signature an unlimited one.
bool is_usable(const Subpacket& subpacket) {
  const std::size_t size = fixed_size(subpacket.type);
  return format::is_understood(subpacket.type) && (size == 0 || subpacket.body.size() == size);
}

void describe_issuer(const Signature& signature, SignatureFact& fact) {
  const format::IssuerNames names = format::issuers(signature);
  if (!names.key_ids.empty()) {
    fact.flags |= SignatureFlag::issuer_by_key_id;
    fact.issuer_key_id = names.key_ids.front();
  }
  if (!names.fingerprints.empty()) {
    fact.flags |= SignatureFlag::issuer_by_fingerprint;
    const auto& name = names.fingerprints.front();
    const auto fingerprint = Fingerprint::make(name.version, name.octets);
    if (fingerprint) fact.issuer_key_id = fingerprint->key_id().value;
  }
}

void describe_trust(const Signature& signature, SignatureFact& fact, std::string& strings) {
  if (const auto trust = format::trust_signature(signature)) {
    fact.flags |= SignatureFlag::has_trust;
    fact.trust_depth = trust->depth;
    fact.trust_amount = trust->amount;
  }
  for (const auto& scope : format::regular_expressions(signature)) {
    const std::uint32_t offset = add_scope(strings, scope.text);
    if (fact.scope_count++ == 0) fact.scopes = offset;
    fact.flags |= SignatureFlag::has_scope;
    if (!scope.terminated) fact.flags |= SignatureFlag::open_scope;
  }
}

void describe_dates(const Signature& signature, SignatureFact& fact) {
  const auto created = format::creation_time(signature);
  fact.created = created.value_or(0);
  if (!created) fact.flags |= SignatureFlag::no_creation_time;
  if (const auto expires = format::signature_expiration(signature)) {
    fact.flags |= SignatureFlag::has_expiry;
    fact.expires_after = *expires;
  }
  if (const auto expires = format::key_expiration(signature)) {
    fact.flags |= SignatureFlag::has_key_expiry;
    fact.key_expires_after = *expires;
  }
}

void describe_flags(const Signature& signature, SignatureFact& fact) {
  const auto set = [&fact](bool condition, std::uint32_t flag) {
    if (condition) fact.flags |= flag;
  };
  set(format::is_exportable(signature), SignatureFlag::exportable);
  set(format::is_revocable(signature), SignatureFlag::revocable);
  set(format::is_primary_user_id(signature), SignatureFlag::primary_user_id);
  set(!format::revocation_keys(signature).empty(), SignatureFlag::names_revoker);
  if (const auto flags = format::key_flags(signature)) {
    fact.flags |= SignatureFlag::has_key_flags;
    if (!flags->empty()) fact.key_flags = flags->front();
  }
  if (const auto reason = format::revocation_reason(signature)) {
    fact.revocation_reason = reason->code;
  }
  for (const Subpacket& subpacket : signature.hashed.all()) {
    if (!subpacket.critical) continue;
    set(!is_usable(subpacket), SignatureFlag::critical_unknown);
    set(subpacket.type == SubpacketType::notation, SignatureFlag::critical_notation);
    set(subpacket.type == SubpacketType::signers_user_id, SignatureFlag::critical_signer);
  }
}

}  // namespace

SignatureFact describe(const format::Parsed<Signature>& signature, ByteView body,
                       std::string& strings) {
  SignatureFact fact;
  if (!body.empty()) fact.version = body.front();
  if (!signature) {
    const bool version = signature.error().code == format::ParseErrorCode::unsupported_version;
    fact.status = version ? SignatureStatus::unsupported : SignatureStatus::malformed;
    if (const auto type = format::peek_signature_type(body)) {
      fact.type = static_cast<std::uint8_t>(*type);
    }
    return fact;
  }
  fact.status = SignatureStatus::unknown_issuer;
  fact.type = static_cast<std::uint8_t>(signature->type);
  fact.key_algorithm = static_cast<std::uint8_t>(signature->key_algorithm);
  fact.hash_algorithm = signature->hash_algorithm;
  describe_issuer(*signature, fact);
  describe_dates(*signature, fact);
  describe_flags(*signature, fact);
  describe_trust(*signature, fact, strings);
  return fact;
}

bool revokes_key(const SignatureFact& signature) {
  return signature.kind != ComponentKind::user_id && is_revocation(signature.type);
}

std::vector<Fingerprint> issuer_fingerprints(const Signature& signature) {
  std::vector<Fingerprint> names;
  for (const auto& name : format::issuers(signature).fingerprints) {
    if (const auto fingerprint = Fingerprint::make(name.version, name.octets)) {
      names.push_back(*fingerprint);
    }
  }
  return names;
}

}  // namespace kith::certificate
