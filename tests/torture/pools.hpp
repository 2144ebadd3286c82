#pragma once

#include <string>

#include "tests/torture/choice.hpp"

namespace kith::torture {

/// The text of a user ID, unlike any other on certificate number `certificate`. `odd` ones hold
/// control characters, invalid UTF-8 or are very long.
[[nodiscard]] std::string make_user_id(Choice& choice, std::size_t certificate, std::size_t number,
                                       bool odd);

/// An expression of a scope: mostly such as clients write, else of any shape.
[[nodiscard]] std::string make_scope(Choice& choice, bool odd);

/// The body of a user attribute packet that holds a little image.
[[nodiscard]] std::string make_attribute(std::size_t certificate, std::size_t number);

}  // namespace kith::torture
