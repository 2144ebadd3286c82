#include "cli/graph/drawing.hpp"

#include <array>
#include <stop_token>
#include <system_error>

#include "cli/files/output_file.hpp"
#include "cli/files/scratch_directory.hpp"
#include "cli/signals.hpp"
#include "core/base/bytes.hpp"
#include "core/base/display.hpp"
#include "core/engine/program/child_process.hpp"

namespace kith::cli {
namespace {

Error no_graphviz(const std::string& why) {
  return {ErrorKind::not_found,
          "Graphviz cannot be started: " + why,
          {"install it (on Debian: apt install graphviz), or use --format dot or json"}};
}

}  // namespace

Outcome<std::string> drawn_as_svg(const std::string& dot) {
  const auto scratch = ScratchDirectory::make();
  if (!scratch) return fail(scratch.error());
  const std::string file = (scratch->path() / "web.dot").string();
  auto written = OutputFile::create(file, false, OutputFile::Readers::only_you);
  if (!written) return fail(std::move(written.error()));
  (*written)->write(dot);
  if (auto done = (*written)->commit(); !done) return fail(std::move(done.error()));

  const Interrupts* const interrupts = Interrupts::current();
  const std::stop_token stop = interrupts != nullptr ? interrupts->token() : std::stop_token{};
  const auto program = ChildProcess::start({"dot", "-Tsvg", file}, stop);
  if (!program) return fail(no_graphviz(std::generic_category().message(program.error())));
  std::string svg;
  std::array<std::uint8_t, std::size_t{1} << 16> buffer{};
  while (const std::size_t count = (*program)->read(buffer)) {
    svg += as_text(ByteView{buffer}.first(count));
  }
  if (stop.stop_requested()) return fail(stopped_on_request());
  if ((*program)->succeeded() && !svg.empty()) return svg;
  return fail(Error{ErrorKind::malformed,
                    "Graphviz did not draw the graph: " + displayable((*program)->last_words()),
                    {"--format dot writes what it was given"}});
}

}  // namespace kith::cli
