#include "cli/text/list.hpp"

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"

namespace kith::cli {
namespace {

class List : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "list"; }
  [[nodiscard]] std::string_view summary() const override {
    return "list certificates, all or those that match";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Lists the certificates of the keyring in the order in which they came, or those where "
           "TEXT is the fingerprint, the key ID, the e-mail address or part of a user ID.\n"
           "\n"
           "  kith list example.org";
  }

  void declare(Arguments& arguments) override { arguments.operands("[TEXT]", 0, 1, text_); }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const ListRequest request{text_.empty() ? std::string{} : text_.front(), context.time()};
    return context.json() ? as_json(context, *engine, request) : as_text(context, *engine, request);
  }

 private:
  /// One element at a time, so that memory does not grow with the keyring.
  static Outcome<ExitCode> as_json(Context& context, const Engine& engine,
                                   const ListRequest& request) {
    Output& out = context.out();
    out.write("{\"certificates\": [");
    bool first = true;
    const auto listed = engine.list(request, [&](const CertificateInfo& certificate) {
      const std::string line = json_of(certificate, false);
      return out.write(std::exchange(first, false) ? "\n" : ",\n") && out.write(line);
    });
    out.write(first ? "]" : "\n]");
    // What began as one document has to end as one.
    if (!listed) out.write(fmt::format(", \"error\": {}", json_of(listed.error())));
    out.write("}\n");
    if (listed) return ExitCode::done;
    context.messages().error(listed.error());
    return exit_code_of(listed.error().kind);
  }

  static Outcome<ExitCode> as_text(Context& context, const Engine& engine,
                                   const ListRequest& request) {
    Output& out = context.out();
    ListTotals totals;
    const auto listed = engine.list(request, [&](const CertificateInfo& certificate) {
      totals.add(certificate);
      return out.write(list_entry(certificate, context.layout(), context.style()) + "\n");
    });
    if (!listed) return fail(listed.error());
    if (*listed > 0) {
      if (!context.options().quiet) out.write(totals.text() + "\n");
    } else if (request.text.empty()) {
      context.messages().note("the keyring in " + context.home() +
                              " is empty; `kith import FILE` takes in what a friend gave you");
    } else {
      context.messages().note("no certificate matches \"" + request.text + "\"");
    }
    return ExitCode::done;
  }

  std::vector<std::string> text_;
};

}  // namespace

std::unique_ptr<Command> make_list() { return std::make_unique<List>(); }

}  // namespace kith::cli
