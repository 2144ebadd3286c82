#include "core/store/wipe.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <limits>
#include <string_view>
#include <vector>

#include <unistd.h>

namespace kith::store {
namespace {

constexpr MDB_dbi free_pages = 0;

/// Ends a transaction that nothing of is to stay.
class Aborted {
 public:
  [[nodiscard]] int begin(MDB_env* env, unsigned flags) {
    return mdb_txn_begin(env, nullptr, flags, &txn_);
  }
  Aborted() = default;
  Aborted(const Aborted&) = delete;
  Aborted& operator=(const Aborted&) = delete;
  ~Aborted() {
    if (txn_ != nullptr) mdb_txn_abort(txn_);
  }
  [[nodiscard]] MDB_txn* txn() const { return txn_; }

 private:
  MDB_txn* txn_ = nullptr;
};

/// Writes what there is of a table once more: LMDB copies a page that it is going to change without
/// the parts that are not in use, in which pieces of former records lie.
int rewrite(MDB_txn* txn, MDB_dbi table) {
  MDB_cursor* cursor = nullptr;
  if (const int rc = mdb_cursor_open(txn, table, &cursor)) return rc;
  MDB_val key;
  MDB_val value;
  int rc = MDB_SUCCESS;
  while ((rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == MDB_SUCCESS) {
    Bytes octets{octets_of(value).begin(), octets_of(value).end()};
    MDB_val same{octets.size(), octets.data()};
    if ((rc = mdb_cursor_put(cursor, &key, &same, MDB_CURRENT)) != MDB_SUCCESS) break;
  }
  mdb_cursor_close(cursor);
  return rc == MDB_NOTFOUND ? MDB_SUCCESS : rc;
}

/// Commits without changing anything. What a commit has freed stays untouched until the one after
/// it, for the case that the newest state does not come to the disk.
int commit_again(const EnvironmentState& state, std::initializer_list<Table> tables) {
  MDB_txn* txn = nullptr;
  if (const int rc = mdb_txn_begin(state.env(), nullptr, 0, &txn)) return rc;
  for (const Table table : tables) {
    if (const int rc = rewrite(txn, state.dbi(table))) {
      mdb_txn_abort(txn);
      return rc;
    }
  }
  return mdb_txn_commit(txn);
}

/// The oldest state that anybody reads; the largest number when nobody reads.
std::uint64_t oldest_reader(MDB_env* env) {
  std::uint64_t oldest = std::numeric_limits<std::uint64_t>::max();
  // A line for each reader, "process thread transaction"; others end in no number.
  const auto look = [](const char* line, void* context) {
    std::string_view text{line};
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    text.remove_prefix(text.rfind(' ') + 1);
    std::uint64_t transaction = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), transaction);
    if (error == std::errc{} && end == text.data() + text.size()) {
      auto& found = *static_cast<std::uint64_t*>(context);
      found = std::min(found, transaction);
    }
    return 0;
  };
  mdb_reader_list(env, look, &oldest);
  return oldest;
}

struct Free {
  std::vector<std::uint64_t> pages;
  bool all = true;
};

/// The pages that were freed before `newest`, but for those that somebody reads.
Result<Free, StoreError> find_free(MDB_txn* reading, std::uint64_t newest, std::uint64_t oldest) {
  Free free;
  MDB_cursor* cursor = nullptr;
  if (const int rc = mdb_cursor_open(reading, free_pages, &cursor)) {
    return fail(error_from(rc, "looking for free pages"));
  }
  MDB_val key;
  MDB_val value;
  int rc = MDB_SUCCESS;
  while ((rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == MDB_SUCCESS) {
    const auto freed_by = integer_of<std::uint64_t>(key);
    if (freed_by >= newest) break;
    free.all = freed_by < oldest;
    if (!free.all) break;
    // A list of numbers, its length first.
    std::vector<std::uint64_t> list(value.mv_size / sizeof(std::uint64_t));
    if (list.empty()) continue;
    std::memcpy(list.data(), value.mv_data, list.size() * sizeof(std::uint64_t));
    if (list.front() >= list.size()) continue;
    free.pages.insert(free.pages.end(), list.begin() + 1,
                      list.begin() + 1 + static_cast<std::ptrdiff_t>(list.front()));
  }
  mdb_cursor_close(cursor);
  if (rc != MDB_SUCCESS && rc != MDB_NOTFOUND) {
    return fail(error_from(rc, "looking for free pages"));
  }
  return free;
}

Result<void, StoreError> overwrite(int file, const std::vector<std::uint64_t>& pages,
                                   std::size_t page_size) {
  const std::vector<std::uint8_t> zeros(page_size);
  for (const std::uint64_t page : pages) {
    const auto offset = static_cast<off_t>(page * page_size);
    if (::pwrite(file, zeros.data(), page_size, offset) != static_cast<ssize_t>(page_size)) {
      return fail(error_from(errno, "wiping free pages"));
    }
  }
  if (::fdatasync(file) != 0) return fail(error_from(errno, "wiping free pages"));
  return {};
}

}  // namespace

Result<bool, StoreError> wipe_free_pages(const EnvironmentState& state) {
  // What cannot be wiped yet shall not be copied about either.
  if (oldest_reader(state.env()) <= state.last_transaction()) return false;
  int rc = commit_again(state, {Table::meta, Table::secrets, Table::locked_secrets});
  if (rc == MDB_SUCCESS) rc = commit_again(state, {Table::meta});
  if (rc != MDB_SUCCESS) return fail(state.commit_error(rc));
  // While nobody else writes, no page that is free comes to be used.
  Aborted writing, reading;
  const std::uint64_t oldest = oldest_reader(state.env());
  rc = writing.begin(state.env(), 0);
  if (rc == MDB_SUCCESS) rc = reading.begin(state.env(), MDB_RDONLY);
  if (rc != MDB_SUCCESS) return fail(error_from(rc, "beginning a transaction"));
  MDB_stat stat = {};
  mdb_env_stat(state.env(), &stat);
  const auto free = find_free(reading.txn(), mdb_txn_id(writing.txn()) - 1, oldest);
  if (!free) return fail(free.error());
  const auto wiped = overwrite(state.file(), free->pages, stat.ms_psize);
  if (!wiped) return fail(wiped.error());
  return free->all;
}

}  // namespace kith::store
