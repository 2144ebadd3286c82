#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith::identity {

/// Octets of the longest user ID that Kith makes: as much as fits a list and every client reads.
inline constexpr std::size_t max_user_id = 512;

/// What is wrong with a user ID that somebody wants for an identity, in words that follow its
/// quotation; nullopt when it is sound: UTF-8, at most `max_user_id` octets, nothing that cannot be
/// seen, and of the form `Name <address>`, `<address>` or `address`.
[[nodiscard]] std::optional<std::string> user_id_objection(std::string_view user_id);

}  // namespace kith::identity
