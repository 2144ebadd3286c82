#include "cli/text/show.hpp"

#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/context.hpp"
#include "cli/json/documents.hpp"

namespace kith::cli {
namespace {

class Show : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "show"; }
  [[nodiscard]] std::string_view summary() const override {
    return "show everything about one certificate";
  }
  [[nodiscard]] std::string_view details() const override {
    return "Shows a certificate's state, its user IDs with what others certified, its subkeys, and "
           "what is wrong with it.\n"
           "\n"
           "  kith show alice@example.org\n"
           "  kith show alice --time 2020-01-01";
  }

  void declare(Arguments& arguments) override { arguments.operands("WHO", 1, 1, who_); }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto certificate = engine->show({who_.front(), context.time()});
    if (!certificate) return fail(certificate.error());
    if (context.json()) {
      context.out().write(fmt::format("{{\"certificates\": [{}]}}\n", json_of(*certificate, true)));
    } else {
      context.out().write(show_text(*certificate, context.layout(), context.style()));
    }
    return ExitCode::done;
  }

 private:
  std::vector<std::string> who_;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace kith::cli
