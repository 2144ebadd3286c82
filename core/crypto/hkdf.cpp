#include "core/crypto/hkdf.hpp"

#include <memory>
#include <new>
#include <string>
#include <vector>

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

struct Free {
  void operator()(EVP_KDF* function) const { EVP_KDF_free(function); }
  void operator()(EVP_KDF_CTX* context) const { EVP_KDF_CTX_free(context); }
};

/// An input of libcrypto, which only reads it, through a structure that serves both ways.
OSSL_PARAM input(const char* name, ByteView octets) {
  return OSSL_PARAM_construct_octet_string(name, const_cast<std::uint8_t*>(octets.data()),
                                           octets.size());
}

}  // namespace

Result<SecretBytes, DerivationError> hkdf_sha256(ByteView key, ByteView salt, ByteView info,
                                                 std::size_t size) {
  if (key.empty() || size == 0 || size > max_hkdf_size) return fail(DerivationError::malformed);
  if (!initialise()) throw std::bad_alloc();
  const std::unique_ptr<EVP_KDF, Free> function(EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  if (!function) return fail(DerivationError::unsupported);
  const std::unique_ptr<EVP_KDF_CTX, Free> context(EVP_KDF_CTX_new(function.get()));
  if (!context) throw std::bad_alloc();

  std::string digest = "SHA256";
  std::vector<OSSL_PARAM> parameters = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      input(OSSL_KDF_PARAM_KEY, key)};
  if (!salt.empty()) parameters.push_back(input(OSSL_KDF_PARAM_SALT, salt));
  if (!info.empty()) parameters.push_back(input(OSSL_KDF_PARAM_INFO, info));
  parameters.push_back(OSSL_PARAM_construct_end());

  SecretBytes derived(size);
  if (EVP_KDF_derive(context.get(), derived.expose_mutable().data(), size, parameters.data()) !=
      1) {
    return fail(DerivationError::malformed);
  }
  return derived;
}

}  // namespace kith::crypto
