#include "core/engine/ownertrust_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/display.hpp"
#include "core/base/result.hpp"

namespace kith {
namespace {

/// Octets of a line; the longest that means anything has some 70.
constexpr std::size_t longest_line = 256;
/// Lines of a file: many times what any keyring has owners for.
constexpr std::uint64_t most_lines = 1'000'000;
/// What GnuPG keeps the level in; above it are flags of its own.
constexpr unsigned level_bits = 0x0F;
constexpr unsigned disabled_bit = 0x80;

constexpr const char* form_hint =
    "lines read FINGERPRINT:NUMBER:, as `gpg --export-ownertrust` writes them";

Result<OwnertrustLine, std::string> parse_line(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return fail(std::string{"there is no colon in it"});
  const std::string_view name = text.substr(0, colon);
  const auto fingerprint = parse_fingerprint(name);
  if (!fingerprint) return fail("\"" + displayable(name) + "\" is not a fingerprint");
  std::string_view number = text.substr(colon + 1);
  number = number.substr(0, number.find(':'));
  unsigned value = 0;
  const char* end = number.data() + number.size();
  const auto [stop, code] = std::from_chars(number.data(), end, value);
  if (number.empty() || code != std::errc{} || stop != end) {
    return fail("\"" + displayable(number) + "\" behind the fingerprint is not a number");
  }
  OwnertrustLine line{*fingerprint, ownertrust_of(value & level_bits), (value & disabled_bit) != 0};
  if (!line.level && (value & level_bits) != 0) {
    return fail(std::to_string(value) + " is not an ownertrust");
  }
  return line;
}

/// Reads an ownertrust file of any size in bounded memory, line by line.
class OwnertrustReader {
 public:
  OwnertrustReader(const InputStream& input, OwnertrustImportReport& report)
      : input_(input), report_(report) {}

  /// The lines that can be used; those that cannot are in the report.
  std::vector<OwnertrustLine> run(const Job& job) {
    std::array<std::uint8_t, std::size_t{1} << 14> buffer{};
    while (!too_many_ && !job.stopped()) {
      const std::size_t got = input_.read(buffer);
      if (got == 0) break;
      take(as_text(ByteView{buffer}.first(got)));
    }
    if (!line_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void take(std::string_view text) {
    while (!text.empty() && number_ < most_lines) {
      const std::size_t size = std::min(text.find('\n'), text.size());
      // One octet more than is allowed is enough to know.
      line_ += text.substr(0, std::min(size, longest_line + 1 - line_.size()));
      if (size == text.size()) return;
      text.remove_prefix(size + 1);
      end_line();
    }
    too_many_ = !text.empty();
    if (too_many_) {
      problem("there are more than " + std::to_string(most_lines) + " lines; the rest was not read",
              "split the file");
    }
  }

  void end_line() {
    ++number_;
    std::string_view line = line_;
    while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) {
      line.remove_suffix(1);
    }
    if (!line.empty() && !line.starts_with('#')) use(line);
    line_.clear();
  }

  void use(std::string_view text) {
    ++report_.read;
    auto line = text.size() > longest_line ? fail(std::string{"it is too long"}) : parse_line(text);
    if (line) {
      lines_.push_back(*line);
      return;
    }
    ++report_.rejected;
    problem(line.error(), form_hint);
  }

  void problem(std::string words, std::string hint) {
    ++report_.problem_count;
    if (report_.problems.size() == listed_problems) return;
    report_.problems.push_back({input_.name, number_, std::move(words), std::move(hint)});
  }

  const InputStream& input_;
  OwnertrustImportReport& report_;
  std::vector<OwnertrustLine> lines_;
  std::string line_;
  std::uint64_t number_ = 0;
  bool too_many_ = false;
};

}  // namespace

std::vector<OwnertrustLine> read_ownertrust_file(const InputStream& input,
                                                 OwnertrustImportReport& report, const Job& job) {
  return OwnertrustReader{input, report}.run(job);
}

std::string ownertrust_line(const OwnertrustLine& line) {
  const unsigned level = line.level ? static_cast<unsigned>(*line.level) : 0U;
  const unsigned value = level | (line.disabled ? disabled_bit : 0U);
  return to_hex(line.fingerprint) + ':' + std::to_string(value) + ":\n";
}

}  // namespace kith
