#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/certificate/check.hpp"
#include "core/certificate/examine.hpp"
#include "core/certificate/validity.hpp"
#include "keyring-format/keyring_reader.hpp"

/// What Kith reads of the files of the corpus.
namespace kith::corpus {

/// One certificate of a file, united from all its copies there.
struct CertificateReading {
  format::Certificate as_found;  ///< in the order of the file
  std::vector<format::Packet> secret_keys;
  certificate::Examined examined;
  certificate::CertificateState state;  ///< at the manifest's reference time
  certificate::KnownSignatures known;   ///< the facts by signature

  [[nodiscard]] Fingerprint fingerprint() const {
    return examined.facts.keys.at(0).fingerprint_value();
  }
  /// What is known about a signature on a component; the facts must have it.
  [[nodiscard]] const SignatureFact& fact(const format::Component& component,
                                          const Bytes& signature) const;
  /// The index in the facts of a component of as_found.
  [[nodiscard]] std::size_t index_of(const format::Component& component) const;
};

/// A signature without a certificate.
struct DetachedReading {
  Bytes body;
  SignatureStatus status = SignatureStatus::unknown_issuer;
};

struct Reading {
  std::vector<CertificateReading> certificates;
  std::vector<DetachedReading> detached;
  std::vector<format::ParseErrorCode> problems;  ///< of the file and inside its certificates
  std::vector<format::ArmorNote> notes;

  [[nodiscard]] bool has_problem(format::ParseErrorCode code) const;
  /// Problems or notes: something is told to the user.
  [[nodiscard]] bool tells() const { return !problems.empty() || !notes.empty(); }
};

/// Reads a file with all that the corpus has as issuers: verified, and judged at the reference
/// time. `blind` has no issuers at all. Kept, since tests ask for the same file again and again.
const Reading& read(const std::string& file);
Reading read_blind(const std::string& file);

/// The key of the corpus with a key ID; the empty fingerprint when there is none.
Fingerprint fingerprint_of_key_id(std::uint64_t key_id);

/// The certificate that a fact names as its issuer.
Fingerprint issuer_of(const SignatureFact& fact);

}  // namespace kith::corpus
