#include <algorithm>

#include "core/store/lmdb.hpp"
#include "core/store/ownertrust_record.hpp"
#include "core/store/read_transaction.hpp"
#include "core/store/revocation_key.hpp"
#include "core/store/write_transaction.hpp"

namespace kith::store {
namespace {

Table table_of(PrivateRecord kind) {
  switch (kind) {
    case PrivateRecord::secrets: return Table::secrets;
    case PrivateRecord::locked_secrets: return Table::locked_secrets;
    case PrivateRecord::note: break;
  }
  return Table::notes;
}

/// Calls `visit(key, body)` for the revocations that wait for this key until it returns false.
template <typename Visit>
void each_revocation(Transaction& transaction, KeyId issuer, Visit&& visit) {
  const RevocationKey first{issuer};
  Cursor cursor{transaction, Table::revocations};
  MDB_val key = value_of(first.octets());
  MDB_val value;
  if (!cursor.move(key, value, MDB_SET_RANGE)) return;
  do {
    if (RevocationKey::issuer_in(octets_of(key)) != issuer) return;
    if (!visit(octets_of(key), octets_of(value))) return;
  } while (cursor.move(key, value, MDB_NEXT));
}

}  // namespace

std::optional<ByteView> ReadTransaction::private_record(PrivateRecord kind,
                                                        const Fingerprint& fingerprint) const {
  const FingerprintKey key{fingerprint};
  return transaction_->get(table_of(kind), value_of(key.octets()));
}

void ReadTransaction::for_each_private_record(
    PrivateRecord kind, const std::function<bool(const Fingerprint&, ByteView)>& visit) const {
  Cursor cursor{*transaction_, table_of(kind)};
  MDB_val key;
  MDB_val value;
  while (cursor.move(key, value, MDB_NEXT)) {
    const auto fingerprint = fingerprint_in(octets_of(key));
    if (!fingerprint) {
      transaction_->set_error({StoreError::damaged, 0, shape_of(table_of(kind)).name});
      return;
    }
    if (!visit(*fingerprint, octets_of(value))) return;
  }
}

std::vector<ByteView> ReadTransaction::waiting_revocations(KeyId issuer) const {
  std::vector<ByteView> bodies;
  each_revocation(*transaction_, issuer, [&](ByteView, ByteView body) {
    bodies.push_back(body);
    return true;
  });
  return bodies;
}

std::uint64_t ReadTransaction::waiting_revocation_count() const {
  MDB_stat stat = {};
  const int rc = mdb_stat(transaction_->txn(), transaction_->dbi(Table::revocations), &stat);
  if (rc != MDB_SUCCESS) transaction_->set_error(error_from(rc, "counting"));
  return stat.ms_entries;
}

Result<void, StoreError> WriteTransaction::set_private_record(PrivateRecord kind,
                                                              const Fingerprint& fingerprint,
                                                              ByteView octets) {
  if (fingerprint.empty()) {
    return fail(StoreError{StoreError::invalid_record, 0, "record without fingerprint"});
  }
  const FingerprintKey key{fingerprint};
  if (octets.empty()) {
    transaction().remove(table_of(kind), value_of(key.octets()));
  } else {
    transaction().put(table_of(kind), value_of(key.octets()), value_of(octets));
  }
  return outcome();
}

Result<void, StoreError> WriteTransaction::keep_revocation(KeyId issuer, ByteView body) {
  if (body.empty()) return fail(StoreError{StoreError::invalid_record, 0, "empty revocation"});
  std::uint32_t number = 0;
  bool there = false;
  each_revocation(transaction(), issuer, [&](ByteView key, ByteView kept) {
    number = RevocationKey::number_in(key) + 1;
    there = std::ranges::equal(kept, body);
    return !there;
  });
  if (there) return outcome();
  const RevocationKey key{issuer, number};
  transaction().put(Table::revocations, value_of(key.octets()), value_of(body));
  return outcome();
}

Result<void, StoreError> WriteTransaction::drop_revocations(KeyId issuer) {
  std::vector<std::uint32_t> numbers;
  each_revocation(transaction(), issuer, [&](ByteView key, ByteView) {
    numbers.push_back(RevocationKey::number_in(key));
    return true;
  });
  for (const std::uint32_t number : numbers) {
    const RevocationKey key{issuer, number};
    transaction().remove(Table::revocations, value_of(key.octets()));
  }
  return outcome();
}

}  // namespace kith::store
