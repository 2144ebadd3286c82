#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::certificate {

/// The address of a user ID of the form `address`, `<address>` or `Name (comment) <address>`, in
/// normal form (see normalised_email); nullopt for any other form. An address is two dot-atoms
/// (RFC 5322 §3.2.3, with any character beyond ASCII) around an `@`.
[[nodiscard]] std::optional<std::string> email_of(std::string_view user_id);

/// A bare address in the form by which addresses are compared: the domain in ASCII (IDNA), all in
/// lower case. nullopt when it is no address.
[[nodiscard]] std::optional<std::string> normalised_email(std::string_view address);

/// What stands between the first `<` and a closing `>` at the very end of a user ID, or all of it.
[[nodiscard]] std::string_view address_part(std::string_view user_id);

/// Whether there are control characters (C0, DEL, C1) in it.
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace kith::certificate
