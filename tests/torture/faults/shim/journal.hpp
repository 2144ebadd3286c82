#pragma once

#include <cstdint>

#include <sys/types.h>

/// Writes down what a program does to files, in order, so that a power cut at any point of it can
/// be worked out: KITH_FAULT_JOURNAL names the file. ../disk.py reads it.
namespace kith::faults {

/// One thing done. Little-endian: the fields of Head, then the two texts, or the octets written.
enum class Event : std::uint32_t {
  create = 1,    ///< first text: path of a new file
  write = 2,     ///< octets follow; `flags` 1: on the disk when the call returned
  resize = 3,    ///< to `offset`
  allocate = 4,  ///< at least up to `offset`
  sync = 5,      ///< all of the file is on the disk
  rename = 6,    ///< from the first text to the second
  link = 7,
  unlink = 8,
  mkdir = 9,
  rmdir = 10,
  sync_directory = 11,
};

struct Head {
  Event event;
  std::uint32_t flags = 0;
  std::uint64_t file = 0;  ///< the inode
  std::uint64_t offset = 0;
  std::uint32_t first_size = 0;
  std::uint32_t second_size = 0;
};
static_assert(sizeof(Head) == 32);

/// Keeps the order of the journal that of what happened. Held around a call and its record.
class JournalLock {
 public:
  JournalLock();
  ~JournalLock();
  JournalLock(const JournalLock&) = delete;
  JournalLock& operator=(const JournalLock&) = delete;
};

void record_path(Event event, std::uint64_t file, const char* path, const char* other = "");
void record_size(Event event, int descriptor, std::uint64_t offset);
void record_write(int descriptor, const void* octets, std::size_t size, off_t offset);
/// fsync or fdatasync of a file or a directory.
void record_sync(int descriptor);

}  // namespace kith::faults
