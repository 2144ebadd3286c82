#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"

namespace kith::crypto {

/// Overwrites `octets` with zeros in a way that no optimiser takes out.
void wipe(std::span<std::uint8_t> octets);

/// Overwrites what finished calls may have left behind below the caller's own frame on the stack:
/// the libraries underneath do not clear all of their temporaries.
void wipe_stack();

/// Whether the two are the same, in a time that depends on their sizes alone.
[[nodiscard]] bool equal_in_constant_time(ByteView a, ByteView b);

/// Secret octets on guarded pages that are kept out of swap and core files where the system allows
/// it, and wiped when freed. Making one costs tens of microseconds: for short-lived values there is
/// SecretArray. Cannot be copied or printed; a moved-from one is empty.
class SecretBytes {
 public:
  SecretBytes() = default;
  /// `size` zeros.
  explicit SecretBytes(std::size_t size);
  ~SecretBytes();
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;

  /// A copy of `octets`; wiping those is up to the caller.
  [[nodiscard]] static SecretBytes copy_of(ByteView octets);

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  /// The secret itself; valid as long as this object is neither moved nor destroyed.
  [[nodiscard]] ByteView expose() const { return {data_, size_}; }
  [[nodiscard]] std::span<std::uint8_t> expose_mutable() { return {data_, size_}; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

/// `N` secret octets in place, zero at first and wiped when destroyed or moved from. For values
/// that live as long as a call or a handshake; nothing keeps them out of swap.
template <std::size_t N>
class SecretArray {
 public:
  SecretArray() = default;
  ~SecretArray() { wipe(octets_); }
  SecretArray(SecretArray&& other) noexcept : octets_(other.octets_) { wipe(other.octets_); }
  SecretArray& operator=(SecretArray&& other) noexcept {
    if (this != &other) {
      octets_ = other.octets_;
      wipe(other.octets_);
    }
    return *this;
  }
  SecretArray(const SecretArray&) = delete;
  SecretArray& operator=(const SecretArray&) = delete;

  [[nodiscard]] static constexpr std::size_t size() { return N; }

  /// The secret itself; valid as long as this object is neither moved nor destroyed.
  [[nodiscard]] std::span<const std::uint8_t, N> expose() const { return octets_; }
  [[nodiscard]] std::span<std::uint8_t, N> expose_mutable() { return octets_; }

 private:
  std::array<std::uint8_t, N> octets_{};
};

}  // namespace kith::crypto
