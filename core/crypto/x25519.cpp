#include "core/crypto/x25519.hpp"

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/random.hpp"

namespace kith::crypto {

static_assert(X25519KeyPair::secret_size == crypto_scalarmult_SCALARBYTES);
static_assert(X25519KeyPair::public_size == crypto_scalarmult_BYTES);
static_assert(X25519KeyPair::shared_size == crypto_scalarmult_BYTES);

X25519KeyPair X25519KeyPair::from_secret(std::span<const std::uint8_t, secret_size> secret) {
  if (!initialise()) std::abort();
  X25519KeyPair pair;
  std::copy(secret.begin(), secret.end(), pair.secret_.expose_mutable().begin());
  crypto_scalarmult_base(pair.public_.data(), secret.data());
  return pair;
}

X25519KeyPair X25519KeyPair::generate() {
  SecretArray<secret_size> secret;
  const std::span<std::uint8_t, secret_size> scalar = secret.expose_mutable();
  fill_random(scalar);
  scalar.front() &= 0xf8;
  scalar.back() = static_cast<std::uint8_t>((scalar.back() & 0x7fU) | 0x40U);
  return from_secret(secret.expose());
}

Result<SecretArray<X25519KeyPair::shared_size>, CryptoError> X25519KeyPair::shared_secret(
    std::span<const std::uint8_t, public_size> peer) const {
  SecretArray<shared_size> shared;
  if (crypto_scalarmult(shared.expose_mutable().data(), secret_.expose().data(), peer.data()) !=
      0) {
    return fail(CryptoError::bad_key);
  }
  return shared;
}

}  // namespace kith::crypto
