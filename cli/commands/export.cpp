#include <filesystem>
#include <functional>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/files/output_file.hpp"
#include "cli/json/documents.hpp"
#include "cli/terminal.hpp"
#include "cli/text/reports.hpp"

namespace kith::cli {
namespace {

/// A file that comes to be only when something is written to it.
class SecondFile {
 public:
  /// `replace`: where there is one already.
  SecondFile(std::string name, bool replace) : name_(std::move(name)), replace_(replace) {}

  /// Must not outlive this object.
  [[nodiscard]] std::function<bool(ByteView)> sink() {
    return [this](ByteView octets) {
      if (!file_) {
        file_ = OutputFile::create(name_, replace_);
        if (!*file_) return false;
      }
      return (**file_)->write(as_text(octets));
    };
  }

  /// Puts both in their places, this one only if there is one. Neither before each is complete; and
  /// where the first cannot be, this one goes again, or is told to have replaced another.
  [[nodiscard]] Outcome<void> commit_with(OutputFile& first) {
    if (!file_) return first.commit();
    if (!*file_) return fail(std::move(file_->error()));
    if (auto completed = (**file_)->complete(); !completed) return completed;
    if (auto completed = first.complete(); !completed) return completed;
    if (auto committed = (**file_)->commit(); !committed) return committed;
    auto committed = first.commit();
    if (!committed && !(**file_)->take_back()) {
      committed.error().hints.push_back(name_ + " is replaced already");
    }
    return committed;
  }

 private:
  std::string name_;
  bool replace_;
  std::optional<Outcome<std::unique_ptr<OutputFile>>> file_;
};

class Export : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "export"; }
  [[nodiscard]] std::string_view summary() const override {
    return "write certificates for others to read";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Writes the named certificates, or the whole keyring, to standard output or to a file. "
           "Armored when that is a terminal or a file called .asc, else binary.\n"
           "\n"
           "  kith export alice@example.org -o alice.asc\n"
           "  kith export > everyone.pgp\n"
           "  kith export --secret me@example.org -o me-secret.asc\n"
           "\n"
           "--secret writes identities of yours with their secret keys, under the passphrase that "
           "they have in the keyring, for you to use in another program. Give that file to "
           "nobody.\n"
           "\n"
           "GnuPG stops reading at the first certificate of version 6. So where a file would have "
           "both these and others, they go into a second one: of everyone.pgp, everyone-v6.pgp. On "
           "standard output they are left out, unless nothing else is asked for. --everything "
           "keeps all in one.\n"
           "\n"
           "Forms: full is all but local certifications; clean is what is valid now (believed less "
           "far than all of it at worst, never further); minimal is what the certificate's own key "
           "says.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("[WHO...]", 0, static_cast<std::size_t>(-1), who_);
    arguments.choice("--form", {"full", "clean", "minimal"}, form_, "how much of each certificate");
    arguments.flag("--armor", armor_, "write text (ASCII armor)");
    arguments.flag("--binary", binary_, "write octets");
    arguments.option("-o,--output", "FILE", output_, "write to FILE, complete or not at all");
    arguments.flag("--local", local_, "also local certifications");
    arguments.flag("--everything", everything_, "also what older programs choke on");
    arguments.flag("--secret", secret_, "identities of yours, with their secret keys");
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    const bool to_file = output_ && *output_ != "-";
    Outcome<bool> replace = false;
    if (to_file) replace = context.confirm_replacing(*output_);
    if (!replace) return fail(std::move(replace.error()));
    // To read secret keys may mean to store them anew: unlocked ones that came locked.
    auto engine = secret_ ? context.open_to_write(false) : context.open_to_read();
    if (!engine) return fail(std::move(engine.error()));
    auto report =
        to_file ? to_output_file(context, *engine, *replace) : to_standard_output(context, *engine);
    if (!report) return fail(std::move(report.error()));
    // A failure of standard output is told at the very end; nothing else needs to be said then.
    if (!context.out().flush()) return ExitCode::done;
    for (const std::string& sentence : left_out_text(*report)) context.messages().note(sentence);
    if (report->unprotected > 0) warn_of_readable_keys(context, *report);
    if (report->locked_left_out > 0) {
      context.messages().warning(fmt::format(
          "left out {} that came locked and that nobody has opened yet; `kith identity passphrase "
          "WHO` asks for their passphrase",
          counted(report->locked_left_out, "secret key")));
    }
    if (to_file) tell(context, *report);
    return ExitCode::done;
  }

