#include <algorithm>
#include <map>

#include "cli/command_line/arguments.hpp"
#include "cli/command_line/command_line.hpp"
#include "cli/command_line/completion.hpp"
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

/// For the completion scripts of the shells, which only hand words to and fro: a word to complete
/// to, a tab, and what that is, a line for each; or a line that begins with a colon and says what
/// the shell itself has to look for.
class Complete : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "complete"; }
  [[nodiscard]] std::string_view summary() const override { return {}; }
  [[nodiscard]] std::string_view details() const override {
    return "Prints what the last WORD of a command line may become, for completion in a shell: a "
           "word, a tab, and what it is; or :files, :directories or :programs.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("WORD...", 0, static_cast<std::size_t>(-1), words_);
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const CommandLine command_line{all_commands()};
    const Completion completion = complete(command_line.description(), words_);
    switch (completion.kind) {
      case Completion::Kind::words:
        for (const auto& [word, description] : completion.words) offer(context, word, description);
        break;
      case Completion::Kind::certificates: offer_certificates(context, completion); break;
      case Completion::Kind::files: context.out().write(":files\n"); break;
      case Completion::Kind::directories: context.out().write(":directories\n"); break;
      case Completion::Kind::programs: context.out().write(":programs\n"); break;
      case Completion::Kind::nothing: break;
    }
    return ExitCode::done;
  }

 private:
  static void offer(Context& context, const std::string& word, const std::string& description) {
    context.out().write(word + '\t' + clipped(description, description_columns) + '\n');
  }

  static void offer_certificates(Context& context, const Completion& completion) {
    const auto engine =
        Engine::open({.home = completion.home.value_or(context.home()), .read_only = true});
    if (!engine) return;  // nothing to complete to is no error
    const std::string& prefix = completion.prefix;
    const auto found = engine->candidates(is_hex(prefix) ? upper(prefix) : prefix, most_candidates);
    if (!found) return;
    std::map<std::string, int> uses;
    for (const Candidate& candidate : *found) ++uses[address_in(candidate.user_id)];
    for (const Candidate& candidate : *found) {
      const std::string fingerprint = to_hex(candidate.fingerprint);
      const std::string address = address_in(candidate.user_id);
      // An address that means several certificates would only lead to a question.
      const bool by_address = !address.empty() && uses[address] == 1 && !is_hex(prefix);
      offer(context, by_address ? address : fingerprint, displayable(candidate.user_id));
    }
  }

  std::vector<std::string> words_;
};

}  // namespace

std::unique_ptr<Command> make_complete() { return std::make_unique<Complete>(); }

}  // namespace kith::cli
