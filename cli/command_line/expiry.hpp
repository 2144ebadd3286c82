#pragma once

#include <optional>
#include <string_view>

#include "core/base/error.hpp"
#include "core/base/time.hpp"

namespace kith::cli {

/// What --expires takes: `2y`, `18m`, `6w` or `30d` after `now` by the calendar, a date, RFC 3339,
/// or `never`, which is no instant. A day that a month does not have becomes its last one. Anything
/// that is not after `now`, or that OpenPGP cannot express, is an error that says so.
[[nodiscard]] Outcome<std::optional<Timestamp>> parse_expiry(std::string_view text, Timestamp now);

}  // namespace kith::cli
