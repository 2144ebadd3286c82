#include <filesystem>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/output_file.hpp"
#include "cli/files/scratch_directory.hpp"
#include "cli/json/documents.hpp"

namespace kith::cli {
namespace {

class Restore : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "restore"; }
  [[nodiscard]] std::string_view summary() const override {
    return "put a backup in the place of the keyring";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Checks the backup, then puts it in the place of the keyring, at once and completely or "
           "not at all. Never over a keyring that is there, unless that is confirmed.\n"
           "\n"
           "  kith restore keyring-2026-11-24.kith --yes";
  }

  void declare(Arguments& arguments) override { arguments.operands("FILE", 1, 1, file_); }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const std::string& file = file_.front();
    if (file.empty()) {
      return fail(Error{
          ErrorKind::usage, "the name of the file is empty", {"name one: `kith restore FILE`"}});
    }
    RestoreRequest request;
    request.file = file;
    if (keyring_exists(context)) {
      auto confirmed =
          context.confirm("replace the keyring in " + context.home() + " by the backup?",
                          {ErrorKind::usage,
                           "there is a keyring in " + context.home() + " already",
                           {"--yes replaces it; `kith backup FILE` saves it first"}});
      if (!confirmed) return fail(std::move(confirmed.error()));
      request.replace = true;
    }
    // From here on there are copies of secret keys that a signal must not leave behind.
    auto running = context.start_job();
    std::optional<ScratchDirectory> scratch;
    if (is_read_once(file)) {
      auto made = ScratchDirectory::make();
      if (!made) return fail(std::move(made.error()));
      scratch.emplace(std::move(*made));
      request.file = scratch->path() / "backup";
      request.called = file == "-" ? "standard input" : file;
      auto saved = save(file, *running, request.file);
      if (!saved) return fail(without_scratch(saved.error(), request.file));
    }
    const auto report = Engine::restore(context.options().home, request, running->job());
    if (!report) return fail(report.error());
    running.reset();
    tell(context, *report);
    return ExitCode::done;
  }

 private:
  /// Also one that cannot be opened is one.
  static bool keyring_exists(Context& context) {
    std::error_code code;
    if (!std::filesystem::is_directory(context.options().home, code)) return false;
    const auto engine = context.open_to_read();
    return engine || engine.error().kind != ErrorKind::not_found;
  }

  /// Standard input, or a pipe: whose octets come once, and may have to be waited for.
  static bool is_read_once(const std::string& name) {
    using std::filesystem::file_type;
    std::error_code code;
    const auto type = std::filesystem::status(name, code).type();
    return name == "-" || type == file_type::fifo || type == file_type::character;
  }

  static Outcome<void> save(const std::string& from, const RunningJob& running,
                            const std::string& name) {
    auto file = OutputFile::create(name, false, OutputFile::Readers::only_you);
    if (!file) return fail(std::move(file.error()));
    const auto input = find_input(from, running.interrupts());
    if (!input) return fail(input.error());
    Bytes buffer(std::size_t{1} << 16);
    while (const std::size_t count = (*input)->read(buffer)) {
      if (!(*file)->write(as_text(ByteView{buffer}.first(count)))) break;
    }
    if (running.job().stopped()) {
      return fail(Error{ErrorKind::cancelled, "stopped; nothing was changed", {}});
    }
    if (auto whole = check_whole(**input); !whole) return whole;
    return (*file)->commit();
  }

  static void tell(Context& context, const RestoreReport& report) {
    if (context.json()) {
      context.out().write(json_of(report) + "\n");
      return;
    }
    context.messages().note(fmt::format(
        "restored {} to {}", counted(report.certificates, "certificate"), context.home()));
    if (!report.replaced.empty()) {
      context.messages().note(fmt::format("the former keyring is in {}", report.replaced.string()));
    }
  }

  std::vector<std::string> file_;
};

}  // namespace

std::unique_ptr<Command> make_restore() { return std::make_unique<Restore>(); }

}  // namespace kith::cli
