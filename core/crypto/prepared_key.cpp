#include "core/crypto/prepared_key.hpp"

#include <utility>

#include <openssl/evp.h>

namespace kith::crypto {

void PreparedKey::Free::operator()(evp_pkey_ctx_st* context) const { EVP_PKEY_CTX_free(context); }

std::optional<PreparedKey> PreparedKey::make(const LibraryKey& key,
                                             int (*begin)(evp_pkey_ctx_st*)) {
  if (!key) return std::nullopt;
  Context prototype(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!prototype || begin(prototype.get()) != 1) return std::nullopt;
  return PreparedKey(std::move(prototype));
}

std::optional<PreparedKey> PreparedKey::to_verify(const LibraryKey& key) {
  return make(key, EVP_PKEY_verify_init);
}

std::optional<PreparedKey> PreparedKey::to_sign(const LibraryKey& key) {
  return make(key, EVP_PKEY_sign_init);
}

bool PreparedKey::verify(ByteView digest, ByteView signature) const {
  const Context context(EVP_PKEY_CTX_dup(prototype_.get()));
  return context && EVP_PKEY_verify(context.get(), signature.data(), signature.size(),
                                    digest.data(), digest.size()) == 1;
}

std::optional<Bytes> PreparedKey::sign(ByteView digest) const {
  const Context context(EVP_PKEY_CTX_dup(prototype_.get()));
  std::size_t size = 0;
  if (!context || EVP_PKEY_sign(context.get(), nullptr, &size, digest.data(), digest.size()) != 1) {
    return std::nullopt;
  }
  Bytes signature(size);
  if (EVP_PKEY_sign(context.get(), signature.data(), &size, digest.data(), digest.size()) != 1) {
    return std::nullopt;
  }
  signature.resize(size);
  return signature;
}

}  // namespace kith::crypto
