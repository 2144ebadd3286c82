#include "cli/command_line/completion.hpp"

#include <algorithm>
#include <utility>

namespace kith::cli {
namespace {

using Kind = Completion::Kind;
using Entry = Arguments::Entry;

/// "ACTION", "WHO" and "WHAT" of "ACTION WHO [WHAT]". The last one of "WHO..." is there again and
/// again.
struct Operands {
  std::vector<std::string> names;
  bool repeats = false;
};

Operands operands_of(const Arguments& arguments) {
  Operands operands;
  std::string name;
  for (const char c : arguments.operand_placeholder() + ' ') {
    if (c != ' ' && c != '[' && c != ']') {
      name += c;
    } else if (!name.empty()) {
      operands.repeats = name.ends_with("...");
      if (operands.repeats) name.resize(name.size() - 3);
      operands.names.push_back(std::exchange(name, {}));
    }
  }
  return operands;
}

Kind kind_of(std::string_view placeholder) {
  if (placeholder == "WHO" || placeholder == "MY-KEY") return Kind::certificates;
  if (placeholder == "TEXT") return Kind::certificates;  // of list: part of a name
  if (placeholder == "FILE") return Kind::files;
  if (placeholder == "DIR") return Kind::directories;
  if (placeholder == "CMD") return Kind::programs;
  return Kind::nothing;
}

class Completer {
 public:
  Completer(const Description& description, const std::vector<std::string>& words)
      : description_(description), words_(words) {}

  Completion run() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) read(words_[i]);
    completion_.prefix = words_.empty() ? std::string{} : words_.back();
    if (awaited_ > 0) {
      complete_value(*option_);
    } else if (!only_operands_ && completion_.prefix.starts_with('-')) {
      complete_option();
    } else if (command_ == nullptr || is_help_) {
      complete_command();
    } else {
      complete_operand();
    }
    return std::move(completion_);
  }

 private:
  [[nodiscard]] const Entry* find(const std::string& spelling) const {
    for (const Arguments* arguments :
         {command_ == nullptr ? nullptr : command_->arguments, description_.global}) {
      if (arguments == nullptr) continue;
      for (const Entry& entry : arguments->entries()) {
        if (std::ranges::find(entry.spellings, spelling) != entry.spellings.end()) return &entry;
      }
    }
    return nullptr;
  }

  /// A word in front of the one that is completed.
  void read(const std::string& word) {
    if (awaited_ > 0) {
      if (option_->placeholder == "DIR") completion_.home = word;
      --awaited_;
    } else if (!only_operands_ && word == "--") {
      only_operands_ = true;
    } else if (!only_operands_ && word.size() > 1 && word.front() == '-') {
      read_option(word);
    } else if (command_ == nullptr && !is_help_) {
      read_command(word);
    } else {
      given_.push_back(word);
    }
  }

  void read_option(const std::string& word) {
    const std::size_t equals = word.find('=');
    const Entry* option = find(word.substr(0, equals));
    if (option == nullptr || option->values == 0) return;
    option_ = option;
    if (equals == std::string::npos) {
      // One that may stand without its value awaits none.
      awaited_ = option->placeholder.starts_with('[') ? 0 : option->values;
    } else if (option->placeholder == "DIR") {
      completion_.home = word.substr(equals + 1);
    }
  }

  void read_command(const std::string& word) {
    is_help_ = word == "help";
    for (const Described& described : description_.commands) {
      if (described.command->name() == word) command_ = &described;
    }
  }

  void offer(std::string_view word, std::string_view what) {
    if (!word.starts_with(completion_.prefix)) return;
    completion_.kind = Kind::words;
    completion_.words.push_back({std::string{word}, std::string{what}});
  }

  void complete_value(const Entry& option) {
    for (const std::string& choice : option.choices) offer(choice, {});
    if (option.choices.empty()) completion_.kind = kind_of(option.placeholder);
  }

  void complete_option() {
    for (const Arguments* arguments :
         {command_ == nullptr ? nullptr : command_->arguments, description_.global}) {
      if (arguments == nullptr) continue;
      for (const Entry& entry : arguments->entries()) {
        for (const std::string& spelling : entry.spellings) offer(spelling, entry.help);
      }
    }
  }

  void complete_command() {
    for (const Described& described : description_.commands) {
      if (described.command->summary().empty()) continue;
      offer(described.command->name(), described.command->summary());
    }
    if (!is_help_) offer("help", "show help");
  }

  void complete_operand() {
    const Operands operands = operands_of(*command_->arguments);
    std::size_t index = given_.size();
    if (operands.repeats) index = std::min(index, operands.names.size() - 1);
    const auto behind = command_->command->operand_behind(given_);
    if (!behind && index >= operands.names.size()) return;
    const std::string& name = behind ? *behind : operands.names[index];
    const auto choices = command_->arguments->choices_of_operand(name);
    for (const std::string& choice : choices) offer(choice, {});
    if (choices.empty()) completion_.kind = kind_of(name);
  }

  const Description& description_;
  const std::vector<std::string>& words_;
  Completion completion_;
  const Described* command_ = nullptr;
  bool is_help_ = false;
  bool only_operands_ = false;
  const Entry* option_ = nullptr;
  std::size_t awaited_ = 0;  ///< values of that option
  std::vector<std::string> given_;
};

}  // namespace

Completion complete(const Description& description, const std::vector<std::string>& words) {
  return Completer{description, words}.run();
}

}  // namespace kith::cli
