#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

#include "core/base/bytes.hpp"

namespace kith::crypto {

/// BLAKE2b without a key, RFC 7693, one message per object. What it holds is wiped with it.
class Blake2b {
 public:
  static constexpr std::size_t block_size = 128;
  static constexpr std::size_t max_digest_size = 64;

  /// `digest_size`, 1 to 64 octets, is an input of the function: a shorter digest is not the start
  /// of a longer one.
  explicit Blake2b(std::size_t digest_size = max_digest_size);
  ~Blake2b();
  Blake2b(const Blake2b&) = delete;
  Blake2b& operator=(const Blake2b&) = delete;

  Blake2b& update(ByteView octets);
  /// Ends the message. `digest` has the size that was named at the start; it may lie where the
  /// message lay.
  void finish(std::span<std::uint8_t> digest);

 private:
  static constexpr std::size_t state_size = 384;
  static constexpr std::size_t state_alignment = 64;

  /// The state lies where the first aligned octet is: g++ 12 does not align what AddressSanitizer
  /// puts apart on the stack (GCC bug 110027).
  std::array<std::uint8_t, state_size + state_alignment - 1> storage_;
};

/// BLAKE2b with a digest of 32 octets over the pieces, one after the other.
[[nodiscard]] std::array<std::uint8_t, 32> blake2b_256(std::initializer_list<ByteView> pieces);

/// BLAKE2b with a digest of 64 octets over the pieces, one after the other.
[[nodiscard]] std::array<std::uint8_t, 64> blake2b_512(std::initializer_list<ByteView> pieces);

}  // namespace kith::crypto
