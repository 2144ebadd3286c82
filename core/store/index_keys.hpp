#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/store/store_error.hpp"

namespace kith::store {

/// All that a certificate can be found by, sorted and without repetition; the flag says whether
/// the key is the primary one. Owns its octets.
struct IndexKeys {
  Fingerprint primary;
  std::vector<std::pair<Fingerprint, bool>> fingerprints;
  std::vector<std::pair<std::uint64_t, bool>> key_ids;
  std::vector<std::string> emails;
  std::vector<std::uint64_t> issuers;
};

/// Takes them from the two records of a certificate; `damaged` when one cannot be read. Keys
/// without fingerprint or key ID, issuers without key ID and addresses too long for a key are left
/// out.
[[nodiscard]] Result<IndexKeys, StoreError> index_keys_of(ByteView facts, ByteView certifications);

}  // namespace kith::store
