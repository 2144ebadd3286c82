#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/facts_record.hpp"
#include "core/base/ids.hpp"
#include "core/base/record_checksum.hpp"
#include "core/store/environment.hpp"

namespace kith::store {

/// A v4 fingerprint all of whose octets follow from `seed`.
[[nodiscard]] inline Fingerprint make_fingerprint(std::uint64_t seed, std::uint8_t version = 4) {
  Bytes octets(version == 6 ? 32 : 20);
  std::uint64_t state = seed * 0x9E37'79B9'7F4A'7C15U + version;
  for (auto& octet : octets) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    octet = static_cast<std::uint8_t>(state >> 56);
  }
  return Fingerprint::make(version, octets).value_or(Fingerprint{});
}

/// What a test says of a certificate; the octets that the store keeps follow from it.
struct Sample {
  std::vector<Fingerprint> keys = {};  ///< the primary key first
  std::vector<std::string> emails = {};
  std::vector<std::uint64_t> issuers = {};  ///< key IDs, one certification each
  std::size_t size = 100;                   ///< octets of the certificate
  std::uint8_t fill = 0xC5;                 ///< what they are
};

/// The octets of a sample, and the views of them that `put` takes.
class SampleRecords {
 public:
  explicit SampleRecords(const Sample& sample) : certificate_(sample.size, sample.fill) {
    CertificateFacts facts;
    facts.header.certificate_size = static_cast<std::uint32_t>(sample.size);
    for (const Fingerprint& fingerprint : sample.keys) facts.keys.push_back(key_fact(fingerprint));
    for (const std::string& email : sample.emails) {
      UserIdFact user_id;
      user_id.email = facts.add_string(email);
      user_id.email_size = static_cast<std::uint16_t>(email.size());
      facts.user_ids.push_back(user_id);
    }
    for (const std::uint64_t issuer : sample.issuers) {
      SignatureFact fact;
      fact.status = SignatureStatus::unknown_issuer;
      fact.issuer_key_id = issuer;
      facts.certifications.push_back(fact);
    }
    facts_ = encode_facts(facts);
    set_certificate_checksum(facts_, certificate_);  // as the store does
    certifications_ = encode_certifications(facts);
  }

  [[nodiscard]] StoredCertificate stored(CertificateId id = {}) const {
    return {id, certificate_, facts_, certifications_};
  }
  [[nodiscard]] const Bytes& certificate() const { return certificate_; }
  [[nodiscard]] const Bytes& facts() const { return facts_; }
  [[nodiscard]] const Bytes& certifications() const { return certifications_; }

 private:
  static KeyFact key_fact(const Fingerprint& fingerprint) {
    KeyFact key;
    key.fingerprint_version = fingerprint.version();
    key.version = fingerprint.version();
    std::memcpy(key.fingerprint, fingerprint.octets().data(), fingerprint.size());
    key.key_id = fingerprint.key_id().value;
    return key;
  }

  Bytes certificate_, facts_, certifications_;
};

/// Adds a certificate with a primary key that follows from `seed`.
[[nodiscard]] inline Result<CertificateId, StoreError> add_sample(Environment& environment,
                                                                  std::uint64_t seed) {
  return environment.update([seed](WriteTransaction& writing) {
    return writing.put(SampleRecords{{.keys = {make_fingerprint(seed)}}}.stored());
  });
}

}  // namespace kith::store
