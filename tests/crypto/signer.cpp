#include "tests/crypto/signer.hpp"

#include <cctype>
#include <cstdlib>
#include <utility>

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace kith::crypto {
namespace {

const char* name_of(Curve curve) {
  switch (curve) {
    case Curve::nist_p256: return "prime256v1";
    case Curve::nist_p384: return "secp384r1";
    case Curve::nist_p521: return "secp521r1";
    case Curve::brainpool_p256r1: return "brainpoolP256r1";
    case Curve::brainpool_p384r1: return "brainpoolP384r1";
    case Curve::brainpool_p512r1: return "brainpoolP512r1";
    case Curve::secp256k1: return "secp256k1";
    default: return "";
  }
}

const EVP_MD* function_of(HashAlgorithm algorithm) {
  switch (algorithm) {
    case HashAlgorithm::md5: return EVP_md5();
    case HashAlgorithm::sha1: return EVP_sha1();
    case HashAlgorithm::ripemd160: return EVP_ripemd160();
    case HashAlgorithm::sha224: return EVP_sha224();
    case HashAlgorithm::sha256: return EVP_sha256();
    case HashAlgorithm::sha384: return EVP_sha384();
    case HashAlgorithm::sha512: return EVP_sha512();
    case HashAlgorithm::sha3_256: return EVP_sha3_256();
    case HashAlgorithm::sha3_512: return EVP_sha3_512();
  }
  return nullptr;
}

Bytes octets_of(const BIGNUM* number) {
  Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
  BN_bn2bin(number, octets.data());
  return octets;
}

Bytes number_of(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(key, name, &number), 1);
  Bytes octets = octets_of(number);
  BN_free(number);
  return octets;
}

OwnedSignature split_der(ByteView der) {
  const std::uint8_t* begin = der.data();
  ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size()));
  EXPECT_NE(pair, nullptr);
  OwnedSignature signature{octets_of(ECDSA_SIG_get0_r(pair)), octets_of(ECDSA_SIG_get0_s(pair))};
  ECDSA_SIG_free(pair);
  return signature;
}

/// `function` null and `padding` RSA_NO_PADDING for the bare private operation.
Bytes private_operation(EVP_PKEY* key, int padding, const EVP_MD* function, ByteView input) {
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(key, nullptr);
  EXPECT_EQ(EVP_PKEY_sign_init(context), 1);
  if (padding != 0) {
    EXPECT_EQ(EVP_PKEY_CTX_set_rsa_padding(context, padding), 1);
  }
  if (function != nullptr) {
    EXPECT_EQ(EVP_PKEY_CTX_set_signature_md(context, function), 1);
  }
  Bytes output(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
  std::size_t size = output.size();
  EXPECT_EQ(EVP_PKEY_sign(context, output.data(), &size, input.data(), input.size()), 1);
  EVP_PKEY_CTX_free(context);
  output.resize(size);
  return output;
}

Bytes sign_ed448(EVP_PKEY* key, ByteView message) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EXPECT_EQ(EVP_DigestSignInit(context, nullptr, nullptr, nullptr, key), 1);
  Bytes signature(114);
  std::size_t size = signature.size();
  EXPECT_EQ(EVP_DigestSign(context, signature.data(), &size, message.data(), message.size()), 1);
  EVP_MD_CTX_free(context);
  return signature;
}

}  // namespace

Bytes from_hex(std::string_view hex) {
  Bytes octets;
  std::string digits;
  for (const char c : hex) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) digits += c;
    if (digits.size() == 2) {
      octets.push_back(static_cast<std::uint8_t>(std::strtoul(digits.c_str(), nullptr, 16)));
      digits.clear();
    }
  }
  EXPECT_TRUE(digits.empty());
  return octets;
}

Signer::Signer(Kind kind, evp_pkey_st* key) : kind_(kind), key_(key, EVP_PKEY_free) {
  EXPECT_NE(key, nullptr);
}

Signer Signer::rsa(unsigned bits) { return {Kind::rsa, EVP_RSA_gen(bits)}; }

Signer Signer::ecdsa(Curve curve) { return {Kind::ecdsa, EVP_EC_gen(name_of(curve))}; }

Signer Signer::ed448() { return {Kind::ed448, EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448")}; }

Bytes Signer::modulus() const { return number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N); }
Bytes Signer::exponent() const { return number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E); }

Bytes Signer::point() const {
  Bytes octets(200);
  std::size_t size = 0;
  EXPECT_EQ(EVP_PKEY_get_octet_string_param(key_.get(), OSSL_PKEY_PARAM_PUB_KEY, octets.data(),
                                            octets.size(), &size),
            1);
  octets.resize(size);
  return octets;
}

Signer::RsaSecret Signer::rsa_secret() const {
  // libcrypto's coefficient is the inverse of its second factor.
  return {number_of(key_.get(), OSSL_PKEY_PARAM_RSA_D),
          number_of(key_.get(), OSSL_PKEY_PARAM_RSA_FACTOR2),
          number_of(key_.get(), OSSL_PKEY_PARAM_RSA_FACTOR1),
          number_of(key_.get(), OSSL_PKEY_PARAM_RSA_COEFFICIENT1)};
}

Bytes Signer::secret() const {
  if (kind_ != Kind::ed448) return number_of(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY);
  Bytes octets(57);
  std::size_t size = octets.size();
  EXPECT_EQ(EVP_PKEY_get_raw_private_key(key_.get(), octets.data(), &size), 1);
  return octets;
}

OwnedSignature Signer::sign(HashAlgorithm algorithm, ByteView digest) const {
  switch (kind_) {
    case Kind::rsa:
      return {private_operation(key_.get(), RSA_PKCS1_PADDING, function_of(algorithm), digest), {}};
    case Kind::ecdsa: return split_der(private_operation(key_.get(), 0, nullptr, digest));
    case Kind::ed448: return {sign_ed448(key_.get(), digest), {}};
  }
  return {};
}

Bytes Signer::sign_raw(ByteView block) const {
  return private_operation(key_.get(), RSA_NO_PADDING, nullptr, block);
}

}  // namespace kith::crypto
