#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string_view>
#include <thread>
#include <unordered_set>

#include <lmdb.h>
#include <sys/types.h>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/store/store_error.hpp"
#include "core/store/tables.hpp"

/// The thin layer over LMDB. For the sources of this folder only.
namespace kith::store {

/// What an LMDB or system error number means for the keyring.
[[nodiscard]] StoreError error_from(int code, const char* context);

/// The file in which LMDB keeps a keyring, and the one by which its users find each other.
inline constexpr const char* data_file = "data.mdb";
inline constexpr const char* lock_file = "lock.mdb";

/// LMDB's flags of a table, which it keeps in the file, too.
[[nodiscard]] constexpr unsigned flags_of(const TableShape& shape) {
  const unsigned flags = shape.integer_key != 0 ? MDB_INTEGERKEY : 0U;
  return shape.many ? flags | MDB_DUPSORT | MDB_DUPFIXED | MDB_INTEGERDUP : flags;
}

[[nodiscard]] inline MDB_val value_of(ByteView octets) {
  return {octets.size(), const_cast<std::uint8_t*>(octets.data())};
}
[[nodiscard]] inline MDB_val value_of(std::string_view text) { return value_of(as_bytes(text)); }
template <typename Integer>
[[nodiscard]] MDB_val value_of_integer(const Integer& integer) {
  return {sizeof integer, const_cast<Integer*>(&integer)};
}
[[nodiscard]] inline ByteView octets_of(const MDB_val& value) {
  return {static_cast<const std::uint8_t*>(value.mv_data), value.mv_size};
}
/// The integer that a key or value holds; 0 when it has another size.
template <typename Integer>
[[nodiscard]] Integer integer_of(const MDB_val& value) {
  Integer integer = 0;
  if (value.mv_size == sizeof integer) std::memcpy(&integer, value.mv_data, sizeof integer);
  return integer;
}

/// The right to have one directory open in this process: locks on LMDB's lock file belong to the
/// process, so that a second environment on it would drop those of the first.
class OpenClaim {
 public:
  [[nodiscard]] static Result<OpenClaim, StoreError> take(const std::filesystem::path& directory);
  OpenClaim(OpenClaim&& other) noexcept;
  OpenClaim& operator=(OpenClaim&&) = delete;
  ~OpenClaim();

 private:
  OpenClaim(dev_t device, ino_t inode) : device_(device), inode_(inode), held_(true) {}

  dev_t device_;
  ino_t inode_;
  bool held_;
};

/// An open LMDB environment with its tables.
class EnvironmentState {
 public:
  struct Options {
    std::size_t map_size = 0;
    bool read_only = false;
    bool unlocked = false;       ///< without a lock file
    bool create_tables = false;  ///< in an environment that is new
    std::filesystem::path home;  ///< where a new environment will be moved to; empty: it is there
    bool upgrade = false;        ///< to this schema; the state is then not to be used further
  };
  [[nodiscard]] static Result<std::shared_ptr<EnvironmentState>, StoreError> open(
      const std::filesystem::path& directory, const Options& options);

  EnvironmentState(const EnvironmentState&) = delete;
  EnvironmentState& operator=(const EnvironmentState&) = delete;
  ~EnvironmentState();

  [[nodiscard]] MDB_env* env() const { return env_; }
  [[nodiscard]] MDB_dbi dbi(Table table) const { return dbis_[static_cast<std::size_t>(table)]; }
  [[nodiscard]] bool read_only() const { return options_.read_only; }
  [[nodiscard]] bool unlocked() const { return options_.unlocked; }
  [[nodiscard]] std::uint64_t last_transaction() const;
  [[nodiscard]] int file() const;

  /// LMDB leaves pages at the end of the file unwritten when they were freed by the transaction
  /// that took them. Makes the file as long as it says that it is, so that a truncated one shows.
  void fill_file() const;

  /// Whether the file has been removed, or another put in its place: what is written to it would
  /// be lost.
  [[nodiscard]] bool removed() const;

  /// Closes the environment and opens it again, so that LMDB gives back the memory which it keeps
  /// for pages to come, with what was written to it. Only without any transaction. When it fails,
  /// the next transaction that begins tries again.
  [[nodiscard]] Result<void, StoreError> reopen();

  /// Begins a transaction of `self`, which is this. Where a commit failed so that LMDB refuses all
  /// that comes after it, as when its last page could not be written, opens the environment again
  /// first; then the keyring is as the disk has it, with that commit or without.
  [[nodiscard]] int begin(const std::shared_ptr<EnvironmentState>& self, unsigned flags,
                          MDB_txn** txn);

