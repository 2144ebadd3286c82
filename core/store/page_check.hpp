#pragma once

#include <cstdint>

#include "core/base/result.hpp"
#include "core/store/store_error.hpp"

/// LMDB trusts its file: a damaged one makes it read outside of pages, or abort. These functions
/// look at a file without LMDB and without trusting it, before LMDB does. For this folder.
namespace kith::store {

/// One tree of pages, as LMDB's MDB_db lies in the file.
struct TreeRecord {
  std::uint32_t pad = 0;  ///< of a tree of fixed-size values: their size; see PageReader
  std::uint16_t flags = 0;
  std::uint16_t depth = 0;
  std::uint64_t branch_pages = 0;
  std::uint64_t leaf_pages = 0;
  std::uint64_t overflow_pages = 0;
  std::uint64_t entries = 0;
  std::uint64_t root = 0;

  static constexpr std::uint64_t no_root = ~std::uint64_t{0};
};
static_assert(sizeof(TreeRecord) == 48);

/// What one of the two meta pages says: the state of the keyring after one transaction.
struct Snapshot {
  std::uint32_t page_size = 0;
  std::uint64_t last_page = 0;
  std::uint64_t transaction = 0;
  TreeRecord free;
  TreeRecord main;
};

/// The newest state of the file; `damaged` unless that is sound, and the other meta page one.
[[nodiscard]] Result<Snapshot, StoreError> newest_snapshot(int file);

/// The state after this transaction, if one of the meta pages still holds it; else `changed`.
[[nodiscard]] Result<Snapshot, StoreError> snapshot_of(int file, std::uint64_t transaction);

enum class CheckDepth {
  roots,  ///< the root page of every table: a dozen reads
  all,    ///< every page in use
};

/// Checks that the pages of a state can be read by LMDB without harm: that they are in the file,
/// are what they are used for, hold their nodes inside, are used once, that the free ones are not
/// in use, and that the tables are those that Kith makes and have as many entries as they say.
/// The file's end is checked in any case: when it is shorter than the state says, `all` is done.
[[nodiscard]] Result<void, StoreError> check_pages(int file, const Snapshot& snapshot,
                                                   CheckDepth depth);

}  // namespace kith::store
