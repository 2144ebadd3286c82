#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command_line/help.hpp"

namespace kith::cli {

/// What a shell may put in the place of the word under the cursor.
struct Completion {
  enum class Kind {
    words,         ///< those in `words`
    certificates,  ///< what a WHO that begins with `prefix` may mean
    files,
    directories,
    programs,
    nothing,
  };
  struct Word {
    std::string word;
    std::string description;
  };
  Kind kind = Kind::nothing;
  std::vector<Word> words;
  std::string prefix;               ///< the word under the cursor, as far as it was typed
  std::optional<std::string> home;  ///< what --home says
};

/// Completes the last of `words`, which stand behind the name of the program. By the same
/// declarations as the help.
[[nodiscard]] Completion complete(const Description& description,
                                  const std::vector<std::string>& words);

}  // namespace kith::cli
