#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/certificate/examine.hpp"
#include "core/engine/import/problem.hpp"
#include "core/engine/keyring.hpp"

namespace kith::import {

/// One certificate as it came, named.
struct RawCertificate {
  Bytes octets;
  Place place;
  std::array<std::uint8_t, 32> source_hash{};
  bool is_secret = false;  ///< secret keys stand in it
};

/// The primary key's fingerprint of a certificate's octets; an error when it has none.
[[nodiscard]] format::Parsed<Fingerprint> fingerprint_of_first_packet(ByteView octets);

/// Whether a certificate's octets begin with a secret key.
[[nodiscard]] bool is_secret(ByteView octets);

/// What became of one certificate: to be written, or not.
struct Intake {
  enum class Kind { rejected, unchanged, added, updated };
  Kind kind = Kind::rejected;
  std::optional<certificate::Examined> examined;  ///< for added and updated
  CertificateId base;                             ///< the stored certificate it was merged with
  std::uint32_t base_generation = 0;
  std::uint64_t base_certifications = 0;  ///< checksum of its certifications record
  std::vector<format::GrammarProblem> problems;
};

/// Reads a certificate, merges it with what is stored of it, and verifies what is new in it. Pure
/// but for its inputs: any thread may do it.
[[nodiscard]] Intake take_in(const RawCertificate& raw, const std::optional<StoredView>& stored);

}  // namespace kith::import
