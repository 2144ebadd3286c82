#pragma once

#include <filesystem>

#include "core/base/job.hpp"
#include "core/base/result.hpp"
#include "core/store/environment.hpp"
#include "core/store/store_error.hpp"

namespace kith::store {

/// Writes a compact copy of the keyring as it is now to `file`, mode 0600, replacing one that is
/// there only when the copy is complete and on the disk; without `replace` it gives `exists`.
/// `stopped` when the job is: then nothing is left of it.
[[nodiscard]] Result<void, StoreError> backup(const Environment& environment,
                                              const std::filesystem::path& file,
                                              const Job& job = {}, bool replace = true);

struct RestoreOptions {
  bool replace = false;  ///< over a keyring that is there
};

/// Makes `directory` a keyring that holds what the backup `file` holds, after checking every page,
/// record and index of it; what lies behind its last page is not read. All or nothing: the file is
/// on the disk and complete before it takes its place. `missing` and `unreadable` are of `file`.
/// `exists` when there is a keyring and `replace` is not set; `already_open` or `busy`
/// while anybody has it open; `stopped` when the job is.
[[nodiscard]] Result<void, StoreError> restore(const std::filesystem::path& file,
                                               const std::filesystem::path& directory,
                                               const RestoreOptions& options = {},
                                               const Job& job = {});

}  // namespace kith::store
