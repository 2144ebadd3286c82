#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library chose it
class App;
}

namespace kith::cli {

/// What a command accepts. Targets are filled in when the command line is read, and must live until
/// then. The only code that knows how the library behind it spells things.
class Arguments {
 public:
  /// One option, or another line of help that looks like it.
  struct Entry {
    std::string names;  ///< "-o, --output FILE"
    std::string help;
    std::vector<std::string> spellings = {};  ///< "-o", "--output"
    std::string placeholder = {};             ///< "FILE"; empty: it has no value
    std::vector<std::string> choices = {};    ///< what its value is one of; empty: anything
    std::size_t values = 0;                   ///< how many it takes
  };

  explicit Arguments(CLI::App& app) : app_(app) {}

  /// `names` as "-o,--output".
  void flag(const std::string& names, bool& target, std::string_view help);

  /// An option with a value; when it is given more than once the last one counts. One that names
  /// somebody (WHO, MY-KEY) or a user ID (U) may not be empty.
  void option(const std::string& names, std::string_view placeholder,
              std::optional<std::string>& target, std::string_view help);

  /// An option with a number that may be left out; then `implied` is meant.
  void optional_number(const std::string& name, std::string_view placeholder, std::string implied,
                       std::optional<std::string>& target, std::string_view help);

  /// An option with a value that may be given any number of times.
  void list(const std::string& names, std::string_view placeholder,
            std::vector<std::string>& target, std::string_view help);

  /// An option with two values.
  void pair(const std::string& name, std::string_view placeholder, std::vector<std::string>& target,
            std::string_view help);

  /// An option whose value is one of `choices`.
  void choice(const std::string& names, std::initializer_list<std::string_view> choices,
              std::string& target, std::string_view help);

  /// The operands, at least `least` and at most `most`; `placeholder` as "FILE" or "[TEXT]".
  void operands(std::string_view placeholder, std::size_t least, std::size_t most,
                std::vector<std::string>& target);

  /// What an operand of the placeholder is one of, as "ACTION" of identity.
  void operand_choices(std::string_view placeholder,
                       std::initializer_list<std::string_view> choices);

  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// What operands of this placeholder are one of; empty: anything.
  [[nodiscard]] std::vector<std::string> choices_of_operand(const std::string& placeholder) const;
  [[nodiscard]] const std::string& operand_placeholder() const { return operand_placeholder_; }

  /// Every spelling of every option, as "--output" and "-o".
  [[nodiscard]] const std::vector<std::string>& spellings() const { return spellings_; }

  /// Options whose value may be left out, and what is meant then.
  [[nodiscard]] const std::map<std::string, std::string>& implied_values() const {
    return implied_values_;
  }

  /// Options with two values.
  [[nodiscard]] const std::vector<std::string>& pairs() const { return pairs_; }

  /// What is wrong with the values that were read; empty when nothing is.
  [[nodiscard]] std::string problem() const;

 private:
  void remember(const std::string& names, std::string_view placeholder, std::string_view help,
                std::size_t values, std::vector<std::string> choices = {});

  CLI::App& app_;
  std::vector<Entry> entries_;
  std::vector<std::string> spellings_;
  std::map<std::string, std::string> implied_values_;
  std::vector<std::string> pairs_;
  std::string operand_placeholder_;
  std::map<std::string, std::vector<std::string>> operand_choices_;
  std::string problem_;
  std::size_t least_operands_ = 0;
  std::size_t most_operands_ = 0;
  const std::vector<std::string>* operands_ = nullptr;
};

/// Whether CLI11 would take `argument` for syntax of its own: `++` ends a subcommand, and `[a,b]`
/// is a list. Here they are names of files like any other.
[[nodiscard]] bool is_syntax_of_the_library(const std::string& argument);

/// `argument` so that CLI11 takes it for an operand or a value, whatever it looks like.
[[nodiscard]] std::string shielded(const std::string& argument);

/// What shielded() was given; anything else as it is.
[[nodiscard]] std::string unshielded(std::string argument);

}  // namespace kith::cli
