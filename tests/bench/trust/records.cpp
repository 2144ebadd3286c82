#include "tests/bench/trust/records.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/facts_record.hpp"
#include "core/crypto/curve.hpp"
#include "core/crypto/hash.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/writer.hpp"

namespace kith::bench {
namespace {

using format::SignatureType;

constexpr std::uint32_t first_day = 1'325'376'000;  // 2012-01-01
constexpr std::uint64_t years = 315'360'000;        // ten of them
constexpr std::uint32_t a_month = 2'592'000;

/// Who has the higher number joined later.
std::uint32_t created(const TrustWeb& web, CertificateId id) {
  return first_day + static_cast<std::uint32_t>(years * id.value / (web.size() + 1));
}

KeyFact key_of(const TrustWeb& web, CertificateId id) {
  const Fingerprint fingerprint = fingerprint_in_records(id);
  KeyFact key;
  key.fingerprint_version = key.version = 4;
  std::memcpy(key.fingerprint, fingerprint.octets().data(), fingerprint.size());
  key.algorithm = static_cast<std::uint8_t>(format::KeyAlgorithm::eddsa_legacy);
  key.curve = static_cast<std::uint8_t>(crypto::Curve::ed25519);
  key.bits = 255;
  key.created = created(web, id);
  key.key_id = fingerprint.key_id().value;
  return key;
}

SignatureFact signature(SignatureType type, std::uint32_t created, CertificateId issuer) {
  SignatureFact fact;
  fact.status = SignatureStatus::good;
  fact.version = 4;
  fact.type = static_cast<std::uint8_t>(type);
  fact.key_algorithm = static_cast<std::uint8_t>(format::KeyAlgorithm::eddsa_legacy);
  fact.hash_algorithm = static_cast<std::uint8_t>(crypto::HashAlgorithm::sha256);
  fact.kind = ComponentKind::user_id;
  fact.flags = SignatureFlag::exportable | SignatureFlag::revocable |
               SignatureFlag::issuer_by_key_id | SignatureFlag::issuer_by_fingerprint;
  fact.created = created;
  fact.issuer = issuer.value;
  fact.issuer_key_id = fingerprint_in_records(issuer).key_id().value;
  return fact;
}

void add_user_id(CertificateFacts& facts, CertificateId id, std::string_view text) {
  const std::string email = "nobody." + std::to_string(id.value) + "@web.example";
  const std::string name{text};
  const std::string whole = name + " <" + email + '>';
  UserIdFact& fact = facts.user_ids.emplace_back();
  fact.text = facts.add_string(whole);
  fact.text_size = static_cast<std::uint32_t>(whole.size());
  fact.email = fact.text + static_cast<std::uint32_t>(name.size()) + 2;
  fact.email_size = static_cast<std::uint16_t>(email.size());
}

void add_certification(CertificateFacts& facts, TrustWeb& web, CertificateId on,
                       const trust::Edge& edge) {
  const std::uint32_t later = std::max(created(web, on), created(web, edge.issuer)) + a_month;
  SignatureFact fact = signature(SignatureType::generic_certification, later, edge.issuer);
  fact.trust_amount = edge.amount;
  fact.trust_depth = edge.depth;
  if (edge.depth > 0 || edge.amount != 120) fact.flags |= SignatureFlag::has_trust;
  if (edge.scopes != 0) {
    fact.flags |= SignatureFlag::has_scope;
    fact.scopes = add_scope(facts.certification_strings, web.expressions(edge.scopes).front());
    fact.scope_count = 1;
  }
  facts.certifications.push_back(fact);
}

}  // namespace

Fingerprint fingerprint_in_records(CertificateId id) {
  format::Writer message;
  message.u32(id.value);
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha1, message.written());
  return Fingerprint::make(4, digest.octets()).value_or(Fingerprint{});
}

Records records_of(TrustWeb& web, CertificateId id) {
  const trust::Node& node = *web.load(id);
  CertificateFacts facts;
  facts.keys.push_back(key_of(web, id));
  add_user_id(facts, id, node.user_ids.front().text);
  SignatureFact own = signature(SignatureType::positive_certification, created(web, id), id);
  own.flags |= SignatureFlag::self;
  facts.signatures.push_back(own);
  for (const trust::Edge& edge : node.incoming) add_certification(facts, web, id, edge);
  Records records;
  records.facts = encode_facts(facts);
  records.certifications = encode_certifications(facts);
  return records;
}

}  // namespace kith::bench
