#include <fmt/format.h>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/trust_options.hpp"
#include "cli/context.hpp"
#include "cli/files/output_file.hpp"
#include "cli/graph/dot.hpp"
#include "cli/graph/drawing.hpp"
#include "cli/json/trust.hpp"

namespace kith::cli {
namespace {

class Graph : public Command {
 public:
  [[nodiscard]] std::string_view name() const override { return "graph"; }
  [[nodiscard]] std::string_view summary() const override { return "draw who certified whom"; }
  [[nodiscard]] std::string_view details() const override {
    return "Draws the paths that lead from you to a certificate, or, without WHO, everybody in the "
           "keyring whose certifications count.\n"
           "\n"
           "  kith graph alice@example.org --format svg -o alice.svg\n"
           "  kith graph --format dot | sfdp -Tpdf > web.pdf\n"
           "\n"
           "svg is drawn by Graphviz; dot is its language; json lists nodes and edges. Without "
           "--format, the end of FILE's name decides, else it is dot.";
  }

  void declare(Arguments& arguments) override {
    arguments.operands("[WHO]", 0, 1, who_);
    arguments.choice("--format", {"dot", "svg", "json"}, format_, "what to write");
    arguments.option("-o,--output", "FILE", output_, "write to FILE, complete or not at all");
    arguments.option("--user-id", "U", user_id_, "of WHO, this user ID; as for `kith path`");
    options_.declare(arguments);
  }

  [[nodiscard]] Outcome<ExitCode> run(Context& context) override {
    if (auto problem = problem_with(context)) return fail(std::move(*problem));
    Outcome<bool> replace = false;
    if (to_file()) replace = context.confirm_replacing(*output_);
    if (!replace) return fail(std::move(replace.error()));
    const auto engine = context.open_to_read();
    if (!engine) return fail(engine.error());
    const auto running = context.start_job();
    const auto report = engine->graph({who_.empty() ? std::string{} : who_.front(),
                                       user_id_.value_or(""), options_.setting(context)},
                                      running->job());
    if (!report) return fail(report.error());
    auto text = rendered(*report, context);
    if (!text) return fail(std::move(text.error()));
    if (auto written = write(context, *text, *replace); !written) {
      return fail(std::move(written.error()));
    }
    if (to_file()) tell(context, *report);
    const bool nothing = report->paths && report->edges.empty() && !report->nodes.front().root;
    if (nothing) {
      context.messages().note("no path leads there; `kith path` tells what is missing");
    }
    return nothing ? ExitCode::no : ExitCode::done;
  }

 private:
  [[nodiscard]] bool to_file() const { return output_ && *output_ != "-"; }

  [[nodiscard]] std::string format(const Context& context) const {
    if (!format_.empty()) return format_;
    if (to_file() && output_->ends_with(".svg")) return "svg";
    if (to_file() && output_->ends_with(".json")) return "json";
    return context.json() && !to_file() ? "json" : "dot";
  }

  [[nodiscard]] std::optional<Error> problem_with(const Context& context) const {
    if (output_ && output_->empty()) return Error{ErrorKind::usage, "-o needs a file", {}};
    if (!who_.empty() && who_.front().empty()) {
      return Error{ErrorKind::usage, "WHO is empty", {"leave it out for all"}};
    }
    if (user_id_ && who_.empty()) {
      return Error{ErrorKind::usage, "--user-id goes with WHO", {"name the certificate"}};
    }
    if (context.json() && !to_file() && format(context) != "json") {
      return Error{ErrorKind::usage,
                   "with --json the drawing cannot go to standard output as well",
                   {"name a file with -o FILE"}};
    }
    return std::nullopt;
  }

  [[nodiscard]] Outcome<std::string> rendered(const GraphReport& report,
                                              const Context& context) const {
    const std::string as = format(context);
    if (as == "json") return json_of(report, context.time()) + "\n";
    if (as == "dot") return dot_of(report);
    return drawn_as_svg(dot_of(report));
  }

  [[nodiscard]] Outcome<void> write(Context& context, const std::string& text, bool replace) const {
    if (!to_file()) {
      context.out().write(text);
      return {};
    }
    auto file = OutputFile::create(*output_, replace);
    if (!file) return fail(std::move(file.error()));
    (*file)->write(text);
    return (*file)->commit();
  }

  void tell(Context& context, const GraphReport& report) const {
    if (context.json()) {
      context.out().write(graph_summary(report, *output_) + "\n");
    } else {
      context.messages().note(fmt::format("wrote {} and {} to {}",
                                          counted(report.nodes.size(), "certificate"),
                                          counted(report.edges.size(), "arrow"), *output_));
    }
  }

  std::vector<std::string> who_;
  std::string format_;
  std::optional<std::string> output_;
  std::optional<std::string> user_id_;
  TrustOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_graph() { return std::make_unique<Graph>(); }

}  // namespace kith::cli
