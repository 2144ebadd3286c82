// Takes the place of libc's functions that change files: LD_PRELOAD.

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/torture/faults/shim/journal.hpp"
#include "tests/torture/faults/shim/next.hpp"
#include "tests/torture/faults/shim/plan.hpp"

namespace kith::faults {
namespace {

/// Does what is not a write, by its fate; `record` tells the journal.
template <typename Do, typename Record>
auto change(Call call, Do do_it, Record record) -> decltype(do_it()) {
  const Fate fate = fate_of(call);
  if (fate == Fate::refused) return -1;
  if (fate == Fate::last || fate == Fate::broken) end_here();
  const JournalLock lock;
  const auto result = do_it();
  if (result >= 0) record();
  if (fate != Fate::late || result < 0) return result;
  errno = EIO;
  return -1;
}

/// `do_it(count)` writes the first `count` octets of `size`.
template <typename Do>
ssize_t write_some(int fd, std::size_t size, off_t offset, const char* octets, Do do_it) {
  const Fate fate = fate_of(Call::write);
  if (fate == Fate::refused) return -1;
  if (fate == Fate::last) end_here();
  const bool in_half = (fate == Fate::half || fate == Fate::broken) && size > 1;
  const JournalLock lock;
  const ssize_t done = do_it(in_half ? size / 2 : size);
  if (done > 0) record_write(fd, octets, static_cast<std::size_t>(done), offset);
  if (fate == Fate::broken) end_here();
  if (fate != Fate::late || done < 0) return done;
  errno = EIO;
  return -1;
}

off_t place_of(int fd) {
  const int flags = ::fcntl(fd, F_GETFL);
  if (flags >= 0 && (flags & O_APPEND) != 0) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 ? status.st_size : 0;
  }
  return ::lseek(fd, 0, SEEK_CUR);
}

/// The octets of several buffers in one, for the caller to free.
char* joined(const iovec* parts, int count, std::size_t& size) {
  size = 0;
  for (int i = 0; i < count; ++i) size += parts[i].iov_len;
  char* const all = static_cast<char*>(std::malloc(size + 1));
  if (all == nullptr) std::abort();
  char* to = all;
  for (int i = 0; i < count; ++i) {
    std::memcpy(to, parts[i].iov_base, parts[i].iov_len);
    to += parts[i].iov_len;
  }
  return all;
}

ssize_t write_at(int fd, const void* octets, std::size_t size, off_t offset) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite");
  if (!counts(fd)) return real(fd, octets, size, offset);
  return write_some(fd, size, offset, static_cast<const char*>(octets),
                    [&](std::size_t count) { return real(fd, octets, count, offset); });
}

ssize_t read_at(int fd, void* octets, std::size_t size, off_t offset) {
  static auto* const real = next<ssize_t(int, void*, std::size_t, off_t)>("pread");
  if (counts(fd) && fate_of(Call::read) == Fate::refused) return -1;
  return real(fd, octets, size, offset);
}

int resize(int fd, off_t size) {
  static auto* const real = next<int(int, off_t)>("ftruncate");
  if (!counts(fd)) return real(fd, size);
  return change(
      Call::change, [&] { return real(fd, size); },
      [&] { record_size(Event::resize, fd, static_cast<std::uint64_t>(size)); });
}

int allocate(int fd, int mode, off_t offset, off_t size) {
  static auto* const real = next<int(int, int, off_t, off_t)>("fallocate");
  if (!counts(fd)) return real(fd, mode, offset, size);
  return change(
      Call::change, [&] { return real(fd, mode, offset, size); },
      [&] { record_size(Event::allocate, fd, static_cast<std::uint64_t>(offset + size)); });
}

int sync(const char* name, int fd) {
  auto* const real = next<int(int)>(name);
  if (!counts(fd)) return real(fd);
  return change(
      Call::sync, [&] { return real(fd); }, [&] { record_sync(fd); });
}

std::uint64_t inode_of(const char* path) {
  struct stat status {};
  return ::lstat(path, &status) == 0 ? status.st_ino : 0;
}

int open_file(const char* path, int flags, mode_t mode) {
  static auto* const real = next<int(const char*, int, ...)>("open");
  const bool creates = (flags & O_CREAT) != 0 && counts(path) && inode_of(path) == 0;
  if (!creates) return real(path, flags, mode);
  return change(
      Call::change, [&] { return real(path, flags, mode); },
      [&] { record_path(Event::create, inode_of(path), path); });
}

int make_file(char* path, int flags) {
  static auto* const real = next<int(char*, int)>("mkostemp");
  if (!counts(path)) return real(path, flags);
  return change(
      Call::change, [&] { return real(path, flags); },
      [&] { record_path(Event::create, inode_of(path), path); });
}

