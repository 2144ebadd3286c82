#pragma once

#include <algorithm>
#include <array>
#include <random>

#include "core/base/bytes.hpp"
#include "core/session/proof/payload.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::session::test {

/// A copy of `octets` in which a few were changed, taken out, doubled or cut off.
inline Bytes mutated(const Bytes& octets, std::mt19937& random) {
  constexpr std::array<std::uint8_t, 8> bits{1, 2, 4, 8, 16, 32, 64, 128};
  Bytes copy = octets;
  const auto below = [&random](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>{0, end - 1}(random);
  };
  for (std::size_t changes = 1 + below(3); changes > 0 && !copy.empty(); --changes) {
    const auto at = static_cast<std::ptrdiff_t>(below(copy.size()));
    switch (below(6)) {
      case 0: copy.erase(copy.begin() + at); break;
      case 1: copy.insert(copy.begin() + at, static_cast<std::uint8_t>(below(256))); break;
      case 2: copy.resize(static_cast<std::size_t>(at)); break;
      // Most of the structure stands at the start.
      case 3: copy[below(std::min<std::size_t>(copy.size(), 64))] ^= bits[below(8)]; break;
      default: copy[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(below(256));
    }
  }
  return copy;
}

/// The order of the group, little-endian, added to S.
inline ProofSignature with_order_added(ProofSignature signature) {
  const Bytes order =
      format::test::hex("EDD3F55C1A631258D69CF7A2DEF9DE14 00000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const unsigned sum = signature[32 + i] + unsigned{order[i]} + carry;
    signature[32 + i] = static_cast<std::uint8_t>(sum);
    carry = sum >> 8U;
  }
  return signature;
}

}  // namespace kith::session::test
