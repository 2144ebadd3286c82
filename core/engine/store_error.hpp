#pragma once

#include <filesystem>

#include "core/base/error.hpp"
#include "core/store/store_error.hpp"

namespace kith {

/// Says in words what the store could not do with the keyring in `home`, and what helps.
[[nodiscard]] Error describe(const store::StoreError& error, const std::filesystem::path& home);

}  // namespace kith
