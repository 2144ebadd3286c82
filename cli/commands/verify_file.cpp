#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/trust_options.hpp"
#include "cli/context.hpp"
#include "cli/files/input_file.hpp"
#include "cli/files/output_file.hpp"
#include "cli/json/document.hpp"
#include "cli/text/document.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

class VerifyFile : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "verify-file"; }
  [[nodiscard]] std::string_view summary() const override {
    return "check a file's signature, and whose it is";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Says whether the signature on FILE is good, by whom it is, and how far you can believe "
           "that. The signature stands in a file of its own, as `kith sign-file`, `gpg "
           "--detach-sign` and `sq sign --detached` write it.\n"
           "\n"
           "  kith verify-file kith-1.0.tar.gz --signature kith-1.0.tar.gz.sig\n"
           "  curl -s https://example.org/news | kith verify-file - --signature news.asc\n"
           "\n"
           "Without --signature FILE.sig or FILE.asc is taken, whichever is there. The exit code "
           "is "
           "0 only when a signature is good and its signer fully believed, or as far as --amount "
           "says; else 1. Of several signatures one that counts is enough; --signer says whose it "
           "has to be: where that is an address or a name, it is what has to be believed.\n"
           "\n"
           "A signature stays good when its key expires, or is retired, after it was made. But the "
           "signer is believed as of now: --time asks about another day.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("FILE", 1, 1, file_);
    arguments.option("--signature", "FILE", signature_, "where the signature is");
    arguments.option("--signer", "WHO", signer_, "only a signature by this certificate counts");
    arguments.option("--amount", "N", amount_, "what counts as believed, of 120 (default 120)");
    options_.declare(arguments);
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto names = file_names();
    if (!names) return fail(names.error());
    VerifyFileRequest request;
    request.signer = signer_.value_or("");
    request.setting = options_.setting(context);
    const auto amount = amount_in(amount_, request.setting.model);
    if (!amount) return fail(amount.error());
    request.amount = *amount;
    auto running = context.start_job();
    const auto document = find_input(names->document, running->interrupts());
    if (!document) return fail(document.error());
    const auto signature = find_input(names->signature, running->interrupts());
    if (!signature) return fail(signature.error());
    request.file = InputFile::stream_of(*document);
    request.signature = InputFile::stream_of(*signature);
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto report = engine->verify_file(request, running->job());
    running.reset();
    for (const auto& file : {*signature, *document}) {
      if (auto whole = check_whole(*file); !whole) return fail(std::move(whole.error()));
    }
    if (!report) return fail(report.error());
    if (context.json()) {
      context.out().write(json_of(*report, request) + "\n");
    } else if (!report->accepted || !context.options().quiet) {
      context.out().write(verify_file_text(*report, context.layout(), context.style()));
    }
    return report->accepted ? ExitCode::done : ExitCode::no;
  }

 private:
  struct Names {
    std::string document, signature;
  };

  [[nodiscard]] Outcome<Names> file_names() const {
    Names names{file_.front(), signature_.value_or("")};
    if (!signature_) {
      auto found = signature_beside(names.document);
      if (!found) return fail(std::move(found.error()));
      names.signature = std::move(*found);
    }
    if (names.document == "-" && names.signature == "-") {
      return fail(Error{ErrorKind::usage,
                        "the document and its signature cannot both be standard input",
                        {"put one of them into a file"}});
    }
    return names;
  }

  static Outcome<std::string> signature_beside(const std::string& document) {
    const std::string_view hint = "--signature FILE says where it is";
    if (document == "-") {
      return fail(Error{ErrorKind::usage, "where is the signature?", {std::string{hint}}});
    }
    const std::string binary = document + ".sig", armored = document + ".asc";
    if (would_replace(binary) && would_replace(armored)) {
      return fail(Error{ErrorKind::ambiguous,
                        fmt::format("there are both {} and {}", binary, armored),
                        {"--signature FILE says which one is meant"}});
    }
    if (would_replace(armored)) return armored;
    // That a document is missing is told when it is opened.
    if (would_replace(binary) || !would_replace(document)) return binary;
    Error error{ErrorKind::usage,
                fmt::format("there is neither {} nor {}", binary, armored),
                {std::string{hint}}};
    if (const auto signed_file = named_by_signature(document)) {
      error.hints.insert(error.hints.begin(),
                         fmt::format("is it the signature? `kith verify-file {}` checks it",
                                     displayable(*signed_file)));
    }
    return fail(std::move(error));
  }

  /// The file beside which a signature of that name stands.
  static std::optional<std::string> named_by_signature(std::string_view name) {
    if (!name.ends_with(".sig") && !name.ends_with(".asc")) return std::nullopt;
    std::string file{name.substr(0, name.size() - 4)};
    if (!would_replace(file)) return std::nullopt;
    return file;
  }

  std::vector<std::string> file_;
  std::optional<std::string> signature_;
  std::optional<std::string> signer_;
  std::optional<std::string> amount_;
  TrustOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_verify_file() { return std::make_unique<VerifyFile>(); }

}  // namespace kith::cli
