#include "core/engine/program/home.hpp"

#include <cstdlib>
#include <system_error>

#include <pwd.h>
#include <unistd.h>

namespace kith {
namespace {

/// Nothing when the variable is not set or empty.
std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing ever sets one
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

std::optional<std::string> user_directory() {
  if (auto home = variable("HOME")) return home;
  const passwd* user = getpwuid(getuid());  // NOLINT(concurrency-mt-unsafe): before any thread
  if (user == nullptr || user->pw_dir == nullptr || *user->pw_dir == '\0') return std::nullopt;
  return user->pw_dir;
}

}  // namespace

Outcome<std::filesystem::path> find_home(const std::optional<std::string>& given) {
  if (given) {
    if (given->empty()) return fail(Error{ErrorKind::usage, "--home needs a directory", {}});
    return *given;
  }
  if (const auto home = variable("KITH_HOME")) return *home;
  if (const auto data = variable("XDG_DATA_HOME"); data && data->front() == '/') {
    return std::filesystem::path{*data} / "kith";
  }
  if (const auto user = user_directory()) {
    return std::filesystem::path{*user} / ".local" / "share" / "kith";
  }
  return fail(Error{ErrorKind::usage,
                    "cannot tell where the keyring is: neither KITH_HOME nor HOME is set",
                    {"name its directory with --home DIR"}});
}

Outcome<void> check_can_be_directory(const std::filesystem::path& home) {
  std::error_code code;
  std::filesystem::path part = home;
  while (part.has_relative_path() && !exists(std::filesystem::symlink_status(part, code))) {
    part = part.parent_path();
  }
  if (part.empty() || std::filesystem::is_directory(part, code)) return {};
  return fail(Error{ErrorKind::keyring,
                    part.string() + " is not a directory, so no keyring can be in " +
                        (part == home ? "it" : home.string()),
                    {"--home DIR names the directory of a keyring"}});
}

}  // namespace kith
