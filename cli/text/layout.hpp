#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.hpp"

namespace kith::cli {

/// How wide text may be.
struct Layout {
  std::size_t columns = 80;        ///< where lines are broken
  std::size_t clip_columns = 200;  ///< where a name ends with an ellipsis
};

/// Text that may come from others, made fit to be shown. Sentences of the engine, which are fit
/// already, stay as they are.
[[nodiscard]] std::string shown(std::string_view text);

/// A user ID in so many columns, fit to be shown; `empty` stands for one without any text.
[[nodiscard]] std::string clipped_name(std::string_view user_id, std::size_t columns,
                                       std::string_view empty = "(no user ID)");

/// `1,234,567`.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// `1 certificate`, `1,234 certificates`.
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view noun);

/// `12 octets`, `3.4 MB`.
[[nodiscard]] std::string size_in_words(std::uint64_t octets);

/// `a`, `a and b`, `a, b and c`.
[[nodiscard]] std::string enumerated(const std::vector<std::string>& items);

/// The lines of `text`, without their line feeds; what follows the last feed is one where it is
/// not empty. They point into it.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// Breaks `text` at blanks so that no line but that of an overlong word has more than `columns`,
/// and not within backquotes where a line has room for what they hold.
/// Every line begins with `indent` blanks and ends with a line feed.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t indent, std::size_t columns);

/// Hex digits in groups of four. A v6 fingerprint takes two lines, anything else one.
[[nodiscard]] std::vector<std::string> fingerprint_lines(const Fingerprint& fingerprint);

/// The fingerprint's lines, indented, each with a line feed at its end.
[[nodiscard]] std::string fingerprint_block(const Fingerprint& fingerprint, std::size_t indent);

/// 16 hex digits in groups of four.
[[nodiscard]] std::string spaced(KeyId id);

}  // namespace kith::cli
