#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/crypto/hash.hpp"

namespace kith::crypto {

/// DigestInfo of PKCS #1 (RFC 8017 §9.2): what an RSA signature holds after its padding. `digest`
/// is at most Digest::max_size octets long.
class DigestInfo {
 public:
  DigestInfo(HashAlgorithm algorithm, ByteView digest);

  [[nodiscard]] ByteView octets() const { return {octets_.data(), size_}; }

 private:
  void put(std::uint8_t tag, std::size_t length) {
    octets_[size_++] = tag;
    octets_[size_++] = static_cast<std::uint8_t>(length);
  }
  void put(ByteView part);

  std::array<std::uint8_t, 19 + Digest::max_size> octets_{};
  std::size_t size_ = 0;
};

}  // namespace kith::crypto
