#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/output_file.hpp"
#include "cli/files/scratch_directory.hpp"
#include "cli/json/documents.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

class Backup : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "backup"; }
  [[nodiscard]] std::string_view summary() const override {
    return "write the whole keyring into one file";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Writes one file that holds the whole keyring as it is now, also while other programs "
           "use it. `kith restore` reads it.\n"
           "\n"
           "  kith backup keyring-2026-11-24.kith";
  }

  void declare(Arguments& arguments) override { arguments.operands("FILE", 1, 1, file_); }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const std::string& file = file_.front();
    if (file == "-") return to_standard_output(context);
    if (auto confirmed = context.confirm_replacing(file); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = engine->backup(file);
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report, file) + "\n");
    } else {
      context.messages().note(fmt::format("wrote {} ({}) to {}",
                                          counted(report->certificates, "certificate"),
                                          size_in_words(report->octets), file));
    }
    return ExitCode::done;
  }

 private:
  static Outcome<ExitCode> to_standard_output(Context& context) {
    if (context.json() || is_terminal(STDOUT_FILENO)) {
      return fail(Error{ErrorKind::usage,
                        context.json() ? "with --json the backup cannot go to standard output"
                                       : "a backup would garble the terminal",
                        {"name a file: `kith backup FILE`"}});
    }
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto scratch = ScratchDirectory::make();
    if (!scratch) return fail(cannot_write("a temporary file", errno));
    const std::string file = scratch->path() / "backup";
    const auto report = engine->backup(file, false);
    if (!report) return fail(report.error());
    auto copied = copy(context, file);
    if (copied && !context.out().failed()) note_backup(context.home(), report->state);
    return copied;
  }

  static Outcome<ExitCode> copy(Context& context, const std::string& file) {
    const auto running = context.start_job();
    const auto input = InputFile::find(file, running->interrupts());
    if (!input) return fail(Error{ErrorKind::keyring, "cannot read the backup again", {}});
    Bytes buffer(std::size_t{1} << 16);
    while (const std::size_t count = (*input)->read(buffer)) {
      if (running->job().stopped()) return fail(stopped_on_request());
      if (!context.out().write(as_text(ByteView{buffer}.first(count)))) break;
    }
    return ExitCode::done;
  }

  std::vector<std::string> file_;
};

}  // namespace

std::unique_ptr<Command> make_backup() { return std::make_unique<Backup>(); }

}  // namespace kith::cli
