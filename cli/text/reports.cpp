#include "cli/text/reports.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/problems.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

/// `905 new, 3 updated`, without what is zero; "none" when everything is.
class Parts {
 public:
  void add(std::uint64_t count, std::string_view what) {
    if (count > 0) parts_.push_back(fmt::format("{} {}", grouped(count), what));
  }
  [[nodiscard]] bool empty() const { return parts_.empty(); }
  [[nodiscard]] std::string text() const { return enumerated(parts_); }

 private:
  std::vector<std::string> parts_;
};

std::string certificates_line(const ImportReport& report, bool dry_run) {
  const auto& numbers = report.certificates;
  Parts parts;
  parts.add(numbers.added, dry_run ? "would be new" : "new");
  parts.add(numbers.updated, dry_run ? "would be updated" : "updated");
  parts.add(numbers.unchanged, "unchanged");
  parts.add(numbers.rejected, "rejected");
  std::string text = counted(numbers.read, "certificate") + " read";
  if (!parts.empty()) text += fmt::format(": {}", parts.text());
  return text;
}

/// Which of the signatures hold. Empty when none had to be checked.
std::string signatures_line(const ImportReport& report) {
  const auto& numbers = report.signatures;
  const std::uint64_t checked = numbers.verified + numbers.bad;
  if (checked == 0) return {};
  Parts parts;
  parts.add(numbers.bad, numbers.bad == 1 ? "is bad" : "are bad");
  parts.add(numbers.rejected_by_policy,
            numbers.rejected_by_policy == 1 ? "is too weak to count" : "are too weak to count");
  std::string text = counted(checked, "signature") + " checked";
  return fmt::format("{}: {}", text, parts.empty() ? "all good" : parts.text());
}

std::string secret_keys_line(const ImportReport& report, bool dry_run) {
  const auto& numbers = report.secret_keys;
  Parts parts;
  parts.add(numbers.added, dry_run ? "would be new" : "new");
  parts.add(numbers.unchanged, "unchanged");
  parts.add(numbers.left_out, "left out for want of a passphrase");
  std::string text = counted(numbers.read, "secret key") + " read";
  if (!parts.empty()) text += fmt::format(": {}", parts.text());
  if (!dry_run && numbers.added > numbers.locked) text += "; trust starts there from now on";
  if (numbers.locked > 0) {
    text += fmt::format("; {} locked until `kith identity passphrase WHO` gets the passphrase",
                        numbers.locked == numbers.read
                            ? (numbers.read == 1 ? "it stays" : "they stay")
                            : fmt::format("{} stay", grouped(numbers.locked)));
    text += "; nobody is believed because of what is locked";
  }
  return text;
}

std::string octet_share(std::uint64_t used, std::uint64_t file) {
  return fmt::format("{} used of a file of {}", size_in_words(used), size_in_words(file));
}

/// Two columns: names to the left, numbers to the right.
class Table {
 public:
  void add(std::string name, std::uint64_t number) {
    rows_.push_back({std::move(name), grouped(number)});
  }
  /// Only when there are any.
  void add_some(std::string name, std::uint64_t number) {
    if (number > 0) add(std::move(name), number);
  }
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const auto& [name, number] : rows_) text += fmt::format("{:32}{:>14}\n", name, number);
    return text;
  }

 private:
  std::vector<std::pair<std::string, std::string>> rows_;
};

}  // namespace

std::string import_text(const ImportReport& report, bool dry_run, const Layout& layout,
                        const Style& style) {
  std::string text;
  const auto add_line = [&](const std::string& line) {
    if (!line.empty()) text += paragraph(line, 0, layout.columns);
  };
  if (dry_run) text += style.bold("dry run: nothing was changed") + "\n";
  add_line(certificates_line(report, dry_run));
  add_line(signatures_line(report));
  if (const std::uint64_t waiting = report.signatures.unknown_issuer; waiting > 0) {
    add_line(counted(waiting, "certification") +
             " by certificates that are not in the keyring: " + "checked as soon as these come");
  }
  if (const std::uint64_t left_out = report.signatures.left_out; left_out > 0) {
    add_line(counted(left_out, "signature") +
             " left out: more than the limit for one user ID, by unknown issuers");
  }
  if (const std::uint64_t secret = report.secret_keys.read; secret > 0) {
    add_line(secret_keys_line(report, dry_run));
  }
  const std::string problems = problems_text(report.problems, report.problem_count, layout, style);
  return problems.empty() ? text : text + "\n" + problems;
}

