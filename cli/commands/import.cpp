#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/scratch_directory.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

using Files = std::vector<std::shared_ptr<InputFile>>;

void add_problem(ImportReport& report, const std::string& file, std::uint64_t offset,
                 std::string problem, std::string hint) {
  report.problems.insert(report.problems.begin(),
                         {file, offset, {}, std::move(problem), std::move(hint)});
  ++report.problem_count;
}

class Import : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "import"; }
  [[nodiscard]] std::string_view summary() const override {
    return "take certificates in and check their signatures";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Reads OpenPGP certificates and secret keys, binary or armored, in any mixture, checks "
           "every signature that is new, and adds them to the keyring, which is made when there is "
           "none. What is there already is merged. One bad certificate never stops the rest; every "
           "problem is told.\n"
           "\n"
           "  kith import friends.asc /usr/share/keyrings/debian-keyring.gpg\n"
           "  curl https://example.org/key.asc | kith import -\n"
           "\n"
           "Exit code 0 when anything could be used, 3 when nothing could.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("FILE...", 1, unlimited, files_);
    arguments.flag("--dry-run", dry_run_, "show what would change, change nothing");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto running = context.start_job();
    ImportReport unreadable;
    Files files;
    for (const std::string& name : files_) {
      auto file = InputFile::find(name, running->interrupts());
      if (file) {
        files.push_back(std::move(*file));
      } else {
        add_problem(unreadable, name, 0, "it cannot be read: " + file.error(), hint_for(name));
      }
    }
    // A mistyped name alone shall not make a keyring.
    auto report = files.empty() ? Outcome<ImportReport>{ImportReport{}}
                                : import(context, files, running->job());
    if (!report) return fail(std::move(report.error()));
    for (const auto& file : files) {
      if (file->failure().empty()) continue;
      add_problem(*report, file->name(), file->octets_read(),
                  "reading stopped here: " + file->failure(), {});
    }
    for (auto& problem : unreadable.problems) {
      add_problem(*report, problem.file, 0, problem.problem, problem.hint);
    }
    return tell(context, *report);
  }

 private:
  static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

  static std::string hint_for(const std::string& name) {
    std::error_code code;
    if (!std::filesystem::is_directory(name, code)) return {};
    return "name the files in it, as in `kith import " + name + "/*`";
  }

  Outcome<ImportReport> import(const Context& context, const Files& files, const Job& job) const {
    ImportRequest request;
    for (const auto& file : files) request.inputs.push_back(InputFile::stream_of(file));
    request.dry_run = dry_run_;
    request.time = context.time();
    auto engine = context.open_to_write(!dry_run_);
    if (engine) return engine->import(request, job);
    if (!dry_run_ || engine.error().kind != ErrorKind::not_found) {
      return fail(std::move(engine.error()));
    }
    return import_into_nothing(request, job);
  }

  /// A dry run where there is no keyring yet: into one that goes away afterwards.
  static Outcome<ImportReport> import_into_nothing(const ImportRequest& request, const Job& job) {
    const auto scratch = ScratchDirectory::make();
    if (!scratch) {
      return fail(Error{ErrorKind::keyring,
                        "cannot make a temporary directory for the dry run",
                        {"set TMPDIR to a directory that can be written"}});
    }
    auto engine = Engine::open({.home = scratch->path() / "keyring", .create = true});
    if (!engine) return fail(std::move(engine.error()));
    return engine->import(request, job);
  }

  Outcome<ExitCode> tell(Context& context, const ImportReport& report) const {
    if (context.json()) {
      context.out().write(json_of(report, dry_run_) + "\n");
    } else if (!context.options().quiet || report.problem_count > 0) {
      context.out().write(import_text(report, dry_run_, context.layout(), context.style()));
    }
    if (report.usable) return ExitCode::done;
    if (!context.json()) {
      context.messages().error({ErrorKind::malformed, "nothing in the input could be used", {}});
    }
    return ExitCode::malformed;
  }

  std::vector<std::string> files_;
  bool dry_run_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import() { return std::make_unique<Import>(); }

}  // namespace kith::cli
