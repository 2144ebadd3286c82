#include "cli/files/output_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/signals.hpp"
#include "cli/terminal.hpp"
#include "core/engine/program/links.hpp"

namespace kith::cli {
namespace {

/// The permissions that a new file gets.
mode_t usual_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

/// Makes sure that a new name survives a power cut. Not every file system can.
void sync_directory(const std::filesystem::path& directory) {
  const int fd = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  (void)fsync(fd);
  ::close(fd);
}

std::filesystem::path directory_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
}

/// Whether what is called `name`, or was opened by that name, may be written to directly.
Outcome<void> check_direct(const std::string& name, const struct stat& status) {
  if (S_ISREG(status.st_mode)) {
    return fail(Error{ErrorKind::keyring,
                      name + " is a file now, and was a pipe or device: nothing was written to it",
                      {"see what makes files there, and run the same command again"}});
  }
  const auto end = end_of_links(name);
  if (!end) return fail(end.error());
  return S_ISFIFO(status.st_mode) ? check_not_a_trap(*end, status.st_uid) : Outcome<void>{};
}

}  // namespace

Error cannot_write(std::string_view name, int error) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
  const std::string why = std::strerror(error);
  Error told{ErrorKind::keyring, fmt::format("cannot write {}: {}", name, why), {}};
  if (error == EFBIG) told.hints = {"`ulimit -f` says how large a file this process may make"};
  return told;
}

bool would_replace(const std::string& name) {
  struct stat status {};
  return stat(name.c_str(), &status) == 0 && (S_ISREG(status.st_mode) || S_ISBLK(status.st_mode));
}

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  namespace fs = std::filesystem;
  std::error_code code;
  if (a == b || (fs::equivalent(a, b, code) && !code)) return true;
  // There need not be one yet, and a link may lead there. What has no name, as a pipe behind
  // /dev/stdout, is none of these.
  const auto end_of = [&code](const fs::path& name) {
    return fs::weakly_canonical(fs::absolute(end_of_links(name).value_or(name), code), code);
  };
  const fs::path one = end_of(a);
  if (code) return false;
  const fs::path other = end_of(b);
  return !code && one == other;
}

bool is_written_directly(const std::string& name) {
  struct stat status {};
  return stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

Outcome<void> check_written_directly(const std::string& name) {
  struct stat status {};
  if (stat(name.c_str(), &status) == 0) return check_direct(name, status);
  const int why = errno;
  Error error = cannot_write(name, why);
  if (why == ENOENT) error.hints = {"it was a pipe or device; make it again, or name a file"};
  return fail(std::move(error));
}

bool is_terminal_at(const std::string& name) {
  struct stat status {};
  if (stat(name.c_str(), &status) != 0 || !S_ISCHR(status.st_mode)) return false;
  const int fd = open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return false;
  const bool terminal = is_terminal(fd);
  ::close(fd);
  return terminal;
}

bool is_standard_output(const std::string& name) {
  struct stat there {};
  struct stat here {};
  return stat(name.c_str(), &there) == 0 && fstat(STDOUT_FILENO, &here) == 0 &&
         there.st_dev == here.st_dev && there.st_ino == here.st_ino &&
         (!S_ISCHR(here.st_mode) || is_terminal(STDOUT_FILENO));
}

std::string beside(const std::string& name, std::string_view mark) {
  std::filesystem::path path{name};
  const std::string file = path.stem().string() + std::string{mark} + path.extension().string();
  return path.replace_filename(file).string();
}

Outcome<std::unique_ptr<OutputFile>> OutputFile::create(const std::string& name, bool replace,
                                                        Readers readers) {
  if (is_written_directly(name)) return open_directly(name);
  auto target = end_of_links(name);
  if (!target) return fail(std::move(target.error()));
  std::string scratch = directory_of(*target) / ".kith-XXXXXX";
  const int fd = mkostemp(scratch.data(), O_CLOEXEC);
  if (fd < 0) return fail(cannot_write(name, errno));
  std::unique_ptr<OutputFile> file{
      new OutputFile{fd, name, std::move(*target), std::move(scratch)}};
  file->replace_ = replace;
  file->readers_ = readers;
  return file;
}

Outcome<std::unique_ptr<OutputFile>> OutputFile::open_directly(const std::string& name) {
  // Before it is opened, since a pipe waits for its reader; and then that what was opened is it.
  if (auto fine = check_written_directly(name); !fine) return fail(std::move(fine.error()));
  const int fd = open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  // A signal alone ends that wait.
  if (fd < 0) return fail(errno == EINTR ? stopped_on_request() : cannot_write(name, errno));
  std::unique_ptr<OutputFile> file{new OutputFile{fd, name, name, {}}};
  struct stat status {};
  if (fstat(fd, &status) != 0) return fail(cannot_write(name, errno));
  if (auto fine = check_direct(name, status); !fine) return fail(std::move(fine.error()));
  return file;
}

OutputFile::~OutputFile() {
  if (!finished_) ::close(output_.fd());
  if (!scratch_.empty()) ::unlink(scratch_.c_str());
}

Outcome<void> OutputFile::complete() {
  if (!finished_) finished_ = finish();
  if (*finished_ == 0) return {};
  return fail(*finished_ == ECANCELED ? stopped_on_request() : cannot_write(name_, *finished_));
}

Outcome<void> OutputFile::commit() {
  if (auto completed = complete(); !completed || direct()) return completed;
  if (const int error = put_in_place(); error == EEXIST && !replace_) {
    return fail(Error{ErrorKind::keyring,
                      fmt::format("cannot write {}: it exists by now, and did not before", name_),
                      {"see what it is; --yes replaces it, or name another file"}});
  } else if (error != 0) {
    return fail(cannot_write(name_, error));
  }
  scratch_.clear();
  return {};
}

int OutputFile::finish() {
  if (output_.flush() && !direct()) {
    struct stat before {};
    const bool exists = stat(target_.c_str(), &before) == 0;
    mode_t mode = exists ? before.st_mode & 0777 : usual_mode();
    if (readers_ == Readers::only_you) mode &= 0700;
    if (fchmod(output_.fd(), mode) != 0 || fsync(output_.fd()) != 0) {
      const int error = errno;
      (void)output_.finish();
      return error;
    }
  }
  // A disk has it when it says so; pipes and terminals know no such thing.
  if (!output_.failed() && direct() && fsync(output_.fd()) != 0 && errno != EINVAL &&
      errno != EROFS && errno != ENOTSUP) {
    const int error = errno;
    (void)output_.finish();
    return error;
  }
  // The disk may have taken its time. What went into a pipe or device is gone anyway.
  const Interrupts* const interrupts = Interrupts::current();
  const bool goes_on =
      direct() || interrupts == nullptr || interrupts->wait_for_output(output_.fd());
  const int error = output_.finish();
  return error != 0 || goes_on ? error : ECANCELED;
}

bool OutputFile::take_back() { return is_new_ && ::unlink(target_.c_str()) == 0; }

int OutputFile::put_in_place() {
  // A link never replaces anything, not even what came to be a moment ago.
  is_new_ = link(scratch_.c_str(), target_.c_str()) == 0;
  if (is_new_) {
    ::unlink(scratch_.c_str());
  } else if (!replace_ && errno == EEXIST) {
    return EEXIST;
  } else if (rename(scratch_.c_str(), target_.c_str()) != 0) {
    return errno;
  }
  sync_directory(directory_of(target_));
  return 0;
}

}  // namespace kith::cli
