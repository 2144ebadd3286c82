#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/time.hpp"

namespace kith::cli {

/// When a keyring was last written into a backup, and at which revision of the engine it was then.
struct LastBackup {
  Timestamp made;
  std::uint64_t revision = 0;
};

/// Nothing when none is known of.
[[nodiscard]] std::optional<LastBackup> last_backup(const std::filesystem::path& home);

/// Remembers one, in the directory of the keyring. That it cannot be remembered is no failure.
void remember_backup(const std::filesystem::path& home, const LastBackup& backup);

}  // namespace kith::cli
