#include "core/crypto/noise_cipher.hpp"

#include <array>
#include <cstdlib>

#include <sodium.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

using Nonce = std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

Nonce nonce_of(std::uint64_t n) {
  Nonce nonce{};
  for (std::size_t i = 0; i < sizeof n; ++i) {
    nonce.at(4 + i) = static_cast<std::uint8_t>(n >> (8 * i));
  }
  return nonce;
}

}  // namespace

static_assert(noise_key_size == crypto_aead_chacha20poly1305_ietf_KEYBYTES);
static_assert(noise_tag_size == crypto_aead_chacha20poly1305_ietf_ABYTES);

void noise_encrypt(std::span<const std::uint8_t, noise_key_size> key, std::uint64_t n,
                   ByteView associated, ByteView plaintext, std::span<std::uint8_t> ciphertext) {
  if (!initialise() || ciphertext.size() != plaintext.size() + noise_tag_size) std::abort();
  crypto_aead_chacha20poly1305_ietf_encrypt(ciphertext.data(), nullptr, plaintext.data(),
                                            plaintext.size(), associated.data(), associated.size(),
                                            nullptr, nonce_of(n).data(), key.data());
}

bool noise_decrypt(std::span<const std::uint8_t, noise_key_size> key, std::uint64_t n,
                   ByteView associated, ByteView ciphertext, std::span<std::uint8_t> plaintext) {
  if (ciphertext.size() < noise_tag_size) return false;
  if (!initialise() || ciphertext.size() != plaintext.size() + noise_tag_size) std::abort();
  return crypto_aead_chacha20poly1305_ietf_decrypt(
             plaintext.data(), nullptr, nullptr, ciphertext.data(), ciphertext.size(),
             associated.data(), associated.size(), nonce_of(n).data(), key.data()) == 0;
}

}  // namespace kith::crypto
