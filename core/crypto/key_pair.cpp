#include "core/crypto/key_pair.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <span>

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "core/crypto/big_number.hpp"
#include "core/crypto/curve_name.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/crypto/initialise.hpp"
#include "core/crypto/library_key.hpp"
#include "core/crypto/magnitude.hpp"
#include "core/crypto/verify_key.hpp"
#include "core/crypto/x25519.hpp"

namespace kith::crypto {
namespace {

// Twice what GnuPG makes; the one check takes a second at that size.
constexpr std::size_t max_elgamal_bits = 8192;

struct FreeContext {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

/// Ed25519 and X25519, whose pairs come out of the secret.
template <typename Pair>
bool comes_from(Pair (*make)(std::span<const std::uint8_t, 32>), const CurvePair& key) {
  constexpr std::size_t size = 32;
  if (key.secret.size() != size) return false;
  return std::ranges::equal(make(key.secret.first<size>()).public_key(), key.point);
}

bool comes_from_448(const char* name, const CurvePair& key) {
  if (!initialise()) return false;
  const LibraryKey pair(EVP_PKEY_new_raw_private_key_ex(nullptr, name, nullptr, key.secret.data(),
                                                        key.secret.size()));
  constexpr std::size_t max_point = 57;
  std::array<std::uint8_t, max_point> point{};
  std::size_t size = point.size();
  if (!pair || EVP_PKEY_get_raw_public_key(pair.get(), point.data(), &size) != 1) return false;
  return std::ranges::equal(ByteView{point}.first(size), key.point);
}

bool is_multiple_of_generator(const CurvePair& key) {
  const Magnitude scalar(key.secret);
  if (scalar.is_zero() || scalar.bits() > bits_of(key.curve)) return false;
  const std::string_view name = library_name(key.curve);
  const LibraryKey pair =
      make_library_key("EC", KeyHalves::both,
                       {{OSSL_PKEY_PARAM_GROUP_NAME, as_bytes(name), KeyParameter::Kind::text},
                        {OSSL_PKEY_PARAM_PUB_KEY, key.point, KeyParameter::Kind::octets},
                        {OSSL_PKEY_PARAM_PRIV_KEY, scalar.octets()}});
  if (!pair) return false;
  const std::unique_ptr<EVP_PKEY_CTX, FreeContext> context(
      EVP_PKEY_CTX_new_from_pkey(nullptr, pair.get(), nullptr));
  return context && EVP_PKEY_check(context.get()) == 1;
}

bool is_odd_factor(const Magnitude& factor, const Magnitude& modulus) {
  return factor.is_odd() && !factor.is_one() && factor < modulus;
}

}  // namespace

Result<bool, CryptoError> is_pair(const RsaPair& key) {
  const auto usable = VerifyKey::rsa(key.n, key.e);
  if (!usable) return fail(usable.error());
  const Magnitude modulus(key.n);
  const Magnitude first(key.p);
  const Magnitude second(key.q);
  if (!is_odd_factor(first, modulus) || !is_odd_factor(second, modulus) ||
      !(Magnitude(key.d) < modulus) || !(Magnitude(key.u) < second)) {
    return false;
  }
  Arithmetic math;
  const BigNumber p(key.p);
  const BigNumber q(key.q);
  if (!(math.product(p, q) == BigNumber(key.n))) return false;
  const BigNumber exponents = math.product(BigNumber(key.d), BigNumber(key.e));
  return math.remainder(exponents, p.predecessor()).is_one() &&
         math.remainder(exponents, q.predecessor()).is_one() &&
         math.remainder(math.product(BigNumber(key.u), p), q).is_one();
}

Result<bool, CryptoError> is_pair(const DsaPair& key) {
  const auto usable = VerifyKey::dsa(key.p, key.q, key.g, key.y);
  if (!usable) return fail(usable.error());
  const Magnitude exponent(key.x);
  if (exponent.is_zero() || !(exponent < Magnitude(key.q))) return false;
  Arithmetic math;
  const BigNumber p(key.p);
  const BigNumber q(key.q);
  const BigNumber g(key.g);
  // Without a group of prime order, signing may find no end.
  if (!math.is_prime(q) || !math.power(g, q, p).is_one()) return fail(CryptoError::bad_key);
  return math.power(g, BigNumber(key.x), p) == BigNumber(key.y);
}

Result<bool, CryptoError> is_pair(const ElgamalPair& key) {
  const Magnitude prime(key.p);
  const Magnitude exponent(key.x);
  if (!prime.is_odd() || prime.is_one() || !(Magnitude(key.g) < prime)) {
    return fail(CryptoError::bad_key);
  }
  if (prime.bits() > max_elgamal_bits) return fail(CryptoError::unsupported);
  if (exponent.is_zero() || !(exponent < prime)) return false;
  Arithmetic math;
  return math.power(BigNumber(key.g), BigNumber(key.x), BigNumber(key.p)) == BigNumber(key.y);
}

Result<bool, CryptoError> is_pair(const CurvePair& key) {
  switch (key.curve) {
    case Curve::ed25519: return comes_from(Ed25519KeyPair::from_seed, key);
    case Curve::curve25519: return comes_from(X25519KeyPair::from_secret, key);
    case Curve::ed448: return comes_from_448("ED448", key);
    case Curve::x448: return comes_from_448("X448", key);
    default: break;
  }
  const auto usable = VerifyKey::ecdsa(key.curve, key.point);
  if (!usable) return fail(usable.error());
  return is_multiple_of_generator(key);
}

}  // namespace kith::crypto
