#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/error.hpp"

namespace kith {

/// Where the keyring is: `given` with --home, else $KITH_HOME, else $XDG_DATA_HOME/kith, else
/// ~/.local/share/kith. A variable that is empty counts as not set, and XDG_DATA_HOME also when it
/// is not absolute, as its specification demands.
[[nodiscard]] Outcome<std::filesystem::path> find_home(const std::optional<std::string>& given);

/// Fails where `home` neither is a directory nor can be made one, since a part of its path is
/// something else.
[[nodiscard]] Outcome<void> check_can_be_directory(const std::filesystem::path& home);

}  // namespace kith
