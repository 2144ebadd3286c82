#include "gui/dialogs/import/import_words.hpp"

#include <QLocale>
#include <algorithm>
#include <limits>

#include "gui/dialogs/import/import_dialog.hpp"
#include "gui/models/person.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {
namespace {

using Fate = ImportedCertificate::Fate;

/// The engine's words are for the terminal, too: what only helps there is left out.
QString sentence_for_window(const std::string& text) {
  const QString words = as_sentence(text);
  return words.contains(QLatin1Char{'`'}) || words.contains(QLatin1String{"--"}) ? QString{}
                                                                                 : words;
}

}  // namespace

int number_of(std::uint64_t count) {
  return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

QString counts_in_words(const ImportReport& report) {
  const auto& counts = report.certificates;
  QStringList parts;
  if (counts.added > 0) parts << ImportDialog::tr("%n new", nullptr, number_of(counts.added));
  if (counts.updated > 0) {
    parts << ImportDialog::tr("%n changed", nullptr, number_of(counts.updated));
  }
  if (counts.unchanged > 0) {
    parts << ImportDialog::tr("%n unchanged", nullptr, number_of(counts.unchanged));
  }
  if (counts.rejected > 0) {
    parts << ImportDialog::tr("%n not usable", nullptr, number_of(counts.rejected));
  }
  return parts.join(QStringLiteral("  ·  "));
}

bool would_change(const ImportReport& report) {
  return report.certificates.added + report.certificates.updated + report.secret_keys.added +
             report.waiting_revocations >
         0;
}

QString outcome_in_words(const ImportReport& report) {
  const auto& counts = report.certificates;
  const ImportedCertificate* const one = only_one(report);
  if (one != nullptr) {
    const QString name =
        shown(one->user_id).isEmpty() ? grouped(one->fingerprint) : name_in(shown(one->user_id));
    switch (one->fate) {
      case Fate::added: return ImportDialog::tr("%1 is in your keyring now").arg(name);
      case Fate::updated: return ImportDialog::tr("%1’s key is up to date now").arg(name);
      default: return ImportDialog::tr("%1 was in your keyring already").arg(name);
    }
  }
  if (counts.added > 0) {
    return ImportDialog::tr("%n keys came in", nullptr, number_of(counts.added));
  }
  if (counts.updated > 0) {
    return ImportDialog::tr("%n keys changed", nullptr, number_of(counts.updated));
  }
  if (report.secret_keys.added > 0) return ImportDialog::tr("Secret keys came in");
  if (counts.unchanged > 0) return ImportDialog::tr("Everything was in your keyring already");
  if (report.waiting_revocations > 0) {
    return ImportDialog::tr("A revocation was kept until its key comes");
  }
  return ImportDialog::tr("No usable key was found");
}

QString left_in_words(const UndoReport& taken_back) {
  QStringList lines;
  if (taken_back.kept_count > 0) {
    lines << ImportDialog::tr("%n keys changed in the meantime and stay as they are.", nullptr,
                              number_of(taken_back.kept_count));
  }
  if (!taken_back.wiped) {
    lines << ImportDialog::tr(
        "Pieces of secret keys that came in may still be in the keyring's file, as another program "
        "was reading it.");
  }
  return lines.join(QLatin1Char{'\n'});
}

QString secrets_in_words(const ImportReport& report) {
  const auto& keys = report.secret_keys;
  if (keys.read == 0) return {};
  QStringList sentences;
  if (keys.read > keys.added + keys.unchanged) {
    sentences << ImportDialog::tr("Secret keys were left out. Import the file again to take them.");
  }
  if (keys.locked > 0) {
    sentences << ImportDialog::tr(
        "Some secret keys are still locked: “Edit” asks for their passphrase when you change it.");
  }
  if (keys.added > 0 && sentences.isEmpty()) {
    sentences << ImportDialog::tr(
        "The secret keys came along. Keep a backup of the file in a safe "
        "place, or delete it.");
  }
  return sentences.join(QLatin1Char{'\n'});
}

QString problems_in_words(const ImportReport& report) {
  QStringList paragraphs;
  for (const ImportProblem& problem : report.problems) {
    QString text = sentence_for_window(problem.problem);
    if (text.isEmpty()) text = shown(problem.problem);
    const QString hint = sentence_for_window(problem.hint);
    if (!hint.isEmpty()) text += QLatin1Char{' '} + hint;
    if (!problem.fingerprint.empty()) {
      text = ImportDialog::tr("Key %1: %2").arg(grouped(problem.fingerprint), text);
    }
    if (!problem.file.empty()) text = shown(problem.file) + QStringLiteral(": ") + text;
    paragraphs << text;
  }
  if (report.problem_count > report.problems.size()) {
    paragraphs << ImportDialog::tr("… and %1 more.")
                      .arg(QLocale{}.toString(
                          static_cast<qulonglong>(report.problem_count - report.problems.size())));
  }
  return paragraphs.join(QStringLiteral("\n\n"));
}

const ImportedCertificate* only_one(const ImportReport& report) {
  const ImportedCertificate* one = nullptr;
  const bool any_new = report.certificates.added > 0;
  for (const ImportedCertificate& entry : report.list) {
    if (any_new ? entry.fate != Fate::added : entry.fate == Fate::rejected) continue;
    if (one != nullptr) return nullptr;
    one = &entry;
  }
  return one != nullptr && !one->secret ? one : nullptr;
}

}  // namespace kith::gui
