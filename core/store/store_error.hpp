#pragma once

#include <cstdint>

namespace kith::store {

/// Why the keyring could not be opened, read or written. Wording for people is core/engine's.
struct StoreError {
  enum Code : std::uint8_t {
    missing,         ///< there is no keyring at this path
    no_permission,   ///< the file system does not let this user
    read_only,       ///< opened for reading, or the file system is mounted read-only
    disk_full,       ///< no space, or over the quota
    map_full,        ///< bigger than the address space that was set aside: open again with more
    damaged,         ///< the file or a record in it is not what Kith wrote
    newer_version,   ///< made by a newer Kith
    older_version,   ///< made by an older Kith, where it cannot be brought up to date
    already_open,    ///< this process has it open already
    exists,          ///< there is a keyring already, which was not to be replaced
    busy,            ///< in use by others: too many readers, or restoring under a running program
    removed,         ///< another file, or none, has come to stand in its place while it was open
    changed,         ///< read without a lock file while somebody wrote: read again
    invalid_record,  ///< the caller's records do not fit together; nothing was written
    stopped,         ///< on request; nothing half-done is left
    unreadable,      ///< the backup to be restored: see `system_error`
    io,              ///< anything else that the system refused: see `system_error`
  };
  Code code = io;
  int system_error = 0;      ///< errno; 0 where the system was not the reason
  const char* context = "";  ///< what was being done, in a word or two; a literal

  bool operator==(const StoreError& other) const {
    return code == other.code && system_error == other.system_error;
  }
};

/// The name of a code, as `disk_full`.
[[nodiscard]] const char* name_of(StoreError::Code code);

}  // namespace kith::store