template <typename Do>
int change_path(Event event, const char* path, const char* other, Do do_it) {
  if (!counts(path) && !counts(other)) return do_it();
  return change(Call::change, do_it, [&] { record_path(event, 0, path, other); });
}

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace
}  // namespace kith::faults

using namespace kith::faults;

extern "C" {

ssize_t write(int fd, const void* octets, std::size_t size) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  if (!counts(fd)) return real(fd, octets, size);
  return write_some(fd, size, place_of(fd), static_cast<const char*>(octets),
                    [&](std::size_t count) { return real(fd, octets, count); });
}

ssize_t writev(int fd, const iovec* parts, int count) {
  static auto* const real = next<ssize_t(int, const iovec*, int)>("writev");
  static auto* const one = next<ssize_t(int, const void*, std::size_t)>("write");
  if (!counts(fd)) return real(fd, parts, count);
  std::size_t size = 0;
  char* const all = joined(parts, count, size);
  const ssize_t done =
      write_some(fd, size, place_of(fd), all, [&](std::size_t some) { return one(fd, all, some); });
  std::free(all);
  return done;
}

ssize_t pwritev(int fd, const iovec* parts, int count, off_t offset) {
  static auto* const real = next<ssize_t(int, const iovec*, int, off_t)>("pwritev");
  if (!counts(fd)) return real(fd, parts, count, offset);
  std::size_t size = 0;
  char* const all = joined(parts, count, size);
  const ssize_t done = write_at(fd, all, size, offset);
  std::free(all);
  return done;
}

ssize_t pwrite(int fd, const void* octets, std::size_t size, off_t offset) {
  return write_at(fd, octets, size, offset);
}
ssize_t pwrite64(int fd, const void* octets, std::size_t size, off64_t offset) {
  return write_at(fd, octets, size, offset);
}
ssize_t pread(int fd, void* octets, std::size_t size, off_t offset) {
  return read_at(fd, octets, size, offset);
}
ssize_t pread64(int fd, void* octets, std::size_t size, off64_t offset) {
  return read_at(fd, octets, size, offset);
}

ssize_t read(int fd, void* octets, std::size_t size) {
  static auto* const real = next<ssize_t(int, void*, std::size_t)>("read");
  if (counts(fd) && fate_of(Call::read) == Fate::refused) return -1;
  return real(fd, octets, size);
}

int fsync(int fd) { return sync("fsync", fd); }
int fdatasync(int fd) { return sync("fdatasync", fd); }
int ftruncate(int fd, off_t size) noexcept { return resize(fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return resize(fd, size); }
int fallocate(int fd, int mode, off_t offset, off_t size) {
  return allocate(fd, mode, offset, size);
}
int fallocate64(int fd, int mode, off64_t offset, off64_t size) {
  return allocate(fd, mode, offset, size);
}

int open(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(path, flags, mode);
}
int open64(const char* path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_file(path, flags, mode);
}
int mkostemp(char* path, int flags) { return make_file(path, flags); }
int mkostemp64(char* path, int flags) { return make_file(path, flags); }

int rename(const char* from, const char* to) noexcept {
  static auto* const real = next<int(const char*, const char*)>("rename");
  return change_path(Event::rename, from, to, [&] { return real(from, to); });
}
int renameat2(int from_in, const char* from, int to_in, const char* to, unsigned flags) noexcept {
  static auto* const real = next<int(int, const char*, int, const char*, unsigned)>("renameat2");
  return change_path(Event::rename, from, to,
                     [&] { return real(from_in, from, to_in, to, flags); });
}
int link(const char* from, const char* to) noexcept {
  static auto* const real = next<int(const char*, const char*)>("link");
  return change_path(Event::link, from, to, [&] { return real(from, to); });
}
int unlink(const char* path) noexcept {
  static auto* const real = next<int(const char*)>("unlink");
  return change_path(Event::unlink, path, "", [&] { return real(path); });
}
int mkdir(const char* path, mode_t mode) noexcept {
  static auto* const real = next<int(const char*, mode_t)>("mkdir");
  return change_path(Event::mkdir, path, "", [&] { return real(path, mode); });
}
int rmdir(const char* path) noexcept {
  static auto* const real = next<int(const char*)>("rmdir");
  return change_path(Event::rmdir, path, "", [&] { return real(path); });
}
int unlinkat(int in, const char* name, int flags) noexcept {
  static auto* const real = next<int(int, const char*, int)>("unlinkat");
  char link_name[64];
  char path[8192];
  std::snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", in);
  ssize_t size = in == AT_FDCWD || name[0] == '/' ? 0 : ::readlink(link_name, path, 4095);
  if (size < 0) size = 0;
  std::snprintf(path + size, sizeof path - 4096, "%s%s", size > 0 ? "/" : "", name);
  return change_path((flags & AT_REMOVEDIR) != 0 ? Event::rmdir : Event::unlink, path, "",
                     [&] { return real(in, name, flags); });
}

}  // extern "C"
