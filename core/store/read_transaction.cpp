#include "core/store/read_transaction.hpp"

#include <algorithm>
#include <utility>

#include "core/base/record_checksum.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/ownertrust_record.hpp"

namespace kith::store {
namespace {

MDB_val key_of(const CertificateId& id) { return value_of_integer(id.value); }
MDB_val key_of(const KeyId& id) { return value_of_integer(id.value); }

/// Calls `visit(value)` for the values under one key of an index, in order, until it returns false.
template <typename Visit>
void each_value(Transaction& transaction, Table table, MDB_val key, Visit&& visit) {
  Cursor cursor{transaction, table};
  MDB_val value;
  if (!cursor.move(key, value, MDB_SET)) return;
  do {
    transaction.count_step();
    if (!visit(integer_of<std::uint32_t>(value))) return;
  } while (cursor.move(key, value, MDB_NEXT_DUP));
}

std::vector<KeyHit> find_keys(Transaction& transaction, Table table, MDB_val key) {
  std::vector<KeyHit> hits;
  each_value(transaction, table, key, [&](std::uint32_t entry) {
    hits.push_back({{entry & ~subkey_bit}, (entry & subkey_bit) == 0});
    return true;
  });
  return hits;
}

/// Marks the transaction, unless it tolerates that.
void found_damage(Transaction& transaction, Table table) {
  if (transaction.tolerates_damage()) return;
  transaction.set_error({StoreError::damaged, 0, shape_of(table).name});
}

/// The record, where it is as it was written. Else one that nobody can read, and the transaction is
/// marked.
ByteView intact(Transaction& transaction, Table table, ByteView record) {
  if (transaction.checked(record, [&] { return is_intact(record); })) return record;
  found_damage(transaction, table);
  return {};
}

/// What a certificate has where it has facts: that it is not there is damage then.
std::optional<ByteView> get_beside_facts(Transaction& transaction, Table table, CertificateId id) {
  const auto value = transaction.get(table, key_of(id));
  if (!value && transaction.get(Table::facts, key_of(id))) found_damage(transaction, table);
  return value;
}

void each_record(Transaction& transaction, Table table, CertificateId start,
                 const ReadTransaction::Visitor& visit) {
  Cursor cursor{transaction, table};
  MDB_val key;
  MDB_val value;
  if (!cursor.move(key, value, MDB_LAST)) return;
  const auto last = integer_of<std::uint32_t>(key);
  key = key_of(start);
  if (!cursor.move(key, value, MDB_SET_RANGE)) return;
  std::uint32_t before = 0;
  do {
    // A key that has lost a bit is out of order; LMDB does not look.
    const auto id = integer_of<std::uint32_t>(key);
    const bool in_order = before < id && id <= last;
    if (id <= last) before = std::max(before, id);
    if (!in_order) found_damage(transaction, table);
    if (!in_order && (id > last || !transaction.tolerates_damage())) continue;
    if (!visit({id}, intact(transaction, table, octets_of(value)))) return;
  } while (cursor.move(key, value, MDB_NEXT));
}

/// Sums up the lists of free pages.
std::uint64_t count_free_pages(Transaction& transaction) {
  constexpr MDB_dbi free_pages = 0;
  Cursor cursor{transaction, free_pages};
  std::uint64_t pages = 0;
  MDB_val key;
  MDB_val value;
  while (cursor.move(key, value, MDB_NEXT)) {
    std::size_t in_list = 0;
    if (value.mv_size >= sizeof in_list) std::memcpy(&in_list, value.mv_data, sizeof in_list);
    pages += in_list;
  }
  return pages;
}

}  // namespace

ReadTransaction::ReadTransaction(std::unique_ptr<Transaction> transaction)
    : transaction_(std::move(transaction)) {}
ReadTransaction::ReadTransaction(ReadTransaction&&) noexcept = default;
ReadTransaction& ReadTransaction::operator=(ReadTransaction&&) noexcept = default;
ReadTransaction::~ReadTransaction() = default;

std::optional<CertificateId> ReadTransaction::find_primary(const Fingerprint& fingerprint) const {
  const FingerprintKey key{fingerprint};
  const auto value = transaction_->get(Table::by_fingerprint, value_of(key.octets()));
  if (!value) return std::nullopt;
  const auto entry = integer_of<std::uint32_t>(value_of(*value));
  if ((entry & subkey_bit) != 0 || entry == 0) return std::nullopt;
  return CertificateId{entry};
}

std::vector<KeyHit> ReadTransaction::find_by_fingerprint(const Fingerprint& fingerprint) const {
  const FingerprintKey key{fingerprint};
  return find_keys(*transaction_, Table::by_fingerprint, value_of(key.octets()));
}

std::vector<KeyHit> ReadTransaction::find_by_key_id(KeyId key_id) const {
  return find_keys(*transaction_, Table::by_key_id, key_of(key_id));
}

std::vector<CertificateId> ReadTransaction::find_primaries(KeyId key_id) const {
  std::vector<CertificateId> ids;
  each_value(*transaction_, Table::by_key_id, key_of(key_id), [&ids](std::uint32_t entry) {
    if ((entry & subkey_bit) != 0) return false;  // so have all that follow
    ids.push_back({entry});
    return true;
  });
  return ids;
}

bool ReadTransaction::holds(const Fingerprint& fingerprint) const {
  const FingerprintKey key{fingerprint};
  return transaction_->get(Table::by_fingerprint, value_of(key.octets())).has_value();
}

bool ReadTransaction::holds(KeyId key_id) const {
  return transaction_->get(Table::by_key_id, key_of(key_id)).has_value();
}

bool ReadTransaction::is_shared(KeyId key_id) const {
  std::size_t holders = 0;
  each_value(*transaction_, Table::by_key_id, key_of(key_id),
             [&holders](std::uint32_t) { return ++holders < 2; });
  return holders > 1;
}

std::vector<CertificateId> ReadTransaction::find_by_email(std::string_view email) const {
  std::vector<CertificateId> ids;
  if (email.empty() || email.size() > max_key_size) return ids;
  each_value(*transaction_, Table::by_email, value_of(email), [&](std::uint32_t id) {
    ids.push_back({id});
    return true;
  });
  return ids;
}

bool ReadTransaction::has(CertificateId id) const {
  return transaction_->get(Table::facts, key_of(id)).has_value();
}

std::optional<ByteView> ReadTransaction::certificate(CertificateId id) const {
  const auto octets = get_beside_facts(*transaction_, Table::certificates, id);
  const auto record = octets ? facts(id) : std::nullopt;
  if (!record || record->empty() ||
      transaction_->checked(*octets, [&] { return is_intact_certificate(*record, *octets); })) {
    return octets;
  }
  found_damage(*transaction_, Table::certificates);
  return ByteView{};
}

std::optional<ByteView> ReadTransaction::facts(CertificateId id) const {
  const auto record = transaction_->get(Table::facts, key_of(id));
  return record ? std::optional{intact(*transaction_, Table::facts, *record)} : std::nullopt;
}

std::optional<ByteView> ReadTransaction::certifications(CertificateId id) const {
  const auto record = get_beside_facts(*transaction_, Table::certifications, id);
  return record ? std::optional{intact(*transaction_, Table::certifications, *record)}
                : std::nullopt;
}

void ReadTransaction::for_each(const Visitor& visit, CertificateId start) const {
  each_record(*transaction_, Table::facts, start, visit);
}

void ReadTransaction::for_each_certifications(const Visitor& visit, CertificateId start) const {
  each_record(*transaction_, Table::certifications, start, visit);
}

void ReadTransaction::targets_of(KeyId issuer,
                                 const std::function<bool(CertificateId)>& visit) const {
  each_value(*transaction_, Table::by_issuer, key_of(issuer),
             [&](std::uint32_t id) { return visit(CertificateId{id}); });
}

std::optional<KeyId> ReadTransaction::first_due(std::optional<KeyId> after) const {
  if (after && after->value == ~std::uint64_t{0}) return std::nullopt;
  Cursor cursor{*transaction_, Table::due};
  const std::uint64_t start = after ? after->value + 1 : 0;
  MDB_val key = value_of_integer(start);
  MDB_val value;
  if (!cursor.move(key, value, MDB_SET_RANGE)) return std::nullopt;
  return KeyId{integer_of<std::uint64_t>(key)};
}

std::optional<std::uint64_t> ReadTransaction::due_mark(KeyId issuer) const {
  const auto value = transaction_->get(Table::due, value_of_integer(issuer.value));
  if (!value) return std::nullopt;
  // Keyrings of before had nothing there.
  if (value->size() != sizeof(std::uint64_t)) return 0;
  return integer_of<std::uint64_t>(value_of(*value));
}

std::optional<OwnertrustEntry> ReadTransaction::ownertrust(const Fingerprint& fingerprint) const {
  const FingerprintKey key{fingerprint};
  const auto record = transaction_->get(Table::ownertrust, value_of(key.octets()));
  if (!record) return std::nullopt;
  const auto entry = decode_ownertrust(key.octets(), *record);
  if (!entry) transaction_->set_error({StoreError::damaged, 0, "ownertrust"});
  return entry;
}

void ReadTransaction::for_each_ownertrust(
    const std::function<bool(const Fingerprint&, const OwnertrustEntry&)>& visit) const {
  Cursor cursor{*transaction_, Table::ownertrust};
  MDB_val key;
  MDB_val value;
  while (cursor.move(key, value, MDB_NEXT)) {
    const auto fingerprint = fingerprint_in(octets_of(key));
    const auto entry = decode_ownertrust(octets_of(key), octets_of(value));
    if (!fingerprint || !entry) {
      transaction_->set_error({StoreError::damaged, 0, "ownertrust"});
      return;
    }
    if (!visit(*fingerprint, *entry)) return;
  }
}

std::uint32_t ReadTransaction::id_limit() const {
  Cursor cursor{*transaction_, Table::facts};
  MDB_val key;
  MDB_val value;
  if (!cursor.move(key, value, MDB_LAST)) return 0;
  return integer_of<std::uint32_t>(key) + 1;
}

std::uint64_t ReadTransaction::count() const {
  MDB_stat stat = {};
  const int rc = mdb_stat(transaction_->txn(), transaction_->dbi(Table::facts), &stat);
  if (rc != MDB_SUCCESS) transaction_->set_error(error_from(rc, "counting"));
  return stat.ms_entries;
}

std::uint64_t ReadTransaction::transaction_id() const { return mdb_txn_id(transaction_->txn()); }

Statistics ReadTransaction::statistics() const {
  Statistics statistics;
  for (std::size_t i = 0; i < table_count; ++i) {
    MDB_stat stat = {};
    const int rc = mdb_stat(transaction_->txn(), transaction_->dbi(static_cast<Table>(i)), &stat);
    if (rc != MDB_SUCCESS) transaction_->set_error(error_from(rc, "counting"));
    const std::uint64_t pages = stat.ms_branch_pages + stat.ms_leaf_pages + stat.ms_overflow_pages;
    statistics.tables.push_back({table_shapes[i].name, stat.ms_entries, pages * stat.ms_psize});
  }
  MDB_envinfo info = {};
  MDB_stat stat = {};
  mdb_env_info(transaction_->state().env(), &info);
  mdb_env_stat(transaction_->state().env(), &stat);
  statistics.file_bytes = (info.me_last_pgno + 1) * std::uint64_t{stat.ms_psize};
  statistics.free_bytes = count_free_pages(*transaction_) * stat.ms_psize;
  statistics.used_bytes = statistics.file_bytes - statistics.free_bytes;
  return statistics;
}

std::uint64_t ReadTransaction::walked() const { return transaction_->steps(); }

void ReadTransaction::tolerate_damage() const { transaction_->tolerate_damage(); }

std::optional<StoreError> ReadTransaction::error() const {
  if (transaction_->error()) return transaction_->error();
  const EnvironmentState& state = transaction_->state();
  // A writer leaves the pages of the last state but one alone; before that, only readers with a
  // slot in the lock file are heeded.
  if (state.unlocked() && state.last_transaction() > transaction_id() + 1) {
    return StoreError{StoreError::changed, 0, "reading without a lock file"};
  }
  return std::nullopt;
}

}  // namespace kith::store
