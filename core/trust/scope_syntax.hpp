#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The two ways to read the expression of a scope, each translated to RE2's syntax, in which they
/// mean the same. nullopt: it cannot be read, so that it matches nothing. An expression over
/// `longest_expression` octets cannot, whoever has use for such a one.
namespace kith::trust {

constexpr std::size_t longest_expression = 1024;

/// The grammar of RFC 4880 §8: `| ( ) * + ? . ^ $ [...] [^...]` and a backslash before one
/// character, on Unicode text; no braces, no classes. For RE2 in UTF-8.
[[nodiscard]] std::optional<std::string> translate_rfc4880(std::string_view expression);

/// What GnuPG, since 2.2.22 with a matcher of its own, makes of it: literal but for `.` and
/// backslashes, between an optional `<[^>]+[@.]` and `>$`; without regard to case. A backslash
/// gives `d D w W s S` (classes of ASCII), `A Z` (the ends) and `< m > M` (words begin and end) a
/// meaning. Before other lower-case letters it makes control characters, code points and what
/// matches nothing; such an expression cannot be read. For RE2 in Latin-1, on octets.
[[nodiscard]] std::optional<std::string> translate_gnupg(std::string_view expression);

}  // namespace kith::trust
