#pragma once

#include <string_view>

#include "core/base/error.hpp"

namespace kith {

/// Whether a user ID may be put on an identity; an error that says what is wrong with it.
[[nodiscard]] Outcome<void> check_user_id(std::string_view user_id);

}  // namespace kith
