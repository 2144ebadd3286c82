#include <algorithm>
#include <array>
#include <utility>

#include <openssl/evp.h>
#include <sodium.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/magnitude.hpp"
#include "core/crypto/signature_scheme.hpp"

namespace kith::crypto {
namespace {

constexpr std::size_t ed25519_half = 32;
constexpr std::size_t ed448_point = 57;

class Ed25519 final : public SignatureScheme {
 public:
  explicit Ed25519(ByteView point) { std::copy(point.begin(), point.end(), point_.begin()); }

  bool verify(HashAlgorithm /*algorithm*/, ByteView digest,
              const SignatureValue& signature) const override {
    if (signature.first.size() == 2 * ed25519_half && signature.second.empty()) {
      return verify_native(digest, signature.first.data());
    }
    // EdDSALegacy: the halves went through integers, which lose their leading zeros.
    const Magnitude r(signature.first);
    const Magnitude s(signature.second);
    if (r.size() > ed25519_half || s.size() > ed25519_half) return false;
    std::array<std::uint8_t, 2 * ed25519_half> native{};
    std::copy(r.octets().begin(), r.octets().end(), native.data() + ed25519_half - r.size());
    std::copy(s.octets().begin(), s.octets().end(), native.data() + 2 * ed25519_half - s.size());
    return verify_native(digest, native.data());
  }

  bool takes_messages() const override { return true; }

 private:
  /// libsodium refuses S that is not below the order, and R and keys of small order.
  bool verify_native(ByteView digest, const std::uint8_t* signature) const {
    return crypto_sign_verify_detached(signature, digest.data(), digest.size(), point_.data()) == 0;
  }

  std::array<std::uint8_t, ed25519_half> point_{};
};

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

class Ed448 final : public SignatureScheme {
 public:
  explicit Ed448(std::unique_ptr<EVP_PKEY, Free> key) : key_(std::move(key)) {}

  bool verify(HashAlgorithm /*algorithm*/, ByteView digest,
              const SignatureValue& signature) const override {
    if (signature.first.size() != 2 * ed448_point || !signature.second.empty()) return false;
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    return context &&
           EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, key_.get(),
                                   nullptr) == 1 &&
           EVP_DigestVerify(context.get(), signature.first.data(), signature.first.size(),
                            digest.data(), digest.size()) == 1;
  }

  bool takes_messages() const override { return true; }

 private:
  std::unique_ptr<EVP_PKEY, Free> key_;
};

}  // namespace

SchemeResult make_ed25519(ByteView point) {
  if (!initialise()) return fail(CryptoError::unsupported);
  if (point.size() != ed25519_half) return fail(CryptoError::bad_key);
  return std::make_unique<const Ed25519>(point);
}

SchemeResult make_ed448(ByteView point) {
  if (!initialise()) return fail(CryptoError::unsupported);
  if (point.size() != ed448_point) return fail(CryptoError::bad_key);
  std::unique_ptr<EVP_PKEY, Free> key(
      EVP_PKEY_new_raw_public_key_ex(nullptr, "ED448", nullptr, point.data(), point.size()));
  if (!key) return fail(CryptoError::unsupported);
  return std::make_unique<const Ed448>(std::move(key));
}

}  // namespace kith::crypto
