#include "tests/torture/faults/shim/journal.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace kith::faults {
namespace {

pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

int open_journal() {
  const char* const path = std::getenv("KITH_FAULT_JOURNAL");
  if (path == nullptr) return -1;
  // System calls by number: the functions are the shim's own.
  const long fd =
      ::syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  // Out of the way of programs that count on small numbers.
  return fd < 0 ? -1 : ::fcntl(static_cast<int>(fd), F_DUPFD_CLOEXEC, 900);
}

int journal() {
  static const int fd = open_journal();
  return fd;
}

void put(const Head& head, const void* first, const void* second) {
  if (journal() < 0) return;
  iovec parts[3] = {{const_cast<Head*>(&head), sizeof head},
                    {const_cast<void*>(first), head.first_size},
                    {const_cast<void*>(second), head.second_size}};
  const long expected = static_cast<long>(sizeof head + head.first_size + head.second_size);
  if (::syscall(SYS_writev, journal(), parts, 3) != expected) std::abort();
}

std::uint64_t inode_of(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 ? status.st_ino : 0;
}

/// An absolute path, in `to`.
const char* absolute(const char* path, char* to, std::size_t size) {
  if (path[0] == '/' || path[0] == '\0') return path;
  if (::getcwd(to, size) == nullptr) return path;
  std::strncat(to, "/", size - std::strlen(to) - 1);
  std::strncat(to, path, size - std::strlen(to) - 1);
  return to;
}

}  // namespace

JournalLock::JournalLock() { pthread_mutex_lock(&mutex); }
JournalLock::~JournalLock() { pthread_mutex_unlock(&mutex); }

void record_path(Event event, std::uint64_t file, const char* path, const char* other) {
  char buffers[2][4096];
  const char* const first = absolute(path, buffers[0], sizeof buffers[0]);
  const char* const second = absolute(other, buffers[1], sizeof buffers[1]);
  put({.event = event,
       .file = file,
       .first_size = static_cast<std::uint32_t>(std::strlen(first)),
       .second_size = static_cast<std::uint32_t>(std::strlen(second))},
      first, second);
}

void record_size(Event event, int descriptor, std::uint64_t offset) {
  put({.event = event, .file = inode_of(descriptor), .offset = offset}, nullptr, nullptr);
}

void record_write(int descriptor, const void* octets, std::size_t size, off_t offset) {
  const int flags = ::fcntl(descriptor, F_GETFL);
  put({.event = Event::write,
       .flags = flags >= 0 && (flags & O_DSYNC) != 0 ? 1U : 0U,
       .file = inode_of(descriptor),
       .offset = static_cast<std::uint64_t>(offset),
       .first_size = static_cast<std::uint32_t>(size)},
      octets, nullptr);
}

void record_sync(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return;
  if (!S_ISDIR(status.st_mode)) {
    put({.event = Event::sync, .file = status.st_ino}, nullptr, nullptr);
    return;
  }
  char link[64];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t size = ::readlink(link, path, sizeof path - 1);
  if (size < 0) return;
  path[size] = '\0';
  record_path(Event::sync_directory, status.st_ino, path);
}

}  // namespace kith::faults
