#include <algorithm>
#include <memory>
#include <optional>
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
#include "core/engine/gnupg/takeover.hpp"

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
           "Secret keys that come without a passphrase get one, which is asked for; those that "
           "come "
           "under one keep it. --from-gnupg takes over what GnuPG has: certificates with local "
           "certifications, secret keys (GnuPG asks for their passphrase) and ownertrust.\n"
           "\n"
           "  kith import --from-gnupg\n"
           "  kith import --from-gnupg /media/old-disk/home/me/.gnupg\n"
           "\n"
           "Exit code 0 when anything could be used, 3 when nothing could, 5 when secret keys were "
           "left out for want of a passphrase.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("FILE...", 0, unlimited, files_);
    arguments.flag("--from-gnupg", from_gnupg_,
                   "take over a GnuPG home: HOMEDIR in the place of FILE, or the usual one");
    arguments.flag("--no-passphrase", no_passphrase_,
                   "keep secret keys that come without a passphrase readable");
    arguments.flag("--dry-run", dry_run_, "show what would change, change nothing");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    if (from_gnupg_) return from_gnupg(context);
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
    Outcome<ImportReport> report = ImportReport{};
    // A mistyped name alone shall not make a keyring.
    if (!files.empty()) {
      auto target = open_target(context);
      if (!target) return fail(std::move(target.error()));
      ImportRequest request = request_in(context);
      for (const auto& file : files) request.inputs.push_back(InputFile::stream_of(file));
      report = target->engine.import(request, running->job());
    }
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

  [[nodiscard]] std::optional<Error> problem_with(Context& context) const {
    if (from_gnupg_ && files_.size() > 1) {
      return Error{
          ErrorKind::usage,
          fmt::format("--from-gnupg takes one HOMEDIR, so what is `{}`?", shown(files_[1])),
          {"import files in a run of their own"}};
    }
    if (from_gnupg_) return std::nullopt;
    if (files_.empty()) {
      return Error{ErrorKind::usage, "`import` needs FILE...", {"`kith import --help` tells more"}};
    }
    if (context.asker().takes_standard_input() &&
        std::any_of(files_.begin(), files_.end(), is_standard_input)) {
      return Error{ErrorKind::usage,
                   "standard input cannot be both certificates and passphrase",
                   {"--passphrase-fd N takes the passphrase from another descriptor"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] ImportRequest request_in(const Context& context) const {
    ImportRequest request;
    request.dry_run = dry_run_;
    request.secrets_at_rest = no_passphrase_ ? AtRest::readable : AtRest::sealed;
    request.time = context.time();
    return request;
  }

  [[nodiscard]] Outcome<ExitCode> from_gnupg(Context& context) const {
    const auto running = context.start_job();
    const auto home = GnupgHome::find(files_.empty() ? std::nullopt : std::optional{files_.front()},
                                      running->interrupts().token());
    if (!home) return fail(home.error());
    auto takeover = GnupgTakeover::begin(*home, context.options().no_input);
    if (!takeover) return fail(std::move(takeover.error()));
    auto target = open_target(context);
    if (!target) return fail(std::move(target.error()));
    const auto report = takeover->import_into(target->engine, request_in(context), running->job());
    if (!report) return fail(report.error());
    return tell(context, report->import, &report->ownertrust, report->shortfall);
  }

  /// Where an import goes.
  struct Target {
    std::optional<ScratchDirectory> scratch;  // goes after the engine
    Engine engine;
  };

  /// The keyring; in a dry run where there is none yet, one that goes away afterwards.
  [[nodiscard]] Outcome<Target> open_target(Context& context) const {
    auto engine = context.open_to_write(!dry_run_);
    if (engine) return Target{std::nullopt, std::move(*engine)};
    if (!dry_run_ || engine.error().kind != ErrorKind::not_found) {
      return fail(std::move(engine.error()));
    }
    auto scratch = ScratchDirectory::make();
    if (!scratch) return fail(std::move(scratch.error()));
    auto temporary = Engine::open(
        {.home = scratch->path() / "keyring", .create = true, .prompter = &context.asker()});
    if (!temporary) return fail(std::move(temporary.error()));
    return Target{std::move(*scratch), std::move(*temporary)};
  }

  Outcome<ExitCode> tell(Context& context, const ImportReport& report,
                         const OwnertrustImportReport* ownertrust = nullptr,
                         const std::string& shortfall = {}) const {
    if (context.json()) {
      context.out().write(json_of(report, dry_run_, ownertrust) + "\n");
    } else if (!context.options().quiet || report.problem_count > 0) {
      context.out().write(import_text(report, dry_run_, context.layout(), context.style()));
      if (ownertrust != nullptr) {
        context.out().write(
            ownertrust_import_text(*ownertrust, dry_run_, context.layout(), context.style()));
      }
    }
    if (!report.usable) {
      if (!context.json()) {
        context.messages().error({ErrorKind::malformed, "nothing in the input could be used", {}});
      }
      return ExitCode::malformed;
    }
    // Also beside a JSON document, which has no place for an error.
    if (!shortfall.empty()) {
      context.messages().error(kept_back(shortfall, context.options().no_input));
    }
    if (report.secret_keys.left_out > 0) {
      context.messages().error(left_out(report.secret_keys.left_out));
    }
    const bool all = shortfall.empty() && report.secret_keys.left_out == 0;
    return all ? ExitCode::done : ExitCode::passphrase;
  }

  [[nodiscard]] Error left_out(std::uint64_t count) const {
    return {ErrorKind::passphrase,
            fmt::format("{} left out for want of a passphrase{}",
                        count == 1 ? "a secret key was" : counted(count, "secret key") + " were",
                        dry_run_ ? "" : "; the certificates are in the keyring"),
            {"what is told of them says more; where it was only their passphrase, import it again "
             "with --passphrase-file FILE or --passphrase-fd N, or at a terminal",
             "--no-passphrase keeps secret keys that have none readable"}};
  }

  static Error kept_back(const std::string& reason, bool no_input) {
    return {ErrorKind::passphrase,
            fmt::format("gpg gave out only some of the secret keys: {}", shown(reason)),
            {no_input ? "do it again without --no-input, so that gpg can ask for their passphrase"
                      : "do it again and type their passphrase when gpg asks; what is here stays"}};
  }

  std::vector<std::string> files_;
  bool dry_run_ = false;
  bool from_gnupg_ = false;
  bool no_passphrase_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import() { return std::make_unique<Import>(); }

}  // namespace kith::cli
