#pragma once

#include <initializer_list>
#include <memory>

#include "core/base/bytes.hpp"

struct evp_pkey_st;

namespace kith::crypto {

/// A named part of a key, as libcrypto takes it.
struct KeyParameter {
  enum class Kind { number, octets, text };
  const char* name;
  ByteView value;  ///< of a number: its big-endian magnitude, at least one octet
  Kind kind = Kind::number;
};

/// Which halves of a key there are parts of.
enum class KeyHalves { public_alone, both };

struct FreeLibraryKey {
  void operator()(evp_pkey_st* key) const;
};
using LibraryKey = std::unique_ptr<evp_pkey_st, FreeLibraryKey>;

/// A key of libcrypto; null where that refuses it. Of the parameters no copy stays behind but the
/// one in the key, which is wiped with it.
[[nodiscard]] LibraryKey make_library_key(const char* type, KeyHalves halves,
                                          std::initializer_list<KeyParameter> parameters);

}  // namespace kith::crypto
