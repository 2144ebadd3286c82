#include <utility>

#include <openssl/core_names.h>

#include "core/crypto/curve_name.hpp"
#include "core/crypto/der_pair.hpp"
#include "core/crypto/magnitude.hpp"
#include "core/crypto/prepared_key.hpp"
#include "core/crypto/signature_scheme.hpp"

namespace kith::crypto {
namespace {

// FIPS 186-4 ends at 3072; the cost of a verification grows with the square of it.
constexpr std::size_t min_prime_bits = 1024;
constexpr std::size_t max_prime_bits = 4096;

/// DSA and ECDSA: r and s, and the leftmost bits of a digest that is longer than the order, which
/// is libcrypto's to take. RFC 9580 §5.2.3.
class PairScheme final : public SignatureScheme {
 public:
  PairScheme(PreparedKey key, std::size_t order_size)
      : key_(std::move(key)), order_size_(order_size) {}

  bool verify(HashAlgorithm /*algorithm*/, ByteView digest,
              const SignatureValue& signature) const override {
    const Magnitude r(signature.first);
    const Magnitude s(signature.second);
    if (r.is_zero() || s.is_zero() || r.size() > order_size_ || s.size() > order_size_) {
      return false;
    }
    return key_.verify(digest, DerPair(r, s).octets());
  }

 private:
  PreparedKey key_;
  std::size_t order_size_;
};

}  // namespace

SchemeResult make_dsa(ByteView p, ByteView q, ByteView g, ByteView y) {
  const Magnitude prime(p);
  const Magnitude order(q);
  const Magnitude generator(g);
  const Magnitude element(y);
  const auto in_group = [&](const Magnitude& x) {
    return !x.is_zero() && !x.is_one() && x < prime;
  };
  if (!prime.is_odd() || !order.is_odd() || !(order < prime) || !in_group(generator) ||
      !in_group(element)) {
    return fail(CryptoError::bad_key);
  }
  const bool known_order = order.bits() == 160 || order.bits() == 224 || order.bits() == 256;
  if (prime.bits() < min_prime_bits || prime.bits() > max_prime_bits || !known_order) {
    return fail(CryptoError::unsupported);
  }
  auto key =
      PreparedKey::to_verify(make_library_key("DSA", KeyHalves::public_alone,
                                              {{OSSL_PKEY_PARAM_FFC_P, prime.octets()},
                                               {OSSL_PKEY_PARAM_FFC_Q, order.octets()},
                                               {OSSL_PKEY_PARAM_FFC_G, generator.octets()},
                                               {OSSL_PKEY_PARAM_PUB_KEY, element.octets()}}));
  if (!key) return fail(CryptoError::bad_key);
  return std::make_unique<const PairScheme>(std::move(*key), order.size());
}

SchemeResult make_ecdsa(Curve curve, ByteView point) {
  const std::string_view name = library_name(curve);
  if (name.empty()) return fail(CryptoError::unsupported);
  const std::size_t coordinate_size = (bits_of(curve) + 7) / 8;
  const bool compressed =
      point.size() == 1 + coordinate_size && (point.front() == 0x02 || point.front() == 0x03);
  if (compressed) return fail(CryptoError::unsupported);
  if (point.size() != 1 + 2 * coordinate_size || point.front() != 0x04) {
    return fail(CryptoError::bad_key);
  }
  auto key = PreparedKey::to_verify(
      make_library_key("EC", KeyHalves::public_alone,
                       {{OSSL_PKEY_PARAM_GROUP_NAME, as_bytes(name), KeyParameter::Kind::text},
                        {OSSL_PKEY_PARAM_PUB_KEY, point, KeyParameter::Kind::octets}}));
  if (!key) return fail(CryptoError::bad_key);
  return std::make_unique<const PairScheme>(std::move(*key), coordinate_size);
}

}  // namespace kith::crypto
