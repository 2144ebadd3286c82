// A file of GnuPG's ownertrust: the first octet says how the rest arrives.

#include "core/engine/ownertrust_file.hpp"

#include <cstring>

#include "core/base/display.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

struct Outcome {
  std::vector<OwnertrustLine> lines;
  OwnertrustImportReport report;
};

Outcome read(ByteView octets, std::size_t chunk) {
  Outcome outcome;
  const InputStream input{
      "file", [octets, chunk](std::span<std::uint8_t> buffer) mutable {
        const std::size_t count = std::min({buffer.size(), octets.size(), chunk});
        if (count != 0) std::memcpy(buffer.data(), octets.data(), count);
        octets = octets.subspan(count);
        return count;
      }};
  outcome.lines = read_ownertrust_file(input, outcome.report, Job{});
  return outcome;
}

std::string written(const Outcome& outcome) {
  std::string text;
  for (const OwnertrustLine& line : outcome.lines) text += ownertrust_line(line);
  return text;
}

void run(ByteView input) {
  if (input.empty()) return;
  const ByteView octets = input.subspan(1);
  const Outcome whole = read(octets, octets.size() + 1);
  const OwnertrustImportReport& report = whole.report;
  require(report.read == whole.lines.size() + report.rejected);
  require(report.problem_count == report.rejected && report.problems.size() <= listed_problems);
  for (const auto& problem : report.problems) require(is_displayable(problem.problem));
  const std::string text = written(whole);
  const Outcome pieces = read(octets, 1U + input[0]);
  require(written(pieces) == text && pieces.report.rejected == report.rejected);
  const Outcome again = read(as_bytes(text), 1U + input[0]);
  require(written(again) == text && again.report.rejected == 0);
}

std::vector<Bytes> seeds() { return behind(40, corpus_files(".txt")); }

const Registration registration{{"ownertrust_file", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
