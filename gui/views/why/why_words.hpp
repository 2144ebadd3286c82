#pragma once

#include <QString>
#include <QStringList>

#include "gui/models/snapshot.hpp"

namespace kith::gui {

/// What a report says, in one sentence.
[[nodiscard]] QString summary_of(const PathReport& report, const Snapshot& snapshot);

/// How much of what is needed there is, as "1 of 3"; empty where all is there, or nothing.
[[nodiscard]] QString share_of(const PathReport& report);

/// On whose word it rests: sentences.
[[nodiscard]] QStringList certainty_of(const PathReport& report);

/// What stands in the way: sentences.
[[nodiscard]] QStringList missing_of(const PathReport& report);

/// What one suggestion asks of the user, and what comes of it.
[[nodiscard]] QString suggestion_text(const Suggestion& suggestion, const PathReport& report);

}  // namespace kith::gui
