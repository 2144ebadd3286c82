#include "keyring-format/subpacket/values.hpp"

#include <algorithm>

#include "keyring-format/reader.hpp"

namespace kith::format {
namespace {

std::optional<ByteView> body_of(const SubpacketArea& area, SubpacketType type) {
  const Subpacket* found = area.find(type);
  if (found == nullptr) return std::nullopt;
  return found->body;
}

std::optional<std::uint32_t> u32_of(const Signature& signature, SubpacketType type) {
  const auto body = body_of(signature.hashed, type);
  if (!body || body->size() != 4) return std::nullopt;
  Reader reader{*body, "RFC 9580 §5.2.3"};
  return reader.u32().value();
}

/// A one-octet boolean; `absent` where there is none.
bool flag_of(const Signature& signature, SubpacketType type, bool absent) {
  const auto body = body_of(signature.hashed, type);
  if (!body || body->size() != 1) return absent;
  return body->front() != 0;
}

template <typename Visit>
void for_each(const SubpacketArea& area, SubpacketType type, Visit visit) {
  for (const Subpacket& subpacket : area.all()) {
    if (subpacket.type == type) visit(subpacket);
  }
}

std::optional<IssuerNames::Fingerprint> versioned_fingerprint(ByteView body) {
  if (body.size() < 2) return std::nullopt;
  const bool v4 = body.front() == 4 && body.size() == 21;
  const bool v6 = body.front() == 6 && body.size() == 33;
  if (!v4 && !v6) return std::nullopt;
  return IssuerNames::Fingerprint{body.front(), body.subspan(1)};
}

void collect_issuers(const SubpacketArea& area, IssuerNames& names) {
  for_each(area, SubpacketType::issuer_fingerprint, [&names](const Subpacket& subpacket) {
    if (const auto fingerprint = versioned_fingerprint(subpacket.body)) {
      names.fingerprints.push_back(*fingerprint);
    }
  });
  for_each(area, SubpacketType::issuer_key_id, [&names](const Subpacket& subpacket) {
    if (subpacket.body.size() != 8) return;
    std::uint64_t id = 0;
    for (const std::uint8_t octet : subpacket.body) id = id << 8 | octet;
    names.key_ids.push_back(id);
  });
}

std::optional<Notation> notation_of(const Subpacket& subpacket) {
  Reader reader{subpacket.body, "RFC 9580 §5.2.3.24"};
  const auto flags = reader.take(4);
  const auto name_size = reader.u16();
  const auto value_size = reader.u16();
  if (!flags || !name_size || !value_size) return std::nullopt;
  const auto name = reader.take(*name_size);
  const auto value = reader.take(*value_size);
  if (!name || !value || !reader.at_end()) return std::nullopt;
  return Notation{((*flags)[0] & 0x80) != 0, subpacket.critical, as_text(*name), *value};
}

}  // namespace

std::optional<std::uint32_t> creation_time(const Signature& signature) {
  if (signature.version == 3) return signature.v3_created;
  return u32_of(signature, SubpacketType::signature_creation_time);
}

std::optional<std::uint32_t> signature_expiration(const Signature& signature) {
  return u32_of(signature, SubpacketType::signature_expiration_time);
}

std::optional<std::uint32_t> key_expiration(const Signature& signature) {
  return u32_of(signature, SubpacketType::key_expiration_time);
}

IssuerNames issuers(const Signature& signature) {
  IssuerNames names;
  if (signature.version == 3) {
    names.key_ids.push_back(signature.v3_issuer);
    return names;
  }
  collect_issuers(signature.hashed, names);
  collect_issuers(signature.unhashed, names);
  return names;
}

std::optional<TrustSignature> trust_signature(const Signature& signature) {
  const auto body = body_of(signature.hashed, SubpacketType::trust_signature);
  if (!body || body->size() != 2) return std::nullopt;
  return TrustSignature{(*body)[0], (*body)[1]};
}

std::vector<RegularExpression> regular_expressions(const Signature& signature) {
  std::vector<RegularExpression> expressions;
  for_each(
      signature.hashed, SubpacketType::regular_expression,
      [&expressions](const Subpacket& subpacket) {
        const std::string_view whole = as_text(subpacket.body);
        const std::size_t end = whole.find('\0');
        expressions.push_back({whole.substr(0, end), end != whole.npos && end + 1 == whole.size()});
      });
  return expressions;
}

bool is_exportable(const Signature& signature) {
  return flag_of(signature, SubpacketType::exportable_certification, true);
}

bool is_revocable(const Signature& signature) {
  return flag_of(signature, SubpacketType::revocable, true);
}

bool is_primary_user_id(const Signature& signature) {
  return flag_of(signature, SubpacketType::primary_user_id, false);
}

std::optional<ByteView> key_flags(const Signature& signature) {
  return body_of(signature.hashed, SubpacketType::key_flags);
}

std::optional<RevocationReason> revocation_reason(const Signature& signature) {
  const auto body = body_of(signature.hashed, SubpacketType::revocation_reason);
  if (!body || body->empty()) return std::nullopt;
  return RevocationReason{body->front(), as_text(body->subspan(1))};
}

std::vector<Notation> notations(const Signature& signature) {
  std::vector<Notation> found;
  for_each(signature.hashed, SubpacketType::notation, [&found](const Subpacket& subpacket) {
    if (const auto notation = notation_of(subpacket)) found.push_back(*notation);
  });
  return found;
}

std::vector<RevocationKey> revocation_keys(const Signature& signature) {
  std::vector<RevocationKey> keys;
  for_each(signature.hashed, SubpacketType::revocation_key, [&keys](const Subpacket& subpacket) {
    const ByteView body = subpacket.body;
    // Bit 0x80 is the mark of a revocation key; without it the subpacket means nothing.
    if (body.size() != 22 || (body[0] & 0x80) == 0) return;
    keys.push_back({(body[0] & 0x40) != 0, body[1], body.subspan(2)});
  });
  return keys;
}

std::optional<ByteView> preference(const Signature& signature, SubpacketType type) {
  return body_of(signature.hashed, type);
}

std::optional<std::string_view> text(const Signature& signature, SubpacketType type) {
  const auto body = body_of(signature.hashed, type);
  if (!body) return std::nullopt;
  return as_text(*body);
}

std::optional<SignatureTarget> signature_target(const Signature& signature) {
  const auto body = body_of(signature.hashed, SubpacketType::signature_target);
  if (!body || body->size() < 3) return std::nullopt;
  return SignatureTarget{(*body)[0], (*body)[1], body->subspan(2)};
}

std::vector<ByteView> embedded_signatures(const Signature& signature) {
  std::vector<ByteView> bodies;
  const auto collect = [&bodies](const Subpacket& subpacket) { bodies.push_back(subpacket.body); };
  for_each(signature.hashed, SubpacketType::embedded_signature, collect);
  for_each(signature.unhashed, SubpacketType::embedded_signature, collect);
  return bodies;
}

std::optional<ByteView> attested_certifications(const Signature& signature) {
  return body_of(signature.hashed, SubpacketType::attested_certifications);
}

std::vector<IssuerNames::Fingerprint> intended_recipients(const Signature& signature) {
  std::vector<IssuerNames::Fingerprint> recipients;
  for_each(signature.hashed, SubpacketType::intended_recipient,
           [&recipients](const Subpacket& subpacket) {
             if (const auto fingerprint = versioned_fingerprint(subpacket.body)) {
               recipients.push_back(*fingerprint);
             }
           });
  return recipients;
}

bool is_understood(SubpacketType type) {
  switch (type) {
    case SubpacketType::signature_creation_time:
    case SubpacketType::signature_expiration_time:
    case SubpacketType::exportable_certification:
    case SubpacketType::trust_signature:
    case SubpacketType::regular_expression:
    case SubpacketType::revocable:
    case SubpacketType::key_expiration_time:
    case SubpacketType::preferred_ciphers:
    case SubpacketType::revocation_key:
    case SubpacketType::issuer_key_id:
    case SubpacketType::notation:
    case SubpacketType::preferred_hashes:
    case SubpacketType::preferred_compression:
    case SubpacketType::key_server_preferences:
    case SubpacketType::preferred_key_server:
    case SubpacketType::primary_user_id:
    case SubpacketType::policy_uri:
    case SubpacketType::key_flags:
    case SubpacketType::signers_user_id:
    case SubpacketType::revocation_reason:
    case SubpacketType::features:
    case SubpacketType::embedded_signature:
    case SubpacketType::issuer_fingerprint:
    case SubpacketType::preferred_aead:
    case SubpacketType::intended_recipient:
    case SubpacketType::attested_certifications: return true;
    case SubpacketType::placeholder:
    case SubpacketType::signature_target:
    case SubpacketType::preferred_aead_suites: return false;
  }
  return false;
}

}  // namespace kith::format
