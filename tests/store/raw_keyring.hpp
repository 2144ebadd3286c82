#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <gtest/gtest.h>
#include <lmdb.h>

#include "core/store/lmdb.hpp"
#include "core/store/tables.hpp"

namespace kith::store {

/// A keyring opened behind the store's back, to put into it what the store never would. Commits
/// when it goes. The keyring must not be open otherwise.
class RawKeyring {
 public:
  explicit RawKeyring(const std::filesystem::path& directory) {
    EXPECT_EQ(mdb_env_create(&env_), 0);
    mdb_env_set_maxdbs(env_, table_count + 1);
    // Enough for any test; where the thread sanitizer is, there is no room for what Kith takes.
    mdb_env_set_mapsize(env_, std::size_t{1} << 30);
    EXPECT_EQ(mdb_env_open(env_, directory.c_str(), MDB_NOTLS, 0600), 0);
    EXPECT_EQ(mdb_txn_begin(env_, nullptr, 0, &txn_), 0);
  }
  RawKeyring(const RawKeyring&) = delete;
  RawKeyring& operator=(const RawKeyring&) = delete;
  ~RawKeyring() {
    EXPECT_EQ(mdb_txn_commit(txn_), 0);
    mdb_env_close(env_);
  }

  std::optional<Bytes> get(Table table, ByteView key) {
    MDB_val raw_key = value_of(key);
    MDB_val value;
    const int rc = mdb_get(txn_, open(table), &raw_key, &value);
    if (rc == MDB_NOTFOUND) return std::nullopt;
    EXPECT_EQ(rc, 0);
    const ByteView octets = octets_of(value);
    return Bytes(octets.begin(), octets.end());
  }
  void put(Table table, ByteView key, ByteView value) {
    MDB_val raw_key = value_of(key);
    MDB_val raw_value = value_of(value);
    EXPECT_EQ(mdb_put(txn_, open(table), &raw_key, &raw_value, 0), 0);
  }
  void remove(Table table, ByteView key) {
    MDB_val raw_key = value_of(key);
    EXPECT_EQ(mdb_del(txn_, open(table), &raw_key, nullptr), 0);
  }
  void drop(Table table) { EXPECT_EQ(mdb_drop(txn_, open(table), 1), 0); }
  /// Makes a table that Kith does not know.
  void make_table(const char* name) {
    MDB_dbi dbi = 0;
    EXPECT_EQ(mdb_dbi_open(txn_, name, MDB_CREATE, &dbi), 0);
  }

 private:
  MDB_dbi open(Table table) {
    MDB_dbi dbi = 0;
    EXPECT_EQ(mdb_dbi_open(txn_, shape_of(table).name, flags_of(shape_of(table)), &dbi), 0);
    return dbi;
  }

  MDB_env* env_ = nullptr;
  MDB_txn* txn_ = nullptr;
};

/// Turns the keyring into what a Kith of schema 1 would have left.
inline void make_schema_1(const std::filesystem::path& directory) {
  const std::uint32_t schema = 1;
  RawKeyring raw{directory};
  for (std::size_t i = 0; i < table_count; ++i) {
    if (table_shapes[i].since > schema) raw.drop(static_cast<Table>(i));
  }
  raw.put(Table::meta, as_bytes(schema_key),
          {reinterpret_cast<const std::uint8_t*>(&schema), sizeof schema});
}

/// The octets of an integer, as keys and values hold them.
template <typename Integer>
[[nodiscard]] ByteView octets_of_integer(const Integer& integer) {
  return {reinterpret_cast<const std::uint8_t*>(&integer), sizeof integer};
}

}  // namespace kith::store
