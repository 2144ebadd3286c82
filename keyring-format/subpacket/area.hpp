#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "keyring-format/error.hpp"
#include "keyring-format/writer.hpp"

namespace kith::format {

/// RFC 9580 §5.2.3.7, and the two that GnuPG and Sequoia also write.
enum class SubpacketType : std::uint8_t {
  signature_creation_time = 2,
  signature_expiration_time = 3,
  exportable_certification = 4,
  trust_signature = 5,
  regular_expression = 6,
  revocable = 7,
  key_expiration_time = 9,
  placeholder = 10,
  preferred_ciphers = 11,
  revocation_key = 12,
  issuer_key_id = 16,
  notation = 20,
  preferred_hashes = 21,
  preferred_compression = 22,
  key_server_preferences = 23,
  preferred_key_server = 24,
  primary_user_id = 25,
  policy_uri = 26,
  key_flags = 27,
  signers_user_id = 28,
  revocation_reason = 29,
  features = 30,
  signature_target = 31,
  embedded_signature = 32,
  issuer_fingerprint = 33,
  preferred_aead = 34,
  intended_recipient = 35,
  attested_certifications = 37,
  preferred_aead_suites = 39,
};

/// One subpacket; `body` points into the area that it was read from.
struct Subpacket {
  SubpacketType type{};
  bool critical = false;
  ByteView body;
};

/// The subpackets of one area (hashed or unhashed), in their order. Unknown ones are in it too.
class SubpacketArea {
 public:
  SubpacketArea() = default;

  /// Reads a whole area. `base` is added to error offsets. RFC 9580 §5.2.3.7.
  [[nodiscard]] static Parsed<SubpacketArea> parse(ByteView octets, std::size_t base = 0);

  [[nodiscard]] const std::vector<Subpacket>& all() const { return subpackets_; }

  /// The last one of a type: where several contradict each other RFC 9580 §5.2.3.9 prefers it.
  [[nodiscard]] const Subpacket* find(SubpacketType type) const;

 private:
  std::vector<Subpacket> subpackets_;
};

/// Appends one subpacket with the shortest length form. RFC 9580 §5.2.3.7.
void write_subpacket(Writer& out, SubpacketType type, bool critical, ByteView body);

}  // namespace kith::format
