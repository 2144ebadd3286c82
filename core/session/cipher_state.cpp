#include "core/session/cipher_state.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace kith::session {

void CipherState::initialize_key(std::span<const std::uint8_t, key_size> key, std::uint64_t limit) {
  std::copy(key.begin(), key.end(), k_.expose_mutable().begin());
  n_ = 0;
  limit_ = limit;
  has_key_ = true;
}

void CipherState::copy_from(const CipherState& other) {
  const auto key = other.k_.expose();
  std::copy(key.begin(), key.end(), k_.expose_mutable().begin());
  n_ = other.n_;
  limit_ = other.limit_;
  has_key_ = other.has_key_;
}

void CipherState::clear() {
  crypto::wipe(k_.expose_mutable());
  has_key_ = false;
}

Result<void, NoiseError> CipherState::encrypt_with_ad(ByteView ad, ByteView plaintext,
                                                      std::span<std::uint8_t> ciphertext) {
  if (ciphertext.size() != plaintext.size() + overhead()) std::abort();
  if (!has_key_) {
    if (!plaintext.empty()) std::memmove(ciphertext.data(), plaintext.data(), plaintext.size());
    return {};
  }
  if (n_ >= limit_) return fail(NoiseError::exhausted);
  crypto::noise_encrypt(k_.expose(), n_, ad, plaintext, ciphertext);
  ++n_;
  return {};
}

Result<void, NoiseError> CipherState::decrypt_with_ad(ByteView ad, ByteView ciphertext,
                                                      std::span<std::uint8_t> plaintext) {
  if (ciphertext.size() < overhead()) return fail(NoiseError::malformed);
  if (ciphertext.size() != plaintext.size() + overhead()) std::abort();
  if (!has_key_) {
    if (!plaintext.empty()) std::memmove(plaintext.data(), ciphertext.data(), plaintext.size());
    return {};
  }
  if (n_ >= limit_) return fail(NoiseError::exhausted);
  if (!crypto::noise_decrypt(k_.expose(), n_, ad, ciphertext, plaintext)) {
    return fail(NoiseError::not_authentic);
  }
  ++n_;
  return {};
}

void CipherState::rekey() {
  if (!has_key_) std::abort();
  constexpr std::array<std::uint8_t, key_size> zeros{};
  crypto::SecretArray<key_size + tag_size> block;
  crypto::noise_encrypt(k_.expose(), reserved_nonce, {}, zeros, block.expose_mutable());
  const auto key = block.expose().first<key_size>();
  std::copy(key.begin(), key.end(), k_.expose_mutable().begin());
}

}  // namespace kith::session