 private:
  std::optional<Error> problem_with(const Context& context) const {
    if (armor_ && binary_) {
      return Error{ErrorKind::usage, "--armor and --binary exclude each other", {}};
    }
    const bool to_standard_output = !output_ || *output_ == "-";
    if (to_standard_output && context.json()) {
      return Error{ErrorKind::usage,
                   "with --json the certificates cannot go to standard output as well",
                   {"name a file with -o FILE"}};
    }
    if (binary_ && to_terminal()) {
      return Error{ErrorKind::usage,
                   "binary certificates would garble the terminal",
                   {"leave --binary out to see them armored, or name a file with -o FILE"}};
    }
    if (output_ && output_->empty()) return Error{ErrorKind::usage, "-o needs a file", {}};
    if (secret_ && who_.empty()) {
      return Error{ErrorKind::usage, "--secret needs WHO", {"name the identity of yours"}};
    }
    if (secret_ && (local_ || everything_ || form_ != "full")) {
      return Error{ErrorKind::usage,
                   "--secret writes what the other program needs; --form, --local and --everything "
                   "do not go with it",
                   {"leave them out"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] bool to_terminal() const {
    return output_ && *output_ != "-" ? is_terminal_at(*output_) : is_terminal(STDOUT_FILENO);
  }

  [[nodiscard]] bool armored() const {
    const bool text_by_nature = to_terminal() || (output_ && output_->ends_with(".asc"));
    return armor_ || (!binary_ && text_by_nature);
  }

  /// To be alive for as long as there is a file that has not got its name.
  [[nodiscard]] std::unique_ptr<RunningJob> start_job(const Context& context) const {
    // No bar: it would be drawn over the question for the passphrase.
    return secret_ ? std::make_unique<RunningJob>(false) : context.start_job();
  }

  [[nodiscard]] Outcome<ExportReport> export_to(const Context& context, Engine& engine,
                                                const Job& job,
                                                const std::function<bool(ByteView)>& sink,
                                                const std::function<bool(ByteView)>& apart) const {
    if (!secret_) return engine.export_certificates(request_in(context), sink, job, apart);
    auto report = engine.export_secret(
        {who_, armored()}, [&](ByteView octets) { return !job.stopped() && sink(octets); });
    if (report && job.stopped()) return fail(stopped_on_request());
    return report;
  }

  [[nodiscard]] ExportRequest request_in(const Context& context) const {
    ExportRequest request;
    request.who = who_;
    request.form = form_ == "clean"     ? ExportForm::clean
                   : form_ == "minimal" ? ExportForm::minimal
                                        : ExportForm::full;
    request.armor = armored();
    request.include_local = local_;
    request.everything = everything_;
    request.time = context.time();
    return request;
  }

  Outcome<ExportReport> to_standard_output(Context& context, Engine& engine) const {
    const auto running = start_job(context);
    auto report =
        export_to(context, engine, running->job(),
                  [&](ByteView octets) { return context.out().write(as_text(octets)); }, {});
    return report ? refuse_nothing(std::move(*report)) : std::move(report);
  }

  Outcome<ExportReport> to_output_file(const Context& context, Engine& engine, bool replace) const {
    const auto replace_second = confirm_second(context, engine);
    if (!replace_second) return fail(replace_second.error());
    const auto running = start_job(context);
    auto file = OutputFile::create(
        *output_, replace, secret_ ? OutputFile::Readers::only_you : OutputFile::Readers::usual);
    if (!file) return fail(std::move(file.error()));
    SecondFile second{v6_file(), *replace_second};
    auto report = export_to(
        context, engine, running->job(),
        [&](ByteView octets) { return (*file)->write(as_text(octets)); },
        (*file)->direct() ? std::function<bool(ByteView)>{} : second.sink());
    if (report) report = refuse_nothing(std::move(*report));
    if (!report) return report;
    if (auto committed = second.commit_with(**file); !committed) {
      return fail(std::move(committed.error()));
    }
    return report;
  }

  /// Whether the second file may replace another: asked before anything is written, but only where
  /// it will come to be.
  [[nodiscard]] Outcome<bool> confirm_second(const Context& context, Engine& engine) const {
    std::error_code code;
    const bool same = is_same_file(v6_file(), *output_);
    const bool free = !same && !exists(std::filesystem::symlink_status(v6_file(), code));
    if (secret_ || is_written_directly(*output_) || free) return context.options().yes;
    const auto report =
        engine.export_certificates(request_in(context), [](ByteView) { return false; }, {});
    if (!report) return fail(report.error());
    if (report->v6_left_out == 0) return context.options().yes;
    if (same) {
      return fail(Error{ErrorKind::usage,
                        fmt::format("certificates of version 6 go to {}, which is {} by another "
                                    "name",
                                    v6_file(), *output_),
                        {"name another file with -o FILE"}});
    }
    return context.confirm_replacing(v6_file());
  }

  /// An empty file is not what anybody asked for.
  static Outcome<ExportReport> refuse_nothing(ExportReport report) {
    if (report.certificates > 0) return report;
    return fail(Error{ErrorKind::not_found,
                      "there is nothing to export: the keyring is empty",
                      {"`kith import FILE` adds certificates"}});
  }

  /// Where certificates of version 6 go that must not stand behind others.
  [[nodiscard]] std::string v6_file() const { return beside(*output_, "-v6"); }

  void tell(Context& context, const ExportReport& report) const {
    if (report.v6_apart > 0) {
      context.messages().note(fmt::format(
          "wrote {} of version 6 to {}: older programs stop reading where they meet one",
          counted(report.v6_apart, "certificate"), v6_file()));
    }
    if (!context.json()) {
      context.messages().note(fmt::format("wrote {}{} to {}",
                                          counted(report.certificates, "certificate"),
                                          secret_ ? " with secret keys" : "", *output_));
      return;
    }
    context.out().write(json_of(report, *output_, report.v6_apart > 0 ? v6_file() : "") + "\n");
  }

  static void warn_of_readable_keys(const Context& context, const ExportReport& report) {
    context.messages().warning(fmt::format(
        "the secret keys of {} are written without a passphrase, as they are in the keyring: "
        "whoever reads them has them",
        report.unprotected == 1 ? "one identity"
                                : fmt::format("{} identities", report.unprotected)));
    const GlobalOptions& options = context.options();
    if (options.passphrase_file || options.passphrase_fd) {
      context.messages().warning("the passphrase that was given protects none of these");
    }
    context.messages().note("`kith identity passphrase WHO` gives an identity a passphrase");
  }

  std::vector<std::string> who_;
  std::string form_ = "full";
  std::optional<std::string> output_;
  bool armor_ = false;
  bool binary_ = false;
  bool local_ = false;
  bool everything_ = false;
  bool secret_ = false;
};

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace kith::cli
