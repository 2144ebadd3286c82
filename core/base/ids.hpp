#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace kith {

/// The low (v4) or high (v6) 64 bits of a fingerprint. Not an identifier: several keys can share
/// one. RFC 9580 §5.5.4.
struct KeyId {
  std::uint64_t value = 0;
  auto operator<=>(const KeyId&) const = default;
};

/// Names one key for good: 20 octets for a v4 key, 32 for a v6 key. RFC 9580 §5.5.4.
class Fingerprint {
 public:
  static constexpr std::size_t max_size = 32;

  Fingerprint() = default;

  /// `version` is 4 or 6, `octets` 20 or 32 long; nullopt where they disagree.
  [[nodiscard]] static std::optional<Fingerprint> make(std::uint8_t version, ByteView octets);

  /// 0 for the empty fingerprint, else 4 or 6.
  [[nodiscard]] std::uint8_t version() const { return version_; }
  [[nodiscard]] ByteView octets() const { return {octets_.data(), size()}; }
  [[nodiscard]] std::size_t size() const { return version_ == 6 ? 32U : version_ == 4 ? 20U : 0U; }
  [[nodiscard]] bool empty() const { return version_ == 0; }
  [[nodiscard]] KeyId key_id() const;

  auto operator<=>(const Fingerprint&) const = default;

 private:
  std::uint8_t version_ = 0;
  std::array<std::uint8_t, max_size> octets_{};
};

/// 40 or 64 upper-case hex digits; empty for the empty fingerprint.
[[nodiscard]] std::string to_hex(const Fingerprint& fingerprint);

/// 16 upper-case hex digits.
[[nodiscard]] std::string to_hex(KeyId id);

/// Upper-case hex digits, two an octet.
[[nodiscard]] std::string to_hex(ByteView octets);

/// Reads 40 or 64 hex digits in any spelling that people use: spaces, colons, lower case, `0x`.
[[nodiscard]] std::optional<Fingerprint> parse_fingerprint(std::string_view text);

/// Reads 16 hex digits in any spelling that people use.
[[nodiscard]] std::optional<KeyId> parse_key_id(std::string_view text);

/// The keyring's own small number for a certificate. 0 names none.
struct CertificateId {
  std::uint32_t value = 0;
  auto operator<=>(const CertificateId&) const = default;
  [[nodiscard]] explicit operator bool() const { return value != 0; }
};

}  // namespace kith
