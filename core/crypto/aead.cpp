#include "core/crypto/aead.hpp"

#include <cstdlib>

#include <sodium.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/random.hpp"

namespace kith::crypto {

static_assert(seal_key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(seal_nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(seal_tag_size == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Sealed seal(std::span<const std::uint8_t, seal_key_size> key, ByteView message,
            ByteView associated) {
  if (!initialise()) std::abort();
  Sealed sealed;
  fill_random(sealed.nonce);
  sealed.ciphertext.resize(message.size() + seal_tag_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.ciphertext.data(), nullptr, message.data(),
                                             message.size(), associated.data(), associated.size(),
                                             nullptr, sealed.nonce.data(), key.data());
  return sealed;
}

Result<SecretBytes, CipherError> open(std::span<const std::uint8_t, seal_key_size> key,
                                      std::span<const std::uint8_t, seal_nonce_size> nonce,
                                      ByteView ciphertext, ByteView associated) {
  if (!initialise()) std::abort();
  if (ciphertext.size() < seal_tag_size) return fail(CipherError::not_authentic);
  SecretBytes message(ciphertext.size() - seal_tag_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          message.expose_mutable().data(), nullptr, nullptr, ciphertext.data(), ciphertext.size(),
          associated.data(), associated.size(), nonce.data(), key.data()) != 0) {
    return fail(CipherError::not_authentic);
  }
  return message;
}

}  // namespace kith::crypto
