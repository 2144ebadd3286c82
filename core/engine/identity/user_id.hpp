#pragma once

#include <string_view>

#include "core/base/error.hpp"
#include "core/base/ids.hpp"

namespace kith {

/// Whether a user ID may be put on an identity; an error that says what is wrong with it.
[[nodiscard]] Outcome<void> check_user_id(std::string_view user_id);

/// That a certificate has lost a user ID that somebody saw on it.
[[nodiscard]] Error user_id_gone(const Fingerprint& fingerprint, std::string_view user_id);

}  // namespace kith
