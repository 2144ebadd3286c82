#include "core/base/ownertrust.hpp"

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/output_file.hpp"
#include "cli/json/documents.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

/// What stands for having no opinion.
constexpr std::string_view unknown = "unknown";

class OwnertrustCommand : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "ownertrust"; }
  [[nodiscard]] std::string_view summary() const override {
    return "how well somebody checks before certifying: your opinion";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Shows or sets how far you rely on the owner of a certificate to check others before "
           "certifying them. That is your private opinion: it stays in your keyring and is never "
           "exported with a certificate. It stays when the certificate is deleted, and a "
           "fingerprint can have one before its certificate is there.\n"
           "\n"
           "  kith ownertrust alice@example.org full\n"
           "  kith ownertrust alice@example.org\n"
           "\n"
           "LEVEL is never (what they certify counts for nothing), marginal (they check somewhat), "
           "full (they check as well as you do), ultimate (this is you), undefined (you have not "
           "decided), or unknown, which forgets what you said.\n"
           "\n"
           "--export and --import use GnuPG's ownertrust format:\n"
           "\n"
           "  gpg --export-ownertrust | kith ownertrust --import -\n"
           "  kith ownertrust --export | gpg --import-ownertrust";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("[WHO [LEVEL]]", 0, 2, operands_);
    arguments.operand_choices("LEVEL",
                              {"unknown", "undefined", "never", "marginal", "full", "ultimate"});
    arguments.flag("--export", export_, "write all of it in GnuPG's format");
    arguments.option("-o,--output", "FILE", output_,
                     "with --export: write to FILE, complete or not at all");
    arguments.option("--import", "FILE", import_, "take in a file in GnuPG's format");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    if (export_) return export_all(context);
    if (import_) return import_file(context);
    return operands_.size() == 2 ? set(context) : show(context);
  }

 private:
  [[nodiscard]] bool to_file() const { return output_ && *output_ != "-"; }

  [[nodiscard]] std::optional<Error> problem_with(const Context& context) const {
    const int actions = int{!operands_.empty()} + int{export_} + int{import_.has_value()};
    if (actions != 1) {
      return Error{ErrorKind::usage,
                   actions == 0 ? "`ownertrust` needs WHO, --export or --import FILE"
                                : "WHO, --export and --import exclude each other",
                   {"`kith ownertrust --help` tells more"}};
    }
    if (output_ && !export_) {
      return Error{ErrorKind::usage, "-o goes with --export", {"leave it out"}};
    }
    if (output_ && output_->empty()) return Error{ErrorKind::usage, "-o needs a file", {}};
    if (export_ && context.json() && !to_file()) {
      return Error{ErrorKind::usage,
                   "with --json the ownertrust cannot go to standard output as well",
                   {"name a file with -o FILE"}};
    }
    if (operands_.size() == 2 && operands_[1] != unknown && !ownertrust_from_name(operands_[1])) {
      return Error{ErrorKind::usage,
                   fmt::format("\"{}\" is no ownertrust", shown(operands_[1])),
                   {"it is one of unknown, undefined, never, marginal, full and ultimate"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] Outcome<ExitCode> show(Context& context) const {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = engine->ownertrust(operands_[0]);
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else {
      context.out().write(ownertrust_text(*report, context.layout()));
    }
    return ExitCode::done;
  }

  [[nodiscard]] Outcome<ExitCode> set(Context& context) const {
    // A mistyped name shall not make a keyring.
    auto engine = context.open_to_write(parse_fingerprint(operands_[0]).has_value());
    if (!engine) return fail(std::move(engine.error()));
    const auto report = engine->set_ownertrust({operands_[0], ownertrust_from_name(operands_[1])});
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report) + "\n");
    } else if (!context.options().quiet) {
      context.out().write(ownertrust_text(*report, context.layout()));
    }
    if (!report->in_keyring) {
      context.messages().note("that certificate is not in the keyring yet; it counts once it is");
    }
    return ExitCode::done;
  }

  [[nodiscard]] Outcome<ExitCode> export_all(Context& context) const {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto exported = engine->export_ownertrust();
    if (!exported) return fail(exported.error());
    if (!to_file()) {
      context.out().write(exported->text);
    } else if (auto written = write_file(context, exported->text); !written) {
      return fail(std::move(written.error()));
    }
    if (context.json()) {
      context.out().write(json_of(*exported, *output_) + "\n");
    } else if (to_file()) {
      context.messages().note(
          fmt::format("wrote {} to {}", counted(exported->count, "ownertrust"), *output_));
    }
    return ExitCode::done;
  }

  [[nodiscard]] Outcome<void> write_file(const Context& context, std::string_view text) const {
    auto replace = context.confirm_replacing(*output_);
    if (!replace) return fail(std::move(replace.error()));
    const Interrupts interrupts;
    auto file = OutputFile::create(*output_, *replace, OutputFile::Readers::only_you);
    if (!file) return fail(std::move(file.error()));
    (*file)->write(text);
    return (*file)->commit();
  }

  [[nodiscard]] Outcome<ExitCode> import_file(Context& context) const {
    const auto running = context.start_job();
    const auto file = find_input(*import_, running->interrupts());
    if (!file) return fail(file.error());
    auto engine = context.open_to_write(true);
    if (!engine) return fail(std::move(engine.error()));
    auto report = engine->import_ownertrust({InputFile::stream_of(*file)}, running->job());
    if (!report) return fail(std::move(report.error()));
    if (const std::string& failure = (*file)->failure(); !failure.empty()) {
      report->problems.insert(report->problems.begin(),
                              {(*file)->name(), 0, "reading stopped early: " + failure, {}});
      ++report->problem_count;
    }
    return tell(context, *report);
  }

  [[nodiscard]] static Outcome<ExitCode> tell(Context& context,
                                              const OwnertrustImportReport& report) {
    if (context.json()) {
      context.out().write(json_of(report) + "\n");
    } else if (!context.options().quiet || report.problem_count > 0) {
      context.out().write(ownertrust_import_text(report, false, context.layout(), context.style()));
    }
    // A file without a line that says anything is what GnuPG writes when nothing is set.
    if (report.problem_count == 0 || report.read > report.rejected) return ExitCode::done;
    if (!context.json()) {
      context.messages().error({ErrorKind::malformed,
                                "nothing in the input could be used",
                                {"certificates come in with `kith import`"}});
    }
    return ExitCode::malformed;
  }

  std::vector<std::string> operands_;
  std::optional<std::string> output_;
  std::optional<std::string> import_;
  bool export_ = false;
};

}  // namespace

std::unique_ptr<Command> make_ownertrust() { return std::make_unique<OwnertrustCommand>(); }

}  // namespace kith::cli
