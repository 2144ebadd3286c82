#include "core/store/backup.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/store/files.hpp"
#include "core/store/goes_on.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/page_check.hpp"
#include "core/store/verify.hpp"

namespace kith::store {
namespace fs = std::filesystem;
namespace {

fs::path directory_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

/// A file that goes away again unless it is moved to its place.
class TemporaryFile {
 public:
  [[nodiscard]] static Result<TemporaryFile, StoreError> make_beside(const fs::path& file) {
    // However long the other is.
    std::string name = directory_of(file) / ".kith-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) return fail(system_error("making a file"));
    return TemporaryFile{name, descriptor};
  }
  TemporaryFile(TemporaryFile&& other) noexcept
      : path_(std::exchange(other.path_, {})), file_(std::move(other.file_)) {}
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }

  [[nodiscard]] const File& file() const { return file_; }
  [[nodiscard]] Result<void, StoreError> move_to(const fs::path& target, bool replace) {
    if (const auto placed = place_file(path_, target, replace); !placed) return placed;
    path_.clear();
    return sync_directory(directory_of(target));
  }

 private:
  TemporaryFile(std::string path, int descriptor)
      : path_(std::move(path)), file_(File::adopt(descriptor)) {}
  std::string path_;
  File file_;
};

StoreError cannot_read(int error) { return {StoreError::unreadable, error, "reading a backup"}; }

/// Copies no more than `most` octets.
Result<void, StoreError> copy_all(const File& from, const File& to, const Job& job,
                                  std::uint64_t most = ~std::uint64_t{0}) {
  std::array<std::uint8_t, std::size_t{1} << 16> buffer;
  std::uint64_t copied = 0;
  while (true) {
    job.report({"copying", copied});
    if (const auto on = check_goes_on(job); !on) return on;
    const std::size_t room = std::min<std::uint64_t>(buffer.size(), most - copied);
    const ssize_t got = ::read(from.descriptor(), buffer.data(), room);
    if (got == 0) return to.sync();
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(cannot_read(errno));
    copied += static_cast<std::uint64_t>(got);
    for (ssize_t done = 0; done < got;) {
      const ssize_t put =
          ::write(to.descriptor(), buffer.data() + done, static_cast<std::size_t>(got - done));
      if (put < 0 && errno != EINTR) return fail(system_error("writing a copy"));
      if (put > 0) done += put;
    }
  }
}

/// While it exists no signal comes to this thread, or to those that it starts, for as long as they
/// live: not that of a pipe without a reader, and none that would break off a write.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

/// LMDB cannot be asked to stop while it copies. So it copies into a pipe, whose other end closes.
Result<void, StoreError> copy_keyring(const Environment& environment, const File& to,
                                      const Job& job) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(system_error("making a pipe"));
  std::optional<File> out{File::adopt(ends[0])};
  std::optional<File> in{File::adopt(ends[1])};
  Result<void, StoreError> given;
  std::optional<NoSignals> quiet{std::in_place};
  std::thread giving{[&] {
    given = environment.copy_to(in->descriptor());
    in.reset();
  }};
  quiet.reset();
  const auto taken = copy_all(*out, to, job);
  out.reset();
  giving.join();
  return taken ? given : taken;
}

/// Checks all of the keyring that lies alone in `directory`.
Result<void, StoreError> check_all(const fs::path& directory, const Job& job) {
  OpenOptions options;
  options.read_only = true;
  const auto environment = Environment::open(directory, options);
  if (!environment) return fail(environment.error());
  if (const auto sound = environment->check_structure(); !sound) return sound;
  if (const auto on = check_goes_on(job); !on) return on;
  return environment->view([](const ReadTransaction& reading) -> Result<void, StoreError> {
    if (verify_indexes(reading, 1).empty()) return {};
    return fail(StoreError{StoreError::damaged, 0, "records of a backup"});
  });
}

