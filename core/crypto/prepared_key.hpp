#pragma once

#include <memory>
#include <optional>

#include "core/crypto/library_key.hpp"

struct evp_pkey_ctx_st;

namespace kith::crypto {

/// A key of libcrypto with a context for one purpose that is copied for each signature: a third of
/// the cost of making one, and without the lock of its look-ups. Immutable once it is set up.
class PreparedKey {
 public:
  /// To check signatures; nullopt where there is no key or libcrypto refuses it.
  [[nodiscard]] static std::optional<PreparedKey> to_verify(const LibraryKey& key);
  /// To make them.
  [[nodiscard]] static std::optional<PreparedKey> to_sign(const LibraryKey& key);

  [[nodiscard]] bool verify(ByteView digest, ByteView signature) const;

  /// nullopt where libcrypto fails.
  [[nodiscard]] std::optional<Bytes> sign(ByteView digest) const;

  /// The context that is copied, for settings before the first signature.
  [[nodiscard]] evp_pkey_ctx_st* prototype() { return prototype_.get(); }

 private:
  struct Free {
    void operator()(evp_pkey_ctx_st* context) const;
  };
  using Context = std::unique_ptr<evp_pkey_ctx_st, Free>;

  explicit PreparedKey(Context prototype) : prototype_(std::move(prototype)) {}
  [[nodiscard]] static std::optional<PreparedKey> make(const LibraryKey& key,
                                                       int (*begin)(evp_pkey_ctx_st*));
  Context prototype_;
};

}  // namespace kith::crypto
