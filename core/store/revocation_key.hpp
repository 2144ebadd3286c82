#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"

/// How the keys of the table `revocations` are spelled, as SCHEMA.md draws them. For this folder.
namespace kith::store {

/// A key ID and a number that tells its revocations apart, both with the first octet first, so that
/// those of one key stand together.
class RevocationKey {
 public:
  static constexpr std::size_t size = 12;

  explicit RevocationKey(KeyId issuer, std::uint32_t number = 0) {
    for (std::size_t i = 0; i < 8; ++i) {
      octets_[i] = static_cast<std::uint8_t>(issuer.value >> (8 * (7 - i)));
    }
    for (std::size_t i = 0; i < 4; ++i) {
      octets_[8 + i] = static_cast<std::uint8_t>(number >> (8 * (3 - i)));
    }
  }
  [[nodiscard]] ByteView octets() const { return octets_; }

  /// nullopt for a key that is none.
  [[nodiscard]] static std::optional<KeyId> issuer_in(ByteView key) {
    if (key.size() != size) return std::nullopt;
    return KeyId{integer_in(key.first(8))};
  }
  /// The number in a key that issuer_in() takes.
  [[nodiscard]] static std::uint32_t number_in(ByteView key) {
    return static_cast<std::uint32_t>(integer_in(key.subspan(8)));
  }

 private:
  static std::uint64_t integer_in(ByteView octets) {
    std::uint64_t value = 0;
    for (const std::uint8_t octet : octets) value = value << 8U | octet;
    return value;
  }

  std::array<std::uint8_t, size> octets_{};
};

}  // namespace kith::store
