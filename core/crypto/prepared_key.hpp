#pragma once

#include <initializer_list>
#include <memory>
#include <optional>

#include "core/base/bytes.hpp"

struct evp_pkey_ctx_st;

namespace kith::crypto {

/// A named part of a public key, as libcrypto takes it.
struct KeyParameter {
  enum class Kind { number, octets, text };
  const char* name;
  ByteView value;  ///< of a number: its big-endian magnitude
  Kind kind = Kind::number;
};

/// A public key of libcrypto with a verification context that is copied for each signature: a third
/// of the cost of making one, and without the lock of its look-ups. Immutable once it is set up.
class PreparedKey {
 public:
  /// nullopt where libcrypto refuses the key.
  [[nodiscard]] static std::optional<PreparedKey> make(
      const char* type, std::initializer_list<KeyParameter> parameters);

  [[nodiscard]] bool verify(ByteView digest, ByteView signature) const;

  /// The context that is copied, for settings before the first signature.
  [[nodiscard]] evp_pkey_ctx_st* prototype() { return prototype_.get(); }

 private:
  struct Free {
    void operator()(evp_pkey_ctx_st* context) const;
  };
  using Context = std::unique_ptr<evp_pkey_ctx_st, Free>;

  explicit PreparedKey(Context prototype) : prototype_(std::move(prototype)) {}
  Context prototype_;
};

}  // namespace kith::crypto
