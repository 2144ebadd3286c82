#include "core/crypto/sign_key.hpp"

#include <utility>

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include "core/crypto/big_number.hpp"
#include "core/crypto/curve_name.hpp"
#include "core/crypto/digest_info.hpp"
#include "core/crypto/magnitude.hpp"
#include "core/crypto/prepared_key.hpp"

namespace kith::crypto {

/// What SignKey stands on: one kind of secret key, immutable.
class SignScheme {
 public:
  SignScheme() = default;
  virtual ~SignScheme() = default;
  SignScheme(const SignScheme&) = delete;
  SignScheme& operator=(const SignScheme&) = delete;

  [[nodiscard]] virtual std::optional<SignatureNumbers> sign(HashAlgorithm algorithm,
                                                             ByteView digest) const = 0;
};

namespace {

constexpr std::size_t ed448_signature = 114;

class Ed25519Signer final : public SignScheme {
 public:
  explicit Ed25519Signer(Ed25519KeyPair pair) : pair_(std::move(pair)) {}

  std::optional<SignatureNumbers> sign(HashAlgorithm /*algorithm*/,
                                       ByteView digest) const override {
    const auto signature = pair_.sign(digest);
    return SignatureNumbers{Bytes(signature.begin(), signature.end())};
  }

 private:
  Ed25519KeyPair pair_;
};

class Ed448Signer final : public SignScheme {
 public:
  explicit Ed448Signer(LibraryKey key) : key_(std::move(key)) {}

  std::optional<SignatureNumbers> sign(HashAlgorithm /*algorithm*/,
                                       ByteView digest) const override {
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    SignatureNumbers signature{Bytes(ed448_signature)};
    std::size_t size = signature.first.size();
    const bool made = context &&
                      EVP_DigestSignInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr,
                                            key_.get(), nullptr) == 1 &&
                      EVP_DigestSign(context.get(), signature.first.data(), &size, digest.data(),
                                     digest.size()) == 1;
    if (!made || size != ed448_signature) return std::nullopt;
    return signature;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  LibraryKey key_;
};

class RsaSigner final : public SignScheme {
 public:
  explicit RsaSigner(PreparedKey key) : key_(std::move(key)) {}

  std::optional<SignatureNumbers> sign(HashAlgorithm algorithm, ByteView digest) const override {
    auto signature = key_.sign(DigestInfo(algorithm, digest).octets());
    if (!signature) return std::nullopt;
    return SignatureNumbers{std::move(*signature)};
  }

 private:
  PreparedKey key_;
};

/// DSA and ECDSA: two numbers, which libcrypto puts into the same DER sequence for both.
class PairSigner final : public SignScheme {
 public:
  explicit PairSigner(PreparedKey key) : key_(std::move(key)) {}

  std::optional<SignatureNumbers> sign(HashAlgorithm /*algorithm*/,
                                       ByteView digest) const override {
    const auto der = key_.sign(digest);
    if (!der) return std::nullopt;
    const std::uint8_t* begin = der->data();
    const std::unique_ptr<ECDSA_SIG, Free> pair(
        d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der->size())));
    if (!pair) return std::nullopt;
    return SignatureNumbers{octets_of(ECDSA_SIG_get0_r(pair.get())),
                            octets_of(ECDSA_SIG_get0_s(pair.get()))};
  }

 private:
  struct Free {
    void operator()(ECDSA_SIG* pair) const { ECDSA_SIG_free(pair); }
  };
  static Bytes octets_of(const BIGNUM* number) {
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, octets.data());
    return octets;
  }
  PreparedKey key_;
};

template <typename Pair>
std::optional<CryptoError> objection_to(const Pair& key) {
  const auto belongs = is_pair(key);
  if (!belongs) return belongs.error();
  if (!*belongs) return CryptoError::bad_key;
  return std::nullopt;
}

