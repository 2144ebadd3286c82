#pragma once

#include <functional>

#include "core/engine/recent_changes.hpp"
#include "core/store/environment.hpp"

namespace kith {

/// Runs `fn`, which changes no opinions of the user's, and commits; notes what it changed where
/// that is no more than what others say of a few certificates.
[[nodiscard]] Result<void, store::StoreError> update_noting(
    store::Environment& environment, RecentChanges& changes,
    const std::function<Result<void, store::StoreError>(store::WriteTransaction&)>& fn);

}  // namespace kith