/// Keeps others from opening the keyring, or says that they have it open: each of them holds a
/// shared lock on the first octet of LMDB's lock file. Unlike theirs, this lock belongs to the
/// open file and not to the process.
Result<void, StoreError> lock_out_users(const File& lock) {
  struct flock wanted = {};
  wanted.l_type = F_WRLCK;
  wanted.l_whence = SEEK_SET;
  wanted.l_len = 1;
  if (::fcntl(lock.descriptor(), F_OFD_SETLK, &wanted) != 0) {
    return fail(StoreError{StoreError::busy, errno, "restoring"});
  }
  return {};
}

bool has_keyring(const fs::path& directory) {
  return ::access((directory / data_file).c_str(), F_OK) == 0;
}

/// How many octets of the file its newest state has: behind these lies padding, or the rest of a
/// disk. Whether they are all there is checked in the copy.
Result<std::uint64_t, StoreError> size_of_backup(const File& source) {
  const auto snapshot = newest_snapshot(source.descriptor());
  if (snapshot) return (snapshot->last_page + 1) * snapshot->page_size;
  if (snapshot.error().code == StoreError::damaged) return fail(snapshot.error());
  return fail(cannot_read(snapshot.error().system_error));
}

/// Copies a backup into a place of its own, checks it there and moves it to its place.
Result<void, StoreError> copy_checked(const File& source, const fs::path& directory, bool replace,
                                      const Job& job) {
  const auto size = size_of_backup(source);
  if (!size) return fail(size.error());
  const auto staging = Staging::make(directory);
  if (!staging) return fail(staging.error());
  {
    const auto copy = File::open(staging->path() / data_file, O_WRONLY | O_CREAT | O_EXCL);
    if (!copy) return fail(copy.error());
    if (const auto copied = copy_all(source, *copy, job, *size); !copied) return copied;
  }
  job.report({"checking"});
  if (const auto sound = check_all(staging->path(), job); !sound) return sound;
  if (const auto on = check_goes_on(job); !on) return on;
  if (const auto placed = staging->place(data_file, replace); !placed) return placed;
  return sync_directory(directory);
}

}  // namespace

Result<void, StoreError> backup(const Environment& environment, const fs::path& file,
                                const Job& job, bool replace) {
  auto temporary = TemporaryFile::make_beside(file);
  if (!temporary) return fail(temporary.error());
  if (const auto copied = copy_keyring(environment, temporary->file(), job); !copied) {
    return copied;
  }
  if (const auto on = check_goes_on(job); !on) return on;
  return temporary->move_to(file, replace);
}

Result<void, StoreError> restore(const fs::path& file, const fs::path& directory,
                                 const RestoreOptions& options, const Job& job) {
  const auto source = File::open(file, O_RDONLY);
  if (!source && source.error().code == StoreError::missing) return fail(source.error());
  if (!source) return fail(cannot_read(source.error().system_error));
  MadeDirectories made;
  if (const auto ready = made.make(directory); !ready) {
    StoreError error = ready.error();
    if (error.code == StoreError::missing) error.code = StoreError::io;  // that is the backup's
    return fail(error);
  }
  const DirectoryLock opening{directory, DirectoryLock::exclusive};
  const auto claim = OpenClaim::take(directory);
  if (!claim) return fail(claim.error());
  const bool replacing = has_keyring(directory);
  if (replacing && !options.replace) return fail(StoreError{StoreError::exists, 0, "restoring"});
  std::optional<File> users;
  if (replacing) {
    auto lock = File::open(directory / lock_file, O_RDWR | O_CREAT);
    if (!lock) return fail(lock.error());
    if (const auto alone = lock_out_users(*lock); !alone) return alone;
    users.emplace(std::move(*lock));
  }
  if (const auto placed = copy_checked(*source, directory, replacing, job); !placed) return placed;
  made.keep();
  return {};
}

}  // namespace kith::store
