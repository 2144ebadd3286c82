#include <algorithm>
#include <map>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t most_candidates = 200;
constexpr std::size_t description_columns = 60;

bool is_hex(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// Whether a shell takes `text` for itself, with or without quotes: it may have been chosen by an
/// enemy.
bool is_plain_address(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '+' || c == '@';
  };
  return std::count(text.begin(), text.end(), '@') == 1 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), plain);
}

/// The address in a user ID; empty where there is none that could stand in a command line.
std::string address_in(std::string_view user_id) {
  if (const auto open = user_id.rfind('<'); open != std::string_view::npos) {
    user_id.remove_prefix(open + 1);
    user_id = user_id.substr(0, user_id.find('>'));
  }
  return is_plain_address(user_id) ? std::string{user_id} : std::string{};
}

/// For the completion scripts: a word to complete to, a tab, and who that is, a line for each.
class CompleteWho : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "complete-who"; }
  [[nodiscard]] std::string_view summary() const override { return {}; }
  [[nodiscard]] std::string_view details() const override {
    return "Prints what a WHO that begins with PREFIX may mean, for completion in a shell: the "
           "word, a tab, the user ID.";
  }

  void declare(Arguments& arguments) override { arguments.operands("[PREFIX]", 0, 1, prefix_); }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto engine = context.open_to_read();
    if (!engine) return ExitCode::done;  // nothing to complete to is no error
    const std::string prefix = prefix_.empty() ? std::string{} : prefix_.front();
    const auto found = engine->candidates(is_hex(prefix) ? upper(prefix) : prefix, most_candidates);
    if (!found) return ExitCode::done;
    std::map<std::string, int> uses;
    for (const Candidate& candidate : *found) ++uses[address_in(candidate.user_id)];
    for (const Candidate& candidate : *found) {
      const std::string fingerprint = to_hex(candidate.fingerprint);
      const std::string address = address_in(candidate.user_id);
      // An address that means several certificates would only lead to a question.
      const bool by_address = !address.empty() && uses[address] == 1 && !is_hex(prefix);
      context.out().write((by_address ? address : fingerprint) + '\t' +
                          clipped(displayable(candidate.user_id), description_columns) + '\n');
    }
    return ExitCode::done;
  }

 private:
  std::vector<std::string> prefix_;
};

}  // namespace

std::unique_ptr<Command> make_complete_who() { return std::make_unique<CompleteWho>(); }

}  // namespace kith::cli
