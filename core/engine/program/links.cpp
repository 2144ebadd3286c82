#include "core/engine/program/links.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace kith {
namespace {

/// Whether somebody else could have put there what is called `name` and belongs to `owner`: neither
/// you nor whose directory it is did, nor the system, and others may write there.
bool is_a_trap(const std::filesystem::path& name, uid_t owner) {
  const auto directory = name.has_parent_path() ? name.parent_path() : std::filesystem::path{"."};
  struct stat around {};
  if (::stat(directory.c_str(), &around) != 0) return false;
  const bool shared = (around.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  return shared && owner != ::geteuid() && owner != around.st_uid && owner != 0;
}

bool is_a_trap(const std::filesystem::path& link) {
  struct stat its {};
  return ::lstat(link.c_str(), &its) == 0 && is_a_trap(link, its.st_uid);
}

}  // namespace

Outcome<std::filesystem::path> end_of_links(std::filesystem::path file) {
  constexpr int most = 40;  // as the system follows
  std::error_code code;
  for (int i = 0; i < most && std::filesystem::is_symlink(file, code); ++i) {
    const auto next = std::filesystem::read_symlink(file, code);
    if (code) break;
    if (is_a_trap(file)) {
      return fail(Error{ErrorKind::keyring,
                        file.string() + " is a link that somebody else put into a directory "
                                        "where others may: it is not followed",
                        {"name the file that it leads to, " + next.string() +
                         ", if that is what you want; or name another one"}});
    }
    file = file.parent_path() / next;  // which an absolute one replaces
  }
  return file;
}

Outcome<void> check_not_a_trap(const std::filesystem::path& file, uid_t owner) {
  if (!is_a_trap(file, owner)) return {};
  return fail(Error{ErrorKind::keyring,
                    file.string() + " is a pipe that somebody else put into a directory where "
                                    "others may: nothing is written to it",
                    {"whoever put it there may read what goes into it; name another one, in a "
                     "directory of yours"}});
}

}  // namespace kith