  /// Whether a transaction finds this schema. It did when the tables were opened; a newer Kith can
  /// have come by since.
  [[nodiscard]] Result<void, StoreError> check_schema(MDB_txn* txn) const;

  /// What a failed commit means.
  [[nodiscard]] StoreError commit_error(int code) const;

  /// The thread that is writing, so that a nested update is refused instead of waiting for itself.
  std::atomic<std::thread::id> writer{};
  /// Held by who reopens the environment, and shared by who uses it without a transaction.
  mutable std::shared_mutex opening;

 private:
  EnvironmentState(const Options& options, OpenClaim claim);
  [[nodiscard]] Result<void, StoreError> prepare_lock(const std::filesystem::path& directory) const;
  [[nodiscard]] Result<void, StoreError> open_env(const std::filesystem::path& directory);
  [[nodiscard]] Result<void, StoreError> create_tables();
  [[nodiscard]] Result<void, StoreError> upgrade_tables();
  [[nodiscard]] Result<void, StoreError> upgrade_tables(MDB_txn* txn);
  [[nodiscard]] Result<void, StoreError> open_tables();
  [[nodiscard]] Result<void, StoreError> open_tables(MDB_txn* txn);

  Options options_;
  std::filesystem::path place_;  ///< where it is opened again
  OpenClaim claim_;
  pid_t process_;
  MDB_env* env_ = nullptr;
  std::array<MDB_dbi, table_count> dbis_{};
};

/// One LMDB transaction and its first failure. Aborts when it goes without a commit.
class Transaction {
 public:
  Transaction(std::shared_ptr<EnvironmentState> state, bool writing);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  [[nodiscard]] const EnvironmentState& state() const { return *state_; }
  [[nodiscard]] MDB_txn* txn() const { return txn_; }
  [[nodiscard]] MDB_dbi dbi(Table table) const { return state_->dbi(table); }
  [[nodiscard]] const std::optional<StoreError>& error() const { return error_; }

  /// Marks the transaction as failed, unless it is already.
  void set_error(const StoreError& error) {
    if (!error_) error_ = error;
  }

  void tolerate_damage() { tolerates_damage_ = true; }
  [[nodiscard]] bool tolerates_damage() const { return tolerates_damage_; }

  /// For ReadTransaction::walked.
  void count_step() { ++steps_; }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

  [[nodiscard]] std::optional<ByteView> get(Table table, MDB_val key);
  /// Whether `is_sound` says that a record is sound. Of a large one it says so once, until
  /// something is written: a stranger's large certificate may be looked at for each of the many
  /// that name it.
  template <typename IsSound>
  [[nodiscard]] bool checked(ByteView record, IsSound&& is_sound) {
    if (record.size() < large_record) return is_sound();
    if (sound_.contains(record.data())) return true;
    if (!is_sound()) return false;
    if (sound_.size() == most_remembered) sound_.clear();
    sound_.insert(record.data());
    return true;
  }
  /// Removing what is not there is no failure.
  bool remove(Table table, MDB_val key, MDB_val* value = nullptr);
  bool put(Table table, MDB_val key, MDB_val value, unsigned flags = 0);
  /// Adds an entry to `by_issuer`, whose keys come in no order: they are written sorted, when the
  /// table is next looked at or the transaction commits.
  void put_issuer(std::uint64_t issuer, CertificateId target) {
    issuers_.emplace_back(issuer, target.value);
  }
  /// Whether anything was written, so that a commit takes a number of its own.
  [[nodiscard]] bool has_written() const { return has_written_ || !issuers_.empty(); }
  /// Writes what is still to be written to `table`; before every look at it.
  void settle(Table table);
  [[nodiscard]] Result<void, StoreError> commit();

 private:
  static constexpr std::size_t large_record = std::size_t{64} << 10;  // octets
  static constexpr std::size_t most_remembered = 4096;

  void end();

  std::shared_ptr<EnvironmentState> state_;
  MDB_txn* txn_ = nullptr;
  bool writing_;
  bool tolerates_damage_ = false;
  bool has_written_ = false;
  std::uint64_t steps_ = 0;
  std::optional<StoreError> error_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> issuers_;  ///< for `by_issuer`
  std::unordered_set<const std::uint8_t*> sound_;                 ///< records as they lie now
};

/// A cursor over one table; must go before its transaction.
class Cursor {
 public:
  Cursor(Transaction& transaction, Table table);
  Cursor(Transaction& transaction, MDB_dbi dbi);
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor();

  /// Moves as `operation` says; false at the end, and on failure, which marks the transaction.
  bool move(MDB_val& key, MDB_val& value, MDB_cursor_op operation);

 private:
  Transaction& transaction_;
  MDB_cursor* cursor_ = nullptr;
};

}  // namespace kith::store
