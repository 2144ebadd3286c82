#include "core/crypto/secret_bytes.hpp"

#include <algorithm>
#include <atomic>
#include <new>
#include <utility>

#include <sodium.h>
#include <sys/mman.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/memory_lock.hpp"

namespace kith::crypto {
namespace {

std::atomic<bool> lock_was_refused = false;

}  // namespace

bool secrets_may_be_swapped() { return lock_was_refused; }

void wipe(std::span<std::uint8_t> octets) {
  if (!octets.empty()) sodium_memzero(octets.data(), octets.size());
}

void wipe_stack() {
  // More than the deepest call into either library was seen to use.
  constexpr std::size_t depth = std::size_t{16} * 1024;
  sodium_stackzero(depth);
}

bool equal_in_constant_time(ByteView a, ByteView b) {
  if (a.size() != b.size()) return false;
  return a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SecretBytes::SecretBytes(std::size_t size) {
  if (size == 0) return;
  if (!initialise()) throw std::bad_alloc();
  data_ = static_cast<std::uint8_t*>(sodium_malloc(size));
  if (data_ == nullptr) throw std::bad_alloc();
  size_ = size;
  // libsodium has locked it where that is allowed, but does not tell; asking twice changes nothing.
  if (::mlock(data_, size_) != 0) lock_was_refused = true;
  std::fill_n(data_, size_, std::uint8_t{0});
}

SecretBytes::~SecretBytes() { sodium_free(data_); }

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  if (this != &other) {
    sodium_free(data_);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
  }
  return *this;
}

SecretBytes SecretBytes::copy_of(ByteView octets) {
  SecretBytes secret(octets.size());
  std::copy(octets.begin(), octets.end(), secret.data_);
  return secret;
}

}  // namespace kith::crypto
