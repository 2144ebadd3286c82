#include <cerrno>
#include <mutex>
#include <set>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/store/files.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/page_check.hpp"

namespace kith::store {
namespace {

/// The size of LMDB's lock file: room for 1,000 reading transactions of all processes together.
constexpr off_t lock_file_size = off_t{1} << 16;

/// Less than this is a full disk.
constexpr std::uint64_t min_free_octets = std::uint64_t{1} << 16;

/// Below this a keyring is of no use, so a map is not halved further.
constexpr std::size_t min_map_size = std::size_t{16} << 20;

/// Whether a file is as large as this process may make one (setrlimit(2)).
bool may_not_grow(int file) {
  struct rlimit limit = {};
  struct stat status = {};
  return ::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
         ::fstat(file, &status) == 0 && static_cast<rlim_t>(status.st_size) >= limit.rlim_cur;
}

struct OpenDirectories {
  std::mutex mutex;
  // With the process, since a child of fork() inherits this set but not the locks.
  std::set<std::tuple<pid_t, dev_t, ino_t>> entries;
};

OpenDirectories& open_directories() {
  static OpenDirectories directories;
  return directories;
}

/// The schema that the keyring is of: this one or an older one.
Result<std::uint32_t, StoreError> schema_of(MDB_txn* txn, MDB_dbi meta) {
  MDB_val key = value_of(schema_key);
  MDB_val value;
  if (const int rc = mdb_get(txn, meta, &key, &value)) return fail(error_from(rc, "schema"));
  const auto version = integer_of<std::uint32_t>(value);
  if (version > schema_version) return fail(StoreError{StoreError::newer_version, 0, "schema"});
  if (version == 0) return fail(StoreError{StoreError::damaged, 0, "schema"});
  return version;
}

/// Keeps others from opening the environment again, but not in the thread that is writing: its
/// transaction does that already, and it holds LMDB's lock of writers, for which others wait while
/// they hold this one.
std::shared_lock<std::shared_mutex> kept_open(const EnvironmentState& state) {
  std::shared_lock lock{state.opening, std::defer_lock};
  if (state.writer.load() != std::this_thread::get_id()) lock.lock();
  return lock;
}

/// Begins to read. LMDB takes the number of the last commit and then copies what the tables' roots
/// are from the one of its two first pages which that commit wrote, and which the next commit but
/// one writes again: a thread that is kept waiting in between gets a later state, even one that
/// does not count yet, or halves of two. As long as that number is still the last one afterwards,
/// the page was left alone.
int begin_reading(MDB_env* env, MDB_txn** txn) {
  int rc = mdb_txn_begin(env, nullptr, MDB_RDONLY, txn);
  while (rc == MDB_SUCCESS) {
    MDB_envinfo info = {};
    mdb_env_info(env, &info);
    if (info.me_last_txnid == mdb_txn_id(*txn)) break;
    // The commit after it is on its page but may not count yet, for as long as the disk takes, or
    // for good where its process was killed there. A second look tells what counts.
    MDB_txn* later = nullptr;
    rc = mdb_txn_begin(env, nullptr, MDB_RDONLY, &later);
    const bool counts = rc == MDB_SUCCESS && mdb_txn_id(later) == mdb_txn_id(*txn);
    mdb_txn_abort(counts ? later : *txn);
    if (counts) break;
    *txn = later;
  }
  return rc;
}

int put_schema(MDB_txn* txn, MDB_dbi meta) {
  MDB_val key = value_of(schema_key);
  MDB_val value = value_of_integer(schema_version);
  return mdb_put(txn, meta, &key, &value, 0);
}

}  // namespace

Result<OpenClaim, StoreError> OpenClaim::take(const std::filesystem::path& directory) {
  struct stat status = {};
  if (::stat(directory.c_str(), &status) != 0) return fail(error_from(errno, "opening"));
  OpenDirectories& open = open_directories();
  const std::lock_guard lock{open.mutex};
  if (!open.entries.emplace(::getpid(), status.st_dev, status.st_ino).second) {
    return fail(StoreError{StoreError::already_open, 0, "opening"});
  }
  return OpenClaim{status.st_dev, status.st_ino};
}

OpenClaim::OpenClaim(OpenClaim&& other) noexcept
    : device_(other.device_), inode_(other.inode_), held_(std::exchange(other.held_, false)) {}

OpenClaim::~OpenClaim() {
  if (!held_) return;
  OpenDirectories& open = open_directories();
  const std::lock_guard lock{open.mutex};
  open.entries.erase({::getpid(), device_, inode_});
}

EnvironmentState::EnvironmentState(const Options& options, OpenClaim claim)
    : options_(options), claim_(std::move(claim)), process_(::getpid()) {}

EnvironmentState::~EnvironmentState() {
  // In a child of fork() it is the parent's: closing would take its reader slots away.
  if (env_ != nullptr && process_ == ::getpid()) mdb_env_close(env_);
}

Result<std::shared_ptr<EnvironmentState>, StoreError> EnvironmentState::open(
    const std::filesystem::path& directory, const Options& options) {
  auto claim = OpenClaim::take(options.home.empty() ? directory : options.home);
  if (!claim) return fail(claim.error());
  const std::shared_ptr<EnvironmentState> state{new EnvironmentState{options, std::move(*claim)}};
  if (const auto opened = state->open_env(directory); !opened) return fail(opened.error());
  state->place_ = options.home.empty() ? directory : options.home;
  const auto ready = options.create_tables ? state->create_tables()
                     : options.upgrade     ? state->upgrade_tables()
                                           : state->open_tables();
  if (!ready) return fail(ready.error());
  return state;
}

/// LMDB maps its lock file after setting its size only: writing to it on a full disk would end the
/// process. So it gets its room on the disk first. LMDB takes as many readers as fit.
Result<void, StoreError> EnvironmentState::prepare_lock(
    const std::filesystem::path& directory) const {
  if (options_.unlocked) return {};
  const auto file = File::open(directory / lock_file, O_RDWR | O_CREAT);
  if (!file) return fail(file.error());
  struct stat status = {};
  if (::fstat(file->descriptor(), &status) != 0) return fail(error_from(errno, "locking"));
  // One that others are using keeps its size.
  const off_t size = status.st_size > 0 ? status.st_size : lock_file_size;
  if (::fallocate(file->descriptor(), 0, 0, size) != 0 && errno != EOPNOTSUPP) {
    return fail(error_from(errno, "locking"));
  }
  return {};
}

Result<void, StoreError> EnvironmentState::open_env(const std::filesystem::path& directory) {
  if (const auto ready = prepare_lock(directory); !ready) return ready;
  unsigned flags = MDB_NOTLS;
  if (options_.read_only) flags |= MDB_RDONLY;
  if (options_.unlocked) flags |= MDB_NOLOCK;
  for (std::size_t size = options_.map_size;; size /= 2) {
    if (const int rc = mdb_env_create(&env_)) {
      env_ = nullptr;
      return fail(error_from(rc, "opening"));
    }
    mdb_env_set_maxdbs(env_, table_count);
    mdb_env_set_mapsize(env_, size);
    const int rc = mdb_env_open(env_, directory.c_str(), flags, S_IRUSR | S_IWUSR);
    if (rc == MDB_SUCCESS) break;
    mdb_env_close(std::exchange(env_, nullptr));
    if (rc != ENOMEM) return fail(error_from(rc, "opening"));
    if (size / 2 < min_map_size) return fail(StoreError{StoreError::map_full, rc, "opening"});
  }
  // LMDB asks for it on its lock file only.
  if (::fcntl(file(), F_SETFD, FD_CLOEXEC) != 0) return fail(error_from(errno, "opening"));
  if (!options_.unlocked) {
    int dead = 0;
    if (const int rc = mdb_reader_check(env_, &dead)) return fail(error_from(rc, "opening"));
  }
  return {};
}

Result<void, StoreError> EnvironmentState::create_tables() {
  MDB_txn* txn = nullptr;
  // Nobody sees it before all of it is on the disk, so one wait for that is enough.
  mdb_env_set_flags(env_, MDB_NOSYNC, 1);
  if (const int rc = mdb_txn_begin(env_, nullptr, 0, &txn)) return fail(error_from(rc, "creating"));
  int rc = MDB_SUCCESS;
  for (std::size_t i = 0; i < table_count && rc == MDB_SUCCESS; ++i) {
    rc = mdb_dbi_open(txn, table_shapes[i].name, flags_of(table_shapes[i]) | MDB_CREATE, &dbis_[i]);
  }
  if (rc == MDB_SUCCESS) rc = put_schema(txn, dbi(Table::meta));
  if (rc != MDB_SUCCESS) {
    mdb_txn_abort(txn);
    return fail(error_from(rc, "creating"));
  }
  rc = mdb_txn_commit(txn);
  if (rc == MDB_SUCCESS) rc = mdb_env_sync(env_, 1);
  mdb_env_set_flags(env_, MDB_NOSYNC, 0);
  if (rc != MDB_SUCCESS) return fail(commit_error(rc));
  return {};
}

Result<void, StoreError> EnvironmentState::upgrade_tables() {
  MDB_txn* txn = nullptr;
  if (const int rc = mdb_txn_begin(env_, nullptr, 0, &txn)) {
    return fail(error_from(rc, "upgrading"));
  }
  if (const auto upgraded = upgrade_tables(txn); !upgraded) {
    mdb_txn_abort(txn);
    return upgraded;
  }
  if (const int rc = mdb_txn_commit(txn)) return fail(commit_error(rc));
  fill_file();
  return {};
}

Result<void, StoreError> EnvironmentState::upgrade_tables(MDB_txn* txn) {
  // Every page, as LMDB is about to write to a file that may come from anywhere.
  const auto snapshot = snapshot_of(file(), mdb_txn_id(txn) - 1);
  if (!snapshot) return fail(snapshot.error());
  if (const auto sound = check_pages(file(), *snapshot, CheckDepth::all); !sound) return sound;
  const TableShape& meta = shape_of(Table::meta);
  if (const int rc = mdb_dbi_open(txn, meta.name, flags_of(meta), &dbis_[0])) {
    return fail(error_from(rc, "opening a table"));
  }
  const auto schema = schema_of(txn, dbis_[0]);
  if (!schema) return fail(schema.error());
  // Another process may have been here first.
  if (*schema == schema_version) return {};
  int rc = MDB_SUCCESS;
  for (std::size_t i = 0; i < table_count && rc == MDB_SUCCESS; ++i) {
    const TableShape& shape = table_shapes[i];
    if (shape.since <= *schema) continue;
    rc = mdb_dbi_open(txn, shape.name, flags_of(shape) | MDB_CREATE, &dbis_[i]);
  }
  if (rc == MDB_SUCCESS) rc = put_schema(txn, dbis_[0]);
  if (rc != MDB_SUCCESS) return fail(error_from(rc, "upgrading"));
  return {};
}

Result<void, StoreError> EnvironmentState::open_tables() {
  MDB_txn* txn = nullptr;
  if (const int rc = begin_reading(env_, &txn)) return fail(error_from(rc, "opening"));
  if (const auto opened = open_tables(txn); !opened) {
    mdb_txn_abort(txn);
    return opened;
  }
  // Committing a reading transaction is what keeps the handles.
  if (const int rc = mdb_txn_commit(txn)) return fail(error_from(rc, "opening"));
  return {};
}

Result<void, StoreError> EnvironmentState::open_tables(MDB_txn* txn) {
  const auto snapshot = snapshot_of(file(), mdb_txn_id(txn));
  if (!snapshot) return fail(snapshot.error());
  if (const auto sound = check_pages(file(), *snapshot, CheckDepth::roots); !sound) return sound;
  for (std::size_t i = 0; i < table_count; ++i) {
    const int rc = mdb_dbi_open(txn, table_shapes[i].name, flags_of(table_shapes[i]), &dbis_[i]);
    if (rc != MDB_SUCCESS) return fail(error_from(rc, "opening a table"));
    if (i > 0) continue;
    if (const auto ours = check_schema(txn); !ours) return ours;
  }
  return {};
}

Result<void, StoreError> EnvironmentState::check_schema(MDB_txn* txn) const {
  const auto schema = schema_of(txn, dbi(Table::meta));
  if (!schema) return fail(schema.error());
  if (*schema < schema_version) return fail(StoreError{StoreError::older_version, 0, "schema"});
  return {};
}

int EnvironmentState::file() const {
  mdb_filehandle_t file = -1;
  mdb_env_get_fd(env_, &file);
  return file;
}

std::uint64_t EnvironmentState::last_transaction() const {
  const auto lock = kept_open(*this);
  if (env_ == nullptr) return 0;
  MDB_envinfo info = {};
  mdb_env_info(env_, &info);
  return info.me_last_txnid;
}

Result<void, StoreError> EnvironmentState::reopen() {
  if (env_ != nullptr) mdb_env_close(std::exchange(env_, nullptr));
  if (const auto opened = open_env(place_); !opened) return opened;
  auto ready = open_tables();
  if (!ready) mdb_env_close(std::exchange(env_, nullptr));
  return ready;
}

int EnvironmentState::begin(const std::shared_ptr<EnvironmentState>& self, unsigned flags,
                            MDB_txn** txn) {
  const auto try_once = [&] {
    if (env_ == nullptr) return MDB_PANIC;
    return (flags & MDB_RDONLY) != 0 ? begin_reading(env_, txn)
                                     : mdb_txn_begin(env_, nullptr, flags, txn);
  };
  {
    const auto lock = kept_open(*this);
    if (const int rc = try_once(); rc != MDB_PANIC || !lock) return rc;
  }
  const std::unique_lock lock{opening};
  // The environment's own pointer, and that of the transaction which begins.
  constexpr long users_without_transactions = 2;
  if (self.use_count() > users_without_transactions) return MDB_PANIC;
  if (const auto reopened = reopen(); !reopened) {
    return reopened.error().system_error != 0 ? reopened.error().system_error : MDB_PANIC;
  }
  return newest_snapshot(file()) ? try_once() : MDB_CORRUPTED;
}

bool EnvironmentState::removed() const {
  struct stat status = {};
  return ::fstat(file(), &status) == 0 && status.st_nlink == 0;
}

StoreError EnvironmentState::commit_error(int code) const {
  // LMDB says EIO, too, when only a part of what it wrote found room.
  if (code == EIO && may_not_grow(file())) return error_from(EFBIG, "committing");
  StoreError error = error_from(code, "committing");
  struct statvfs disk = {};
  if (code == EIO && ::fstatvfs(file(), &disk) == 0 &&
      disk.f_bavail * disk.f_frsize < min_free_octets) {
    error.code = StoreError::disk_full;
  }
  return error;
}

void EnvironmentState::fill_file() const {
  MDB_envinfo info = {};
  MDB_stat stat = {};
  struct stat status = {};
  if (mdb_env_info(env_, &info) != 0 || mdb_env_stat(env_, &stat) != 0) return;
  const auto wanted = static_cast<off_t>((info.me_last_pgno + 1) * stat.ms_psize);
  if (::fstat(file(), &status) != 0 || status.st_size >= wanted) return;
  // Unlike truncating to a size, this cannot cut off what another process appends meanwhile. Where
  // it is not possible, opening checks every page instead.
  (void)::fallocate(file(), 0, status.st_size, wanted - status.st_size);
}

}  // namespace kith::store
