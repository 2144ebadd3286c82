#include <array>
#include <charconv>

#include "core/base/display.hpp"
#include "core/engine/lookup.hpp"

namespace kith {
namespace {

using store::OwnertrustEntry;
using store::StoreError;

/// Octets of a line; the longest that means anything has some 70.
constexpr std::size_t longest_line = 256;
/// Lines of a file: many times what any keyring has owners for.
constexpr std::uint64_t most_lines = 1'000'000;
/// What GnuPG keeps the level in; above it are flags of its own.
constexpr unsigned level_bits = 0x0F;
constexpr unsigned disabled_bit = 0x80;

constexpr const char* form_hint =
    "lines read FINGERPRINT:NUMBER:, as `gpg --export-ownertrust` writes them";

/// Whose ownertrust is meant by `who`: a certificate, or a fingerprint that may yet get one.
Outcome<OwnertrustReport> owner_of(const store::ReadTransaction& transaction,
                                   std::string_view who) {
  OwnertrustReport report;
  const auto id = find_one(transaction, who);
  if (!id) {
    const auto fingerprint = parse_fingerprint(who);
    if (id.error().kind != ErrorKind::not_found || !fingerprint) return fail(id.error());
    report.fingerprint = *fingerprint;
  } else {
    const auto facts = read_facts(transaction, *id);
    if (!facts) return fail(damaged_record());
    report.fingerprint = facts->fingerprint();
    report.user_id = listed_user_id(*facts);
    report.in_keyring = true;
  }
  if (const auto entry = transaction.ownertrust(report.fingerprint)) {
    report.level = entry->level;
    report.disabled = entry->disabled;
  }
  report.before = report.level;
  return report;
}

/// One line of an ownertrust file that says something.
struct Line {
  Fingerprint fingerprint;
  std::optional<Ownertrust> level;  ///< none where only flags are set
  bool disabled = false;
};

Result<Line, std::string> parse_line(std::string_view text) {
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
  Line line{*fingerprint, ownertrust_of(value & level_bits), (value & disabled_bit) != 0};
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
  std::vector<Line> run(const Job& job) {
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
  std::vector<Line> lines_;
  std::string line_;
  std::uint64_t number_ = 0;
  bool too_many_ = false;
};

Result<void, StoreError> take_in(store::WriteTransaction& transaction,
                                 const std::vector<Line>& lines, OwnertrustImportReport& report) {
  const Timestamp now = Timestamp::now();
  for (const auto& [fingerprint, level, disabled] : lines) {
    const auto before = transaction.ownertrust(fingerprint);
    // As with GnuPG, a line without a level takes nothing back.
    if (!level || (before && before->level == *level && before->disabled == disabled)) {
      ++report.unchanged;
      continue;
    }
    ++(before ? report.updated : report.added);
    const OwnertrustEntry entry{*level, now, disabled};
    const auto written = transaction.set_ownertrust(fingerprint, entry);
    if (!written) return written;
  }
  return {};
}

}  // namespace

Outcome<OwnertrustReport> Engine::ownertrust(std::string_view who) const {
  return impl_->read(
      [&](const store::ReadTransaction& transaction) { return owner_of(transaction, who); });
}

Outcome<OwnertrustReport> Engine::set_ownertrust(const OwnertrustRequest& request) {
  Outcome<OwnertrustReport> done = OwnertrustReport{};
  const auto updated = impl_->environment().update(
      [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
        done = owner_of(transaction, request.who);
        if (!done || (done->before == request.level && !done->disabled)) return {};
        done->level = request.level;
        done->disabled = false;
        std::optional<OwnertrustEntry> entry;
        if (request.level) entry = OwnertrustEntry{*request.level, Timestamp::now()};
        return transaction.set_ownertrust(done->fingerprint, entry);
      });
  if (!updated) return fail(impl_->error(updated.error()));
  return done;
}

Outcome<OwnertrustExport> Engine::export_ownertrust() const {
  OwnertrustExport exported;
  exported.text = "# Ownertrust kept by Kith; `gpg --import-ownertrust` reads it, too\n";
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        transaction.for_each_ownertrust(
            [&](const Fingerprint& fingerprint, const OwnertrustEntry& entry) {
              ++exported.count;
              const unsigned value =
                  static_cast<unsigned>(entry.level) | (entry.disabled ? disabled_bit : 0U);
              exported.text += to_hex(fingerprint) + ':' + std::to_string(value) + ":\n";
              return true;
            });
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  return exported;
}

Outcome<OwnertrustImportReport> Engine::import_ownertrust(const OwnertrustImportRequest& request,
                                                          const Job& job) {
  OwnertrustImportReport report;
  const std::vector<Line> lines = OwnertrustReader{request.input, report}.run(job);
  if (job.stopped()) {
    return fail(Error{ErrorKind::cancelled, "stopped; nothing was changed", {}});
  }
  const auto take = [&](store::WriteTransaction& transaction) {
    return take_in(transaction, lines, report);
  };
  const auto done =
      request.dry_run ? try_out(impl_->environment(), take) : impl_->environment().update(take);
  if (!done) return fail(impl_->error(done.error()));
  return report;
}

}  // namespace kith
