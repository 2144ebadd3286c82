#pragma once

#include "core/store/lmdb.hpp"

/// For this folder; Environment::wipe_free_pages() tells what it is for.
namespace kith::store {

/// Writes the tables of secret keys and `meta` once more, so that no pieces of former records lie
/// beside them; then overwrites with zeros the pages that LMDB would use again, holding the
/// writers' lock. False when pages had to stay because somebody reads.
[[nodiscard]] Result<bool, StoreError> wipe_free_pages(const EnvironmentState& state);

}  // namespace kith::store
