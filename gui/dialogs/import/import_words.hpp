#pragma once

#include <QString>

#include "core/engine/import_requests.hpp"

/// An import in words.
namespace kith::gui {

/// "2 new · 1 changed · 4 unchanged".
[[nodiscard]] QString counts_in_words(const ImportReport& report);

/// Whether importing would change anything.
[[nodiscard]] bool would_change(const ImportReport& report);

/// What came in, as a heading.
[[nodiscard]] QString outcome_in_words(const ImportReport& report);

/// What became of secret keys; empty where there were none.
[[nodiscard]] QString secrets_in_words(const ImportReport& report);

/// What is left of an import that was taken back; empty: the keyring is as it was before.
[[nodiscard]] QString left_in_words(const UndoReport& taken_back);

/// Every problem that is listed, a paragraph each.
[[nodiscard]] QString problems_in_words(const ImportReport& report);

/// Whose key it is that came alone: the one that is new, or else the only one; never one of the
/// user's own. Null where there is none such.
[[nodiscard]] const ImportedCertificate* only_one(const ImportReport& report);

/// As a plural wants it.
[[nodiscard]] int number_of(std::uint64_t count);

}  // namespace kith::gui
