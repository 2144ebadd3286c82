#include "core/store/environment.hpp"

#include <cerrno>
#include <mutex>
#include <optional>
#include <shared_mutex>

#include <fcntl.h>
#include <unistd.h>

#include "core/store/files.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/page_check.hpp"
#include "core/store/wipe.hpp"

namespace kith::store {
namespace fs = std::filesystem;
namespace {

/// A commit while the meta pages are read can make them look wrong; so look again.
constexpr int attempts = 5;

Result<void, StoreError> check_metas(const fs::path& directory, bool read_only) {
  const auto file = File::open(directory / data_file, read_only ? O_RDONLY : O_RDWR);
  if (!file) return fail(file.error());
  auto snapshot = newest_snapshot(file->descriptor());
  for (int i = 1; i < attempts && !snapshot; ++i) snapshot = newest_snapshot(file->descriptor());
  if (!snapshot) return fail(snapshot.error());
  return {};
}

using StateResult = Result<std::shared_ptr<EnvironmentState>, StoreError>;

/// Makes an empty keyring in `directory`. It stays open while it is moved to its place, which saves
/// opening it twice; null when what is there has to be opened by its name: another process was
/// faster, or a lock file without a keyring was left there.
StateResult create_keyring(const fs::path& directory, std::size_t map_size) {
  MadeDirectories made;
  if (const auto ready = made.make(directory); !ready) return fail(ready.error());
  const DirectoryLock lock{directory, DirectoryLock::exclusive};
  if (::access((directory / data_file).c_str(), F_OK) == 0) {
    made.keep();
    return nullptr;
  }
  const auto staging = Staging::make(directory);
  if (!staging) return fail(staging.error());
  EnvironmentState::Options options;
  options.map_size = map_size;
  options.create_tables = true;
  options.home = directory;
  auto state = EnvironmentState::open(staging->path(), options);
  if (!state) return state;
  // The lock file goes first: whoever finds the keyring finds its users, too.
  const auto lock_placed = staging->place(lock_file, false);
  const auto placed = staging->place(data_file, false);
  if (!placed && placed.error().code != StoreError::exists) return fail(placed.error());
  if (const auto synced = sync_directory(directory); !synced) return fail(synced.error());
  made.keep();
  if (!placed || !lock_placed) state->reset();
  return state;
}

/// Whether no lock file can be had in this directory.
bool lockless(const fs::path& directory) {
  const fs::path lock = directory / lock_file;
  if (::access(lock.c_str(), F_OK) == 0) return ::access(lock.c_str(), R_OK | W_OK) != 0;
  return ::access(directory.c_str(), W_OK | X_OK) != 0;
}

StateResult open_state(const fs::path& directory, const OpenOptions& options) {
  const DirectoryLock lock{directory, DirectoryLock::shared};
  if (const auto sound = check_metas(directory, options.read_only); !sound) {
    return fail(sound.error());
  }
  EnvironmentState::Options wanted;
  wanted.map_size = options.map_size;
  wanted.read_only = options.read_only;
  wanted.unlocked = options.read_only && lockless(directory);
  return EnvironmentState::open(directory, wanted);
}

/// Brings a keyring of an older schema up to this one. Who wanted only to read is told what is in
/// the way when nothing can be written.
Result<void, StoreError> upgrade(const fs::path& directory, const OpenOptions& options) {
  const DirectoryLock lock{directory, DirectoryLock::exclusive};
  EnvironmentState::Options wanted;
  wanted.map_size = options.map_size;
  wanted.upgrade = true;
  auto upgraded = check_metas(directory, false);
  if (upgraded) {
    if (const auto state = EnvironmentState::open(directory, wanted); !state) {
      upgraded = fail(state.error());
    }
  }
  if (upgraded || !options.read_only) return upgraded;
  const StoreError error = upgraded.error();
  if (error.code != StoreError::read_only && error.code != StoreError::no_permission) {
    return upgraded;
  }
  return fail(StoreError{StoreError::older_version, error.system_error, "upgrading"});
}

}  // namespace

Environment::Environment(std::shared_ptr<EnvironmentState> state) : state_(std::move(state)) {}
Environment::Environment(Environment&&) noexcept = default;
Environment& Environment::operator=(Environment&&) noexcept = default;
Environment::~Environment() = default;

Result<Environment, StoreError> Environment::open(const fs::path& directory,
                                                  const OpenOptions& options) {
  if (options.create && !options.read_only &&
      ::access((directory / data_file).c_str(), F_OK) != 0 && errno == ENOENT) {
    auto created = create_keyring(directory, options.map_size);
    if (!created) return fail(created.error());
    if (*created != nullptr) return Environment{std::move(*created)};
  }
  auto state = open_state(directory, options);
  for (int i = 1; i < attempts && !state; ++i) {
    if (state.error().code == StoreError::older_version) {
      if (const auto upgraded = upgrade(directory, options); !upgraded) {
        return fail(upgraded.error());
      }
    } else if (state.error().code != StoreError::changed) {
      break;
    }
    // Without a lock file a commit can go by between two looks.
    state = open_state(directory, options);
  }
  if (!state) return fail(state.error());
  return Environment{std::move(*state)};
}

Result<ReadTransaction, StoreError> Environment::begin_read() const {
  auto transaction = std::make_unique<Transaction>(state_, false);
  if (transaction->error()) return fail(*transaction->error());
  return ReadTransaction{std::move(transaction)};
}

std::uint64_t Environment::last_transaction() const { return state_->last_transaction(); }

Result<void, StoreError> Environment::check_structure() const {
  for (int i = 1;; ++i) {
    // The transaction keeps the pages of its state from being used again.
    const Transaction transaction{state_, false};
    if (transaction.error()) return fail(*transaction.error());
    const auto snapshot = snapshot_of(state_->file(), mdb_txn_id(transaction.txn()));
    if (snapshot) return check_pages(state_->file(), *snapshot, CheckDepth::all);
    if (snapshot.error().code != StoreError::changed || i == attempts) {
      return fail(snapshot.error());
    }
  }
}

Result<bool, StoreError> Environment::wipe_free_pages() {
  // Something of this process still reads or writes.
  if (state_.use_count() != 1) return false;
  {
    const std::unique_lock lock{state_->opening};
    if (const auto reopened = state_->reopen(); !reopened) return fail(reopened.error());
  }
  return store::wipe_free_pages(*state_);
}

Result<void, StoreError> Environment::copy_to(int file_descriptor) const {
  const std::shared_lock lock{state_->opening};
  if (state_->env() == nullptr) return fail(StoreError{StoreError::io, 0, "copying"});
  if (const int rc = mdb_env_copyfd2(state_->env(), file_descriptor, MDB_CP_COMPACT)) {
    return fail(error_from(rc, "copying"));
  }
  return {};
}

}  // namespace kith::store
