#include <algorithm>
#include <array>
#include <utility>

#include <openssl/core_names.h>
#include <openssl/rsa.h>

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

/// The object identifier of a hash function, as DER content octets. RFC 9580 §5.2.2.
ByteView object_identifier(HashAlgorithm algorithm) {
  static constexpr std::array<std::uint8_t, 8> md5 = {0x2a, 0x86, 0x48, 0x86,
                                                      0xf7, 0x0d, 0x02, 0x05};
  static constexpr std::array<std::uint8_t, 5> sha1 = {0x2b, 0x0e, 0x03, 0x02, 0x1a};
  static constexpr std::array<std::uint8_t, 5> ripemd160 = {0x2b, 0x24, 0x03, 0x02, 0x01};
  // The functions of NIST differ in the last octet alone.
  using Nist = std::array<std::uint8_t, 9>;
  static constexpr Nist sha256 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
  static constexpr Nist sha384 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02};
  static constexpr Nist sha512 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03};
  static constexpr Nist sha224 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04};
  static constexpr Nist sha3_256 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x08};
  static constexpr Nist sha3_512 = {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x0a};
  switch (algorithm) {
    case HashAlgorithm::md5: return md5;
    case HashAlgorithm::sha1: return sha1;
    case HashAlgorithm::ripemd160: return ripemd160;
    case HashAlgorithm::sha224: return sha224;
    case HashAlgorithm::sha256: return sha256;
    case HashAlgorithm::sha384: return sha384;
    case HashAlgorithm::sha512: return sha512;
    case HashAlgorithm::sha3_256: return sha3_256;
    case HashAlgorithm::sha3_512: return sha3_512;
  }
  return {};
}

/// DigestInfo of PKCS #1 (RFC 8017 §9.2): what an RSA signature holds after its padding.
class DigestInfo {
 public:
  DigestInfo(HashAlgorithm algorithm, ByteView digest) {
    constexpr std::uint8_t sequence = 0x30;
    constexpr std::uint8_t null = 0x05;
    constexpr std::uint8_t identifier = 0x06;
    constexpr std::uint8_t octet_string = 0x04;
    const ByteView oid = object_identifier(algorithm);
    put(sequence, oid.size() + digest.size() + 8);
    put(sequence, oid.size() + 4);
    put(identifier, oid.size());
    put(oid);
    put(null, 0);
    put(octet_string, digest.size());
    put(digest);
  }

  [[nodiscard]] ByteView octets() const { return {octets_.data(), size_}; }

 private:
  void put(std::uint8_t tag, std::size_t length) {
    octets_[size_++] = tag;
    octets_[size_++] = static_cast<std::uint8_t>(length);
  }
  void put(ByteView part) {
    std::copy(part.begin(), part.end(), octets_.data() + size_);
    size_ += part.size();
  }

  std::array<std::uint8_t, 19 + Digest::max_size> octets_{};
  std::size_t size_ = 0;
};

class Rsa final : public SignatureScheme {
 public:
  Rsa(PreparedKey key, std::size_t modulus_size)
      : key_(std::move(key)), modulus_size_(modulus_size) {}

  bool verify(HashAlgorithm algorithm, ByteView digest,
              const SignatureValue& signature) const override {
    const Magnitude value(signature.first);
    if (value.is_zero() || value.size() > modulus_size_ || !signature.second.empty()) return false;
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
  auto key = PreparedKey::make("RSA", {{OSSL_PKEY_PARAM_RSA_N, modulus.octets()},
                                       {OSSL_PKEY_PARAM_RSA_E, exponent.octets()}});
  if (!key) return fail(CryptoError::bad_key);
  if (EVP_PKEY_CTX_set_rsa_padding(key->prototype(), RSA_PKCS1_PADDING) != 1) {
    return fail(CryptoError::unsupported);
  }
  return std::make_unique<const Rsa>(std::move(*key), modulus.size());
}

}  // namespace kith::crypto
