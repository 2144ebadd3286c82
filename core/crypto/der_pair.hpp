#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/base/bytes.hpp"
#include "core/crypto/magnitude.hpp"

namespace kith::crypto {

/// Two numbers as libcrypto wants DSA and ECDSA signatures: a DER sequence of integers.
class DerPair {
 public:
  static constexpr std::size_t max_number_size = 66;  ///< octets, for NIST P-521

  /// Both numbers are at most `max_number_size` octets long.
  DerPair(const Magnitude& r, const Magnitude& s);

  [[nodiscard]] ByteView octets() const { return {octets_.data(), size_}; }

 private:
  void put(std::size_t octet) { octets_[size_++] = static_cast<std::uint8_t>(octet); }
  void put_integer(const Magnitude& number);

  std::array<std::uint8_t, 3 + 2 * (3 + max_number_size)> octets_{};
  std::size_t size_ = 0;
};

}  // namespace kith::crypto
