#pragma once

#include <array>
#include <optional>
#include <span>
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

/// How many packets of a certificate's octets are no signatures, which bounds its components.
[[nodiscard]] std::size_t count_parts(ByteView octets);

/// A certificate's octets, as several copies of it where there are more parts in them than are read
/// at once: each begins with the primary key and has some of the others. What its own key signed
/// may be anywhere among what others added, and only who has read it can tell.
[[nodiscard]] std::vector<Bytes> in_readable_pieces(Bytes octets);

/// What became of one certificate, of which there may be several copies: to be written, or not.
struct Intake {
  enum class Kind { rejected, unchanged, added, updated };
  Kind kind = Kind::rejected;
  std::optional<certificate::Examined> examined;  ///< for added and updated
  CertificateId base;                             ///< the stored certificate it was merged with
  std::uint32_t base_generation = 0;
  std::uint64_t base_certifications = 0;  ///< checksum of its certifications record
  /// One copy by itself.
  struct Copy {
    bool readable = false;
    bool is_new = false;  ///< it has something that neither the store nor a copy before it has
    std::vector<format::GrammarProblem> problems;
  };
  std::vector<Copy> copies;  ///< as many as there were raw ones
};

/// Reads the copies of one certificate, merges them with what is stored of it, and verifies what is
/// new in them; all at once, since each time costs as much as the whole certificate. Pure but for
/// its inputs: any thread may do it.
[[nodiscard]] Intake take_in(std::span<const RawCertificate> copies,
                             const std::optional<StoredView>& stored);

}  // namespace kith::import
