#include "core/store/files.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/lmdb.hpp"

namespace kith::store {
namespace fs = std::filesystem;

namespace {

/// Renames where nothing has that name yet; -1 and errno, as rename(2), where it cannot.
int rename_to_free(const char* from, const char* to) {
  const int rc = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);
  if (rc == 0 || errno != EINVAL) return rc;
  // A file system that cannot refuse to replace while renaming can while linking, if it can link.
  if (::link(from, to) == 0) {
    ::unlink(from);
    return 0;
  }
  if (errno == EEXIST) return -1;
  struct stat status = {};
  if (::lstat(to, &status) != 0) return ::rename(from, to);
  errno = EEXIST;
  return -1;
}

}  // namespace

StoreError system_error(const char* context) { return error_from(errno, context); }

Result<File, StoreError> File::open(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) return fail(system_error("opening a file"));
  return File{descriptor};
}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void, StoreError> File::sync() const {
  if (::fsync(descriptor_) != 0) return fail(system_error("syncing a file"));
  return {};
}

Result<void, StoreError> MadeDirectories::make(const fs::path& directory) {
  std::error_code ignored;
  std::vector<fs::path> missing;
  for (fs::path path = directory; !path.empty() && !fs::is_directory(path, ignored);
       path = path.parent_path()) {
    if (path == path.parent_path()) break;
    missing.push_back(path);
  }
  for (; !missing.empty(); missing.pop_back()) {
    const fs::path& path = missing.back();
    if (::mkdir(path.c_str(), S_IRWXU) == 0) {
      made_.push_back(path);
    } else if (errno != EEXIST || !fs::is_directory(path, ignored)) {
      return fail(system_error("making a directory"));
    }
  }
  return {};
}

MadeDirectories::~MadeDirectories() {
  for (; !made_.empty(); made_.pop_back()) ::rmdir(made_.back().c_str());
}

DirectoryLock::DirectoryLock(const fs::path& directory, Mode mode) {
  auto opened = File::open(directory, O_RDONLY | O_DIRECTORY);
  if (!opened) return;
  while (::flock(opened->descriptor(), mode == exclusive ? LOCK_EX : LOCK_SH) != 0) {
    if (errno != EINTR) return;
  }
  directory_.emplace(std::move(*opened));
}

Staging::Staging(fs::path directory)
    : directory_(std::move(directory)), path_(directory_ / ".new") {}

Staging::Staging(Staging&& other) noexcept
    : directory_(std::exchange(other.directory_, {})), path_(std::exchange(other.path_, {})) {}

Result<Staging, StoreError> Staging::make(const fs::path& directory) {
  std::error_code ignored;
  fs::remove_all(directory / ".new", ignored);
  if (::mkdir((directory / ".new").c_str(), S_IRWXU) != 0) {
    return fail(system_error("making a directory"));
  }
  return Staging{directory};
}

Staging::~Staging() {
  if (path_.empty() || ::rmdir(path_.c_str()) == 0) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Result<void, StoreError> Staging::place(const char* file, bool replace) const {
  return place_file(path_ / file, directory_ / file, replace);
}

Result<void, StoreError> place_file(const fs::path& from, const fs::path& to, bool replace) {
  const int rc =
      replace ? ::rename(from.c_str(), to.c_str()) : rename_to_free(from.c_str(), to.c_str());
  if (rc != 0 && errno == EEXIST) return fail(StoreError{StoreError::exists, EEXIST, "placing"});
  if (rc != 0) return fail(system_error("placing a file"));
  return {};
}

Result<void, StoreError> sync_directory(const fs::path& directory) {
  const auto opened = File::open(directory, O_RDONLY | O_DIRECTORY);
  if (!opened) return fail(opened.error());
  // Some file systems cannot sync a directory, and need not.
  if (::fsync(opened->descriptor()) != 0 && errno != EINVAL) {
    return fail(system_error("syncing a directory"));
  }
  return {};
}

}  // namespace kith::store
