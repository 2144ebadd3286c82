#pragma once

#include <algorithm>

#include "keyring-format/keyring_reader.hpp"

namespace kith::format::test {

/// A source that delivers `input`, at most `chunk` octets at a time. `input` must outlive it.
inline ByteSource source_of(ByteView input, std::size_t chunk = 64U << 10) {
  return [input, chunk](std::span<std::uint8_t> target) mutable {
    const std::size_t count = std::min({input.size(), target.size(), chunk});
    std::copy_n(input.begin(), count, target.begin());
    input = input.subspan(count);
    return count;
  };
}

}  // namespace kith::format::test
