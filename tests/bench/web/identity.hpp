#pragma once

#include <cstdint>
#include <string>

#include "core/base/ids.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/crypto/hash.hpp"

namespace kith::bench {

/// Somebody in a synthetic web: a key pair, and what stands in the certificate besides signatures.
struct Identity {
  crypto::Ed25519KeyPair key;
  std::uint32_t created = 0;     ///< seconds since 1970
  crypto::HashAlgorithm hash{};  ///< what this one's program signs with
  Bytes primary;                 ///< packet bodies, v4
  std::string user_id;
  Bytes subkey;
  Fingerprint fingerprint;
};

/// Number `index` of `count`: the higher, the later made. Depends on its arguments alone.
[[nodiscard]] Identity make_identity(std::uint64_t seed, std::uint32_t index, std::size_t count);

}  // namespace kith::bench
