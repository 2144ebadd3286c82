#include <unistd.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/output_file.hpp"
#include "cli/json/document.hpp"
#include "cli/terminal.hpp"
#include "cli/text/document.hpp"

namespace kith::cli {
namespace {

class SignFile : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "sign-file"; }
  [[nodiscard]] std::string_view summary() const override {
    return "sign a file, into a file beside it";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Signs FILE with your key, so that others can check that it comes from you and was not "
           "changed. The signature goes into FILE.sig, or as text into FILE.asc; FILE itself stays "
           "as it is. GnuPG and Sequoia read such signatures, too.\n"
           "\n"
           "  kith sign-file report.pdf\n"
           "  kith sign-file notes.txt --armor --as alice@example.org\n"
           "  tar c album | kith sign-file - -o album.tar.sig\n"
           "\n"
           "--text is for texts that may get other line ends on their way.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("FILE", 1, 1, file_);
    arguments.option("--as", "MY-KEY", as_, "with which of your identities, when you have several");
    arguments.flag("--armor", armor_, "write text (ASCII armor)");
    arguments.flag("--binary", binary_, "write octets");
    arguments.flag("--text", text_, "line ends may change");
    arguments.option("-o,--output", "FILE", output_, "write the signature to FILE");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    const bool to_file = target() != "-";
    Outcome<bool> replace = false;
    if (to_file) replace = context.confirm_replacing(target());
    if (!replace) return fail(std::move(replace.error()));
    // No bar: it would be drawn over the question for the passphrase.
    const Interrupts interrupts;
    const auto document = find_input(file_.front(), interrupts);
    if (!document) return fail(document.error());
    auto engine = context.open_to_write(false);
    if (!engine) return fail(std::move(engine.error()));
    SignFileRequest request;
    request.file = InputFile::stream_of(*document);
    request.as = as_.value_or("");
    request.text = text_;
    request.armor = armored();
    request.time = context.time();
    const auto report = engine->sign_file(request, {interrupts.token(), {}});
    if (!report) return fail(report.error());
    if (auto whole = check_whole(**document); !whole) return fail(std::move(whole.error()));
    if (!to_file) {
      context.out().write(as_text(report->signature));
      return ExitCode::done;
    }
    if (auto written = write_file(*report, *replace); !written) {
      return fail(std::move(written.error()));
    }
    if (context.json()) {
      context.out().write(json_of(*report, file_.front(), target()) + "\n");
    } else {
      context.messages().note(sign_file_text(*report, target()));
    }
    return ExitCode::done;
  }

 private:
  [[nodiscard]] std::string target() const {
    if (output_) return *output_;
    if (file_.front() == "-") return "-";
    return file_.front() + (armor_ ? ".asc" : ".sig");
  }

  [[nodiscard]] bool armored() const {
    return armor_ || (!binary_ && (to_terminal() || target().ends_with(".asc")));
  }

  [[nodiscard]] bool to_terminal() const {
    return target() == "-" ? is_terminal(STDOUT_FILENO) : is_terminal_at(target());
  }

  [[nodiscard]] std::optional<Error> problem_with(Context& context) const {
    if (armor_ && binary_) {
      return Error{ErrorKind::usage, "--armor and --binary exclude each other", {}};
    }
    if (output_ && output_->empty()) return Error{ErrorKind::usage, "-o needs a file", {}};
    if (is_standard_input(file_.front()) && context.asker().takes_standard_input()) {
      return Error{ErrorKind::usage,
                   "standard input cannot be both document and passphrase",
                   {"--passphrase-fd N takes the passphrase from another descriptor"}};
    }
    if (target() != "-" && is_same_file(target(), file_.front())) {
      return Error{ErrorKind::usage,
                   "the signature would replace the file that is signed",
                   {"name another file with -o FILE"}};
    }
    if (target() == "-" && context.json()) {
      return Error{ErrorKind::usage,
                   "with --json the signature cannot go to standard output as well",
                   {"name a file with -o FILE"}};
    }
    if (binary_ && to_terminal()) {
      return Error{ErrorKind::usage,
                   "a binary signature would garble the terminal",
                   {"leave --binary out to see it armored, or name a file with -o FILE"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] Outcome<void> write_file(const SignFileReport& report, bool replace) const {
    auto file = OutputFile::create(target(), replace);
    if (!file) return fail(std::move(file.error()));
    (*file)->write(as_text(report.signature));
    return (*file)->commit();
  }

  std::vector<std::string> file_;
  std::optional<std::string> as_;
  std::optional<std::string> output_;
  bool armor_ = false;
  bool binary_ = false;
  bool text_ = false;
};

}  // namespace

std::unique_ptr<Command> make_sign_file() { return std::make_unique<SignFile>(); }

}  // namespace kith::cli
