#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/time.hpp"

namespace kith {

/// When a keyring was last written into a backup, and at which revision of the engine it was then.
struct LastBackup {
  Timestamp made;
  std::uint64_t revision = 0;
};

/// What every program noted in the directory of the keyring; nothing when no backup is known of.
[[nodiscard]] std::optional<LastBackup> last_backup(const std::filesystem::path& home);

/// Notes one. That it cannot be noted is no failure: a backup will be asked for again.
void note_backup(const std::filesystem::path& home, const LastBackup& backup);

/// Whether a keyring needs a backup at `time`: there is none, or the keyring has changed since the
/// last one, which was made more than attention_time ago.
[[nodiscard]] bool backup_is_due(const std::optional<LastBackup>& last, std::uint64_t revision,
                                 Timestamp time);

}  // namespace kith
