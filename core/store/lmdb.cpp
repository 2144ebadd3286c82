#include "core/store/lmdb.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace kith::store {

StoreError error_from(int code, const char* context) {
  using enum StoreError::Code;
  switch (code) {
    case ENOENT:
    case ENOTDIR: return {missing, code, context};
    case EACCES:
    case EPERM: return {no_permission, code, context};
    case EROFS: return {read_only, code, context};
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return {disk_full, code, context};
    case EBUSY:
    case EAGAIN: return {busy, code, context};
    case MDB_MAP_FULL:
    case MDB_MAP_RESIZED: return {map_full, 0, context};
    case MDB_READERS_FULL: return {busy, 0, context};
    case MDB_CORRUPTED:
    case MDB_CURSOR_FULL:
    case MDB_INCOMPATIBLE:
    case MDB_INVALID:
    case MDB_NOTFOUND:
    case MDB_PAGE_FULL:
    case MDB_PAGE_NOTFOUND:
    case MDB_VERSION_MISMATCH: return {damaged, 0, context};
    default: return {io, code > 0 ? code : 0, context};
  }
}

Transaction::Transaction(std::shared_ptr<EnvironmentState> state, bool writing)
    : state_(std::move(state)), writing_(writing) {
  const auto self = std::this_thread::get_id();
  if (writing_ && state_->read_only()) {
    set_error({StoreError::read_only, 0, "writing"});
  } else if (writing_ && state_->writer.load() == self) {
    set_error({StoreError::busy, 0, "nested update"});
  } else if (const int rc = state_->begin(state_, writing_ ? 0U : MDB_RDONLY, &txn_)) {
    txn_ = nullptr;
    set_error(error_from(rc, "beginning a transaction"));
  } else {
    if (writing_) state_->writer.store(self);
    if (const auto ours = state_->check_schema(txn_); !ours) set_error(ours.error());
  }
}

Transaction::~Transaction() {
  if (txn_ == nullptr) return;
  mdb_txn_abort(txn_);
  end();
}

void Transaction::end() {
  txn_ = nullptr;
  auto self = std::this_thread::get_id();
  if (writing_) state_->writer.compare_exchange_strong(self, {});
}

void Transaction::settle(Table table) {
  if (table != Table::by_issuer || issuers_.empty()) return;
  auto entries = std::exchange(issuers_, {});
  std::ranges::sort(entries);
  for (const auto& [issuer, target] : entries) {
    if (!put(Table::by_issuer, value_of_integer(issuer), value_of_integer(target))) return;
  }
}

std::optional<ByteView> Transaction::get(Table table, MDB_val key) {
  settle(table);
  MDB_val value;
  const int rc = mdb_get(txn_, dbi(table), &key, &value);
  if (rc == MDB_SUCCESS) return octets_of(value);
  if (rc != MDB_NOTFOUND) set_error(error_from(rc, shape_of(table).name));
  return std::nullopt;
}

bool Transaction::remove(Table table, MDB_val key, MDB_val* value) {
  settle(table);
  sound_.clear();  // pages move
  const int rc = mdb_del(txn_, dbi(table), &key, value);
  has_written_ = has_written_ || rc == MDB_SUCCESS;
  if (rc == MDB_SUCCESS || rc == MDB_NOTFOUND) return true;
  set_error(error_from(rc, shape_of(table).name));
  return false;
}

bool Transaction::put(Table table, MDB_val key, MDB_val value, unsigned flags) {
  sound_.clear();  // pages move
  const int rc = mdb_put(txn_, dbi(table), &key, &value, flags);
  has_written_ = has_written_ || rc == MDB_SUCCESS;
  if (rc == MDB_SUCCESS) return true;
  set_error(error_from(rc, shape_of(table).name));
  return false;
}

Result<void, StoreError> Transaction::commit() {
  settle(Table::by_issuer);
  if (state_->removed()) set_error({StoreError::removed, 0, "committing"});
  if (error_) return fail(*error_);
  const int rc = mdb_txn_commit(txn_);
  end();
  if (rc != MDB_SUCCESS) {
    set_error(state_->commit_error(rc));
    return fail(*error_);
  }
  state_->fill_file();
  return {};
}

Cursor::Cursor(Transaction& transaction, Table table)
    : Cursor(transaction, (transaction.settle(table), transaction.dbi(table))) {}

Cursor::Cursor(Transaction& transaction, MDB_dbi dbi) : transaction_(transaction) {
  if (const int rc = mdb_cursor_open(transaction.txn(), dbi, &cursor_)) {
    cursor_ = nullptr;
    transaction.set_error(error_from(rc, "opening a cursor"));
  }
}

Cursor::~Cursor() {
  if (cursor_ != nullptr) mdb_cursor_close(cursor_);
}

bool Cursor::move(MDB_val& key, MDB_val& value, MDB_cursor_op operation) {
  if (cursor_ == nullptr) return false;
  const int rc = mdb_cursor_get(cursor_, &key, &value, operation);
  if (rc == MDB_SUCCESS) return true;
  if (rc != MDB_NOTFOUND) transaction_.set_error(error_from(rc, "walking a table"));
  return false;
}

}  // namespace kith::store
