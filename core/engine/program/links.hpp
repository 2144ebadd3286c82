#pragma once

#include <filesystem>

#include <sys/types.h>

#include "core/base/error.hpp"

namespace kith {

/// Where `file` leads to through symbolic links, also where nothing is yet at their end; `file`
/// itself where it is none. What is written beside that end, and then takes its name, replaces no
/// link. Fails at a link that somebody else put where others than the directory's owner may put
/// one: where everybody may and the directory is sticky, the system follows none of these when it
/// opens a file (protected_symlinks in proc(5)), but lets them be read.
[[nodiscard]] Outcome<std::filesystem::path> end_of_links(std::filesystem::path file);

/// Fails where the pipe `file`, the end of its links, belongs to an `owner` who put it where others
/// than the directory's owner may put something. The system refuses such a pipe (protected_fifos in
/// proc(5)) only to who would have made a file where there is none.
[[nodiscard]] Outcome<void> check_not_a_trap(const std::filesystem::path& file, uid_t owner);

}  // namespace kith
