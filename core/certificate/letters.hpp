#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Letters that pass for others: the Cyrillic а in "pаul@example.org" (UTS #39).
namespace kith::certificate {

/// The names of the scripts that stand together in one word of a user ID and by custom never do
/// ("Latin", "Cyrillic"; UTS #39 §5.2, highly restrictive: Japanese, Korean and Chinese mix theirs,
/// also with Latin), in the order in which they come. So do those of an address one word of which
/// could be read as Latin throughout, beside Latin ones. Empty for all other text, and for what is
/// not UTF-8. Looks at the first 1,000 octets.
[[nodiscard]] std::vector<std::string> mixed_scripts(std::string_view user_id);

/// How a text looks, for comparison.
struct Appearance {
  std::string exact;     ///< in lower case
  std::string skeleton;  ///< the same for texts that look the same (UTS #39 §4, with a small table)
  /// Other texts may share the skeleton and be read for this one. Cheap to be false for nearly all
  /// names: those of letters that look like no others.
  bool ambiguous = false;
};

/// Of a name or an address. Nothing (an empty skeleton) where it is empty, longer than 1,000
/// octets or not UTF-8.
[[nodiscard]] Appearance appearance_of(std::string_view text);

/// Whether the appearance of a text is ambiguous; for ASCII found out without making it.
[[nodiscard]] bool is_ambiguous(std::string_view text);

/// What is before the address of a user ID, without the comment; all of it where it has none.
[[nodiscard]] std::string_view name_part(std::string_view user_id);

/// The address of a user ID as it is written; empty where there is none.
[[nodiscard]] std::string_view written_address(std::string_view user_id);

}  // namespace kith::certificate
