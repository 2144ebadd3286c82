#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/time.hpp"

/// What the sources in this folder share. Nobody else includes it: the library behind it takes long
/// to compile.
namespace kith::cli::json {

using Json = nlohmann::ordered_json;

/// As one line, see documents.hpp.
[[nodiscard]] std::string to_line(const Json& value);

/// Text from others: as it is when it is UTF-8, else displayable.
[[nodiscard]] Json text(std::string_view octets);

/// The same, or null for an empty text.
[[nodiscard]] Json text_or_null(std::string_view octets);

/// Null for the empty fingerprint.
[[nodiscard]] Json value_of(const Fingerprint& fingerprint);

[[nodiscard]] Json value_of(Timestamp time);

/// Null where there is none.
[[nodiscard]] Json value_of(const std::optional<Timestamp>& time);

/// Null for "unknown".
[[nodiscard]] Json value_of(std::optional<Ownertrust> level);

}  // namespace kith::cli::json