std::string stats_text(const StatsReport& report, const Style& style) {
  Table certificates;
  certificates.add("Certificates", report.certificates);
  certificates.add("  valid", report.valid);
  certificates.add("  expired", report.expired);
  certificates.add("  revoked", report.revoked);
  certificates.add("  not valid", report.unusable);
  certificates.add("User IDs", report.user_ids);
  certificates.add("Subkeys", report.subkeys);
  Table signatures;
  signatures.add("Signatures", report.self_signatures + report.certifications);
  signatures.add("  by the certificate's own key", report.self_signatures);
  signatures.add("  by others", report.certifications);
  signatures.add("  good", report.good);
  signatures.add("  bad", report.bad);
  signatures.add("  issuer not in the keyring", report.unknown_issuer);
  signatures.add_some("  not checked yet", report.unchecked);
  signatures.add_some("  of a kind not supported", report.unsupported);
  Table algorithms;
  for (const auto& [name, count] : report.algorithms) algorithms.add("  " + name, count);
  std::string text = style.bold("Keyring ") + displayable(report.path) + "\n  " +
                     octet_share(report.octets_used, report.octets_file) + "\n\n" +
                     certificates.text() + "\n" + signatures.text();
  if (!report.algorithms.empty()) text += fmt::format("\nPrimary keys\n{}", algorithms.text());
  return text;
}

std::string verify_text(const VerifyReport& report, const Layout& layout, const Style& style) {
  std::string text =
      paragraph(fmt::format("{} and {} checked: {}", counted(report.certificates, "certificate"),
                            counted(report.signatures, "signature"),
                            report.problem_count == 0 ? "everything is sound" : "there is damage"),
                0, layout.columns);
  if (report.waiting > 0) {
    text += paragraph(counted(report.waiting, "issuer") +
                          " whose certifications an interrupted import left unchecked; any import "
                          "checks them",
                      0, layout.columns);
  }
  const std::string problems = problems_text(report.problems, report.problem_count, layout, style);
  return problems.empty() ? text : text + "\n" + problems;
}

std::string delete_text(const DeleteReport& report, const Layout& layout) {
  std::string text;
  for (const DeleteReport::Entry& entry : report.deleted) {
    text +=
        fmt::format("deleted {}\n{}", clipped(displayable(entry.user_id), layout.clip_columns - 8),
                    fingerprint_block(entry.fingerprint, 2));
  }
  return text;
}

std::string ownertrust_text(const OwnertrustReport& report, const Layout& layout) {
  const auto word = [](std::optional<Ownertrust> level) {
    return level ? std::string{name_of(*level)} : std::string{"unknown"};
  };
  const std::string who = !report.in_keyring       ? "(not in the keyring)"
                          : report.user_id.empty() ? "(no user ID)"
                                                   : displayable(report.user_id);
  std::string text = fmt::format("{}\n{}  ownertrust {}", clipped(who, layout.clip_columns),
                                 fingerprint_block(report.fingerprint, 2), word(report.level));
  if (report.disabled) text += ", disabled";
  if (report.before != report.level) text += fmt::format(", before: {}", word(report.before));
  return text + "\n";
}

std::string ownertrust_import_text(const OwnertrustImportReport& report, bool dry_run,
                                   const Layout& layout, const Style& style) {
  Parts parts;
  parts.add(report.added, dry_run ? "would be new" : "new");
  parts.add(report.updated, dry_run ? "would be updated" : "updated");
  parts.add(report.unchanged, "unchanged");
  parts.add(report.rejected, "rejected");
  std::string line = counted(report.read, "ownertrust") + " read";
  if (!parts.empty()) line += fmt::format(": {}", parts.text());
  const std::string text = paragraph(line, 0, layout.columns);
  const std::string problems = problems_text(report.problems, report.problem_count, layout, style);
  return problems.empty() ? text : text + "\n" + problems;
}

std::vector<std::string> left_out_text(const ExportReport& report) {
  std::vector<std::string> sentences;
  if (report.local_left_out > 0) {
    sentences.push_back(fmt::format("left out {}; --local takes them along",
                                    counted(report.local_left_out, "local certification")));
  }
  if (report.incompatible_left_out > 0) {
    sentences.push_back(
        fmt::format("left out {} that older programs choke on; --everything takes them along",
                    counted(report.incompatible_left_out, "part")));
  }
  if (report.v6_left_out > 0) {
    sentences.push_back(fmt::format(
        "left out {} of version 6, where older programs stop reading; -o FILE puts them into a "
        "file of their own, --everything takes them along",
        counted(report.v6_left_out, "certificate")));
  }
  return sentences;
}

}  // namespace kith::cli
