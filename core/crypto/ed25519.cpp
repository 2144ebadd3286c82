#include "core/crypto/ed25519.hpp"

#include <cstdlib>

#include <sodium.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/random.hpp"

namespace kith::crypto {

static_assert(Ed25519KeyPair::seed_size == crypto_sign_SEEDBYTES);
static_assert(Ed25519KeyPair::public_size == crypto_sign_PUBLICKEYBYTES);
static_assert(Ed25519KeyPair::seed_size + Ed25519KeyPair::public_size ==
              crypto_sign_SECRETKEYBYTES);
static_assert(Ed25519KeyPair::signature_size == crypto_sign_BYTES);

Ed25519KeyPair Ed25519KeyPair::from_seed(std::span<const std::uint8_t, seed_size> seed) {
  if (!initialise()) std::abort();
  Ed25519KeyPair pair;
  crypto_sign_seed_keypair(pair.public_.data(), pair.secret_.expose_mutable().data(), seed.data());
  return pair;
}

Ed25519KeyPair Ed25519KeyPair::generate() {
  SecretArray<seed_size> seed;
  fill_random(seed.expose_mutable());
  return from_seed(seed.expose());
}

std::span<const std::uint8_t, Ed25519KeyPair::seed_size> Ed25519KeyPair::expose_seed() const {
  return secret_.expose().first<seed_size>();
}

std::array<std::uint8_t, Ed25519KeyPair::signature_size> Ed25519KeyPair::sign(
    ByteView message) const {
  std::array<std::uint8_t, signature_size> signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                       secret_.expose().data());
  return signature;
}

}  // namespace kith::crypto