/// libcrypto computes with the exponents modulo each factor, which OpenPGP does not store. Its
/// coefficient is the inverse of its second factor: with q first, that is u.
LibraryKey make_rsa(const RsaPair& key) {
  Arithmetic math;
  const BigNumber d(key.d);
  const SecretBytes of_q = math.remainder(d, BigNumber(key.q).predecessor()).octets();
  const SecretBytes of_p = math.remainder(d, BigNumber(key.p).predecessor()).octets();
  return make_library_key("RSA", KeyHalves::both,
                          {{OSSL_PKEY_PARAM_RSA_N, Magnitude(key.n).octets()},
                           {OSSL_PKEY_PARAM_RSA_E, Magnitude(key.e).octets()},
                           {OSSL_PKEY_PARAM_RSA_D, Magnitude(key.d).octets()},
                           {OSSL_PKEY_PARAM_RSA_FACTOR1, Magnitude(key.q).octets()},
                           {OSSL_PKEY_PARAM_RSA_FACTOR2, Magnitude(key.p).octets()},
                           {OSSL_PKEY_PARAM_RSA_EXPONENT1, of_q.expose()},
                           {OSSL_PKEY_PARAM_RSA_EXPONENT2, of_p.expose()},
                           {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, Magnitude(key.u).octets()}});
}

}  // namespace

SignKey::SignKey(SignKey&&) noexcept = default;
SignKey& SignKey::operator=(SignKey&&) noexcept = default;
SignKey::~SignKey() = default;
SignKey::SignKey(SchemePointer scheme) : scheme_(std::move(scheme)) {}
SignKey::SignKey(Ed25519KeyPair pair)
    : scheme_(std::make_unique<const Ed25519Signer>(std::move(pair))) {}

Result<SignKey, CryptoError> SignKey::of(const RsaPair& key) {
  if (const auto objection = objection_to(key)) return fail(*objection);
  auto ready = PreparedKey::to_sign(make_rsa(key));
  if (!ready || EVP_PKEY_CTX_set_rsa_padding(ready->prototype(), RSA_PKCS1_PADDING) != 1) {
    return fail(CryptoError::unsupported);
  }
  return SignKey(std::make_unique<const RsaSigner>(std::move(*ready)));
}

Result<SignKey, CryptoError> SignKey::of(const DsaPair& key) {
  if (const auto objection = objection_to(key)) return fail(*objection);
  auto ready = PreparedKey::to_sign(
      make_library_key("DSA", KeyHalves::both,
                       {{OSSL_PKEY_PARAM_FFC_P, Magnitude(key.p).octets()},
                        {OSSL_PKEY_PARAM_FFC_Q, Magnitude(key.q).octets()},
                        {OSSL_PKEY_PARAM_FFC_G, Magnitude(key.g).octets()},
                        {OSSL_PKEY_PARAM_PUB_KEY, Magnitude(key.y).octets()},
                        {OSSL_PKEY_PARAM_PRIV_KEY, Magnitude(key.x).octets()}}));
  if (!ready) return fail(CryptoError::unsupported);
  return SignKey(std::make_unique<const PairSigner>(std::move(*ready)));
}

Result<SignKey, CryptoError> SignKey::of(const CurvePair& key) {
  if (const auto objection = objection_to(key)) return fail(*objection);
  switch (key.curve) {
    case Curve::ed25519:
      return SignKey(Ed25519KeyPair::from_seed(key.secret.first<Ed25519KeyPair::seed_size>()));
    case Curve::ed448: {
      LibraryKey pair(EVP_PKEY_new_raw_private_key_ex(nullptr, "ED448", nullptr, key.secret.data(),
                                                      key.secret.size()));
      if (!pair) return fail(CryptoError::unsupported);
      return SignKey(std::make_unique<const Ed448Signer>(std::move(pair)));
    }
    case Curve::curve25519:
    case Curve::x448: return fail(CryptoError::unsupported);
    default: break;
  }
  const std::string_view name = library_name(key.curve);
  auto ready = PreparedKey::to_sign(
      make_library_key("EC", KeyHalves::both,
                       {{OSSL_PKEY_PARAM_GROUP_NAME, as_bytes(name), KeyParameter::Kind::text},
                        {OSSL_PKEY_PARAM_PUB_KEY, key.point, KeyParameter::Kind::octets},
                        {OSSL_PKEY_PARAM_PRIV_KEY, Magnitude(key.secret).octets()}}));
  if (!ready) return fail(CryptoError::unsupported);
  return SignKey(std::make_unique<const PairSigner>(std::move(*ready)));
}

std::optional<SignatureNumbers> SignKey::sign(HashAlgorithm algorithm, ByteView digest) const {
  if (digest.empty() || digest.size() != digest_size(algorithm)) return std::nullopt;
  return scheme_->sign(algorithm, digest);
}

}  // namespace kith::crypto
