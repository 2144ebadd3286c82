#include "core/engine/program/links.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace kith {
namespace {

/// Whether anybody could have put a link there for this user to follow.
bool is_a_trap(const std::filesystem::path& link) {
  const auto directory = link.has_parent_path() ? link.parent_path() : std::filesystem::path{"."};
  struct stat its {};
  struct stat around {};
  if (::lstat(link.c_str(), &its) != 0 || ::stat(directory.c_str(), &around) != 0) return false;
  const bool shared = (around.st_mode & S_ISVTX) != 0 && (around.st_mode & S_IWOTH) != 0;
  return shared && its.st_uid != ::geteuid() && its.st_uid != around.st_uid;
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
                                        "where everybody may: it is not followed",
                        {"name the file that it leads to, " + next.string() +
                         ", if that is what you want; or name another one"}});
    }
    file = file.parent_path() / next;  // which an absolute one replaces
  }
  return file;
}

}  // namespace kith
