#include <filesystem>
#include <functional>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>
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
    if (file.empty()) {
      return fail(Error{
          ErrorKind::usage, "the name of the file is empty", {"name one: `kith backup FILE`"}});
    }
    if (file == "-") return to_standard_output(context);
    if (is_written_directly(file) && !std::filesystem::is_directory(file)) {
      return to_device(context, file);
    }
    const auto replace = context.confirm_replacing(file);
    if (!replace) return fail(replace.error());
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    auto running = context.start_job();
    const auto report = engine->backup(file, true, running->job(), *replace);
    if (!report) return fail(report.error());
    running.reset();
    tell(context, *report, file);
    return ExitCode::done;
  }

 private:
  static void tell(Context& context, const BackupReport& report, const std::string& file) {
    if (context.json()) {
      context.out().write(json_of(report, file) + "\n");
    } else {
      context.messages().note(fmt::format("wrote {} ({}) to {}",
                                          counted(report.certificates, "certificate"),
                                          size_in_words(report.octets), file));
    }
  }

  static Error would_garble() {
    return {ErrorKind::usage,
            "a backup would garble the terminal",
            {"name a file: `kith backup FILE`"}};
  }

  static Outcome<ExitCode> to_standard_output(Context& context) {
    if (context.json() || is_terminal(STDOUT_FILENO)) {
      return fail(context.json() ? Error{ErrorKind::usage,
                                         "with --json the backup cannot go to standard output",
                                         {"name a file: `kith backup FILE`"}}
                                 : would_garble());
    }
    const auto running = context.start_job();
    const auto copy = copy_keyring(context, *running);
    if (!copy) return fail(copy.error());
    auto handed = hand_on(*copy, running->job(),
                          [&context](std::string_view text) { return context.out().write(text); });
    if (!handed) return fail(std::move(handed.error()));
    // All of it has to be where it goes before there is a backup.
    if (context.out().sync() && is_kept(STDOUT_FILENO)) {
      note_backup(context.home(), copy->report.state);
    }
    return ExitCode::done;
  }

  /// Nothing comes back from a character device, /dev/null for one.
  static bool is_kept(int fd) {
    struct stat status {};
    return fstat(fd, &status) == 0 && !S_ISCHR(status.st_mode);
  }

  /// What is no file, a pipe that has a name for instance, is written to and stays what it is.
  static Outcome<ExitCode> to_device(Context& context, const std::string& file) {
    if (is_terminal_at(file)) return fail(would_garble());
    if (auto confirmed = context.confirm_replacing(file); !confirmed) {
      return fail(std::move(confirmed.error()));
    }
    if (auto fine = check_written_directly(file); !fine) return fail(std::move(fine.error()));
    auto running = context.start_job();
    // First the copy: whoever reads from a pipe shall not find it empty where there is none.
    const auto copy = copy_keyring(context, *running);
    if (!copy) return fail(copy.error());
    auto output = OutputFile::open_directly(file);
    if (!output) return fail(std::move(output.error()));
    auto handed = hand_on(*copy, running->job(),
                          [&output](std::string_view text) { return (*output)->write(text); });
    if (!handed) return fail(std::move(handed.error()));
    if (auto done = (*output)->commit(); !done) return fail(std::move(done.error()));
    running.reset();
    std::error_code code;
    if (!std::filesystem::is_character_file(file, code)) {
      note_backup(context.home(), copy->report.state);
    }
    tell(context, copy->report, file);
    return ExitCode::done;
  }

  /// A backup that was made where it can be checked, and is open.
  struct Copy {
    BackupReport report;
    std::shared_ptr<InputFile> file;
  };

  /// Its name is gone already: however the program ends, nobody finds secret keys there.
  static Outcome<Copy> copy_keyring(Context& context, const RunningJob& running) {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto scratch = ScratchDirectory::make();
    if (!scratch) return fail(scratch.error());
    const std::filesystem::path name = scratch->path() / "backup";
    const auto report = engine->backup(name, false, running.job());
    if (!report) return fail(without_scratch(report.error(), name));
    auto file = std::make_shared<InputFile>(name.string(), running.interrupts());
    file->open();
    return Copy{*report, std::move(file)};
  }

  /// Gives `sink` all of it in pieces, until that fails: then what it writes to tells why.
  static Outcome<void> hand_on(const Copy& copy, const Job& job,
                               const std::function<bool(std::string_view)>& sink) {
    Bytes buffer(std::size_t{1} << 16);
    while (const std::size_t count = copy.file->read(buffer)) {
      const bool taken = !job.stopped() && sink(as_text(ByteView{buffer}.first(count)));
      if (job.stopped()) return fail(stopped_on_request());
      if (!taken) return {};
      job.report({"writing", copy.file->octets_read(), copy.report.octets});
    }
    const std::uint64_t read = copy.file->octets_read();
    if (copy.file->failure().empty() && read == copy.report.octets) return {};
    return fail(cut_short(*copy.file, copy.report));
  }

  static Error cut_short(const InputFile& input, const BackupReport& report) {
    const std::string& why = input.failure();
    return {ErrorKind::keyring,
            fmt::format(
                "the backup is cut short after {} of {} octets: its copy in {} cannot be read{}",
                grouped(input.octets_read()), grouped(report.octets),
                std::filesystem::path{input.name()}.parent_path().parent_path().string(),
                why.empty() ? " to its end" : ": " + why),
            {"throw away what was written; set TMPDIR to a directory on another disk, or name a "
             "file: `kith backup FILE`"}};
  }

  std::vector<std::string> file_;
};

}  // namespace

std::unique_ptr<Command> make_backup() { return std::make_unique<Backup>(); }

}  // namespace kith::cli
