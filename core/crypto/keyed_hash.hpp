#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kith::crypto {

/// SipHash-2-4 of Aumasson and Bernstein, 2012, under a key of 16 octets.
[[nodiscard]] std::uint64_t siphash(const std::array<std::uint8_t, 16>& key, std::string_view text);

/// The hash for tables of what strangers chose: without the key, which is another one in each
/// process, nobody can make entries that fall into one bucket. The order of such a table must not
/// show anywhere.
struct KeyedHash {
  [[nodiscard]] std::size_t operator()(std::string_view text) const;
  [[nodiscard]] std::size_t operator()(std::uint64_t number) const;
};

}  // namespace kith::crypto
