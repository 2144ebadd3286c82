#include <utility>

#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "core/crypto/digest_info.hpp"
#include "core/crypto/magnitude.hpp"
#include "core/crypto/prepared_key.hpp"
#include "core/crypto/signature_scheme.hpp"

namespace kith::crypto {
namespace {

// Below, factoring is within many people's reach; above, libcrypto refuses too.
constexpr std::size_t min_modulus_bits = 1024;
constexpr std::size_t max_modulus_bits = 16384;
// The cost of a verification is in proportion to it; 65537 has 17.
constexpr std::size_t max_exponent_bits = 64;
// An honest value is shorter than this once in 2^64 times. Without a bound a packet of 40 octets
// would cost what one of 2,000 does.
constexpr std::size_t most_missing_octets = 8;

class Rsa final : public SignatureScheme {
 public:
  Rsa(PreparedKey key, std::size_t modulus_size)
      : key_(std::move(key)), modulus_size_(modulus_size) {}

  bool verify(HashAlgorithm algorithm, ByteView digest,
              const SignatureValue& signature) const override {
    const Magnitude value(signature.first);
    if (value.size() > modulus_size_ || value.size() + most_missing_octets < modulus_size_ ||
        !signature.second.empty()) {
      return false;
    }
    // libcrypto is not told of the hash function, so it compares what it finds octet by octet: no
    // other spelling of the same DigestInfo passes, and no look-up of the function is made.
    return key_.verify(DigestInfo(algorithm, digest).octets(), value.octets());
  }

 private:
  PreparedKey key_;
  std::size_t modulus_size_;
};

}  // namespace

SchemeResult make_rsa(ByteView n, ByteView e) {
  const Magnitude modulus(n);
  const Magnitude exponent(e);
  if (!modulus.is_odd() || !exponent.is_odd() || exponent.is_one()) {
    return fail(CryptoError::bad_key);
  }
  if (modulus.bits() < min_modulus_bits || modulus.bits() > max_modulus_bits ||
      exponent.bits() > max_exponent_bits) {
    return fail(CryptoError::unsupported);
  }
  auto key = PreparedKey::to_verify(make_library_key(
      "RSA", KeyHalves::public_alone,
      {{OSSL_PKEY_PARAM_RSA_N, modulus.octets()}, {OSSL_PKEY_PARAM_RSA_E, exponent.octets()}}));
  if (!key) return fail(CryptoError::bad_key);
  if (EVP_PKEY_CTX_set_rsa_padding(key->prototype(), RSA_PKCS1_PADDING) != 1) {
    return fail(CryptoError::unsupported);
  }
  return std::make_unique<const Rsa>(std::move(*key), modulus.size());
}

}  // namespace kith::crypto
