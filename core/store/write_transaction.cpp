#include "core/store/write_transaction.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/base/facts_record.hpp"
#include "core/base/record_checksum.hpp"
#include "core/store/index_keys.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/ownertrust_record.hpp"

namespace kith::store {
namespace {

/// Writes the index entries of one certificate.
class IndexWriter {
 public:
  IndexWriter(Transaction& transaction, CertificateId id) : transaction_(transaction), id_(id) {}

  /// Turns the entries of `old` into those of `now`, writing what differs.
  bool replace(const IndexKeys& old, const IndexKeys& now) {
    return differences(old.fingerprints, now.fingerprints) &&
           differences(old.key_ids, now.key_ids) && differences(old.emails, now.emails) &&
           replace_issuers(old.issuers, now.issuers);
  }
  bool replace_issuers(const std::vector<std::uint64_t>& old,
                       const std::vector<std::uint64_t>& now) {
    return differences(old, now);
  }

 private:
  template <typename T>
  bool differences(const std::vector<T>& old, const std::vector<T>& now) {
    std::vector<T> changed;
    std::set_difference(old.begin(), old.end(), now.begin(), now.end(),
                        std::back_inserter(changed));
    for (const T& key : changed) {
      if (!write(key, false)) return false;
    }
    changed.clear();
    std::set_difference(now.begin(), now.end(), old.begin(), old.end(),
                        std::back_inserter(changed));
    return std::all_of(changed.begin(), changed.end(),
                       [this](const T& key) { return write(key, true); });
  }

  bool write(const std::pair<Fingerprint, bool>& key, bool add) {
    const FingerprintKey octets{key.first};
    return entry(Table::by_fingerprint, value_of(octets.octets()), key_entry(id_, key.second), add);
  }
  bool write(const std::pair<std::uint64_t, bool>& key, bool add) {
    return entry(Table::by_key_id, value_of_integer(key.first), key_entry(id_, key.second), add);
  }
  bool write(const std::string& email, bool add) {
    return entry(Table::by_email, value_of(std::string_view{email}), id_.value, add);
  }
  bool write(std::uint64_t issuer, bool add) {
    if (add) transaction_.put_issuer(issuer, id_);
    return add || entry(Table::by_issuer, value_of_integer(issuer), id_.value, false);
  }

  bool entry(Table table, MDB_val key, std::uint32_t entry, bool add) {
    MDB_val value = value_of_integer(entry);
    return add ? transaction_.put(table, key, value) : transaction_.remove(table, key, &value);
  }

  Transaction& transaction_;
  CertificateId id_;
};

StoreError invalid(const char* context) { return {StoreError::invalid_record, 0, context}; }

bool same(ByteView a, ByteView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

/// The issuers of a record whose issuers are those of `old`, one for one.
bool same_issuers(ByteView old, ByteView now) {
  const auto before = CertificationsView::open(old);
  const auto after = CertificationsView::open(now);
  if (!before || !after || before->size() != after->size()) return false;
  for (std::size_t i = 0; i < before->size(); ++i) {
    if ((*before)[i].issuer_key_id != (*after)[i].issuer_key_id) return false;
  }
  return true;
}

/// The keys that new records can be found by, when the records are fit to be kept.
Result<IndexKeys, StoreError> check_records(const StoredCertificate& stored) {
  auto keys = index_keys_of(stored.facts, stored.certifications);
  if (!keys) return fail(invalid(keys.error().context));
  if (keys->primary.empty()) return fail(invalid("primary key without fingerprint"));
  const auto facts = FactsView::open(stored.facts);
  if (facts->header().certificate_size != stored.certificate.size()) {
    return fail(invalid("size of the certificate"));
  }
  if (!CertificationsView::open(stored.certifications)->belongs_to(*facts)) {
    return fail(invalid("records of two certificates"));
  }
  return keys;
}

}  // namespace

WriteTransaction::WriteTransaction(std::shared_ptr<EnvironmentState> state)
    : ReadTransaction(std::make_unique<Transaction>(std::move(state), true)) {}

WriteTransaction::~WriteTransaction() = default;

Result<void, StoreError> WriteTransaction::outcome() const {
  if (const auto& error = transaction().error()) return fail(*error);
  return {};
}

StoreError WriteTransaction::give_up(const StoreError& error) {
  transaction().set_error(error);
  return error;
}

Result<CertificateId, StoreError> WriteTransaction::put(const StoredCertificate& stored) {
  const auto keys = check_records(stored);
  if (!keys) return fail(keys.error());
  const auto holder = find_primary(keys->primary);
  if (holder && *holder != stored.id) return fail(invalid("primary key is there already"));
  Bytes facts{stored.facts.begin(), stored.facts.end()};
  set_certificate_checksum(facts, stored.certificate);
  StoredCertificate checked = stored;
  checked.facts = facts;
  return stored.id ? replace(checked, *keys) : add(checked, *keys);
}

Result<CertificateId, StoreError> WriteTransaction::add(const StoredCertificate& stored,
                                                        const IndexKeys& keys) {
  const CertificateId id = next_id();
  if (id.value > max_id) return fail(give_up({StoreError::map_full, 0, "ids"}));
  next_id_ = id.value + 1;
  written_.push_back(id);
  const MDB_val key = value_of_integer(id.value);
  (void)(transaction().put(Table::certificates, key, value_of(stored.certificate), MDB_APPEND) &&
         transaction().put(Table::facts, key, value_of(stored.facts), MDB_APPEND) &&
         transaction().put(Table::certifications, key, value_of(stored.certifications),
                           MDB_APPEND) &&
         IndexWriter{transaction(), id}.replace({}, keys));
  if (const auto written = outcome(); !written) return fail(written.error());
  return id;
}

Result<CertificateId, StoreError> WriteTransaction::replace(const StoredCertificate& stored,
                                                            const IndexKeys& keys) {
  const auto old = stored_keys(stored.id);
  if (!old) return fail(give_up(old.error()));
  if (old->primary.empty()) return fail(invalid("no such certificate"));
  if (old->primary != keys.primary) return fail(invalid("another primary key"));
  written_.push_back(stored.id);
  (void)(write_if_changed(Table::certificates, stored.id, stored.certificate) &&
         write_if_changed(Table::facts, stored.id, stored.facts) &&
         write_if_changed(Table::certifications, stored.id, stored.certifications) &&
         IndexWriter{transaction(), stored.id}.replace(*old, keys));
  if (const auto written = outcome(); !written) return fail(written.error());
  return stored.id;
}

Result<void, StoreError> WriteTransaction::put_certifications(CertificateId id, ByteView octets) {
  const auto now = CertificationsView::open(octets);
  if (!now) return fail(invalid("certifications"));
  const auto old = certifications(id);
  const auto own = facts(id);
  if (!old || !own) return fail(invalid("no such certificate"));
  const auto owner = FactsView::open(*own);
  if (!owner) return fail(give_up({StoreError::damaged, 0, "facts"}));
  if (!now->belongs_to(*owner)) return fail(invalid("records of two certificates"));
  written_.push_back(id);
  if (!same_issuers(*old, octets)) {
    const auto before = index_keys_of(*own, *old);
    const auto after = index_keys_of(*own, octets);
    if (!before || !after) return fail(give_up({StoreError::damaged, 0, "certifications"}));
    IndexWriter{transaction(), id}.replace_issuers(before->issuers, after->issuers);
  }
  write_if_changed(Table::certifications, id, octets);
  return outcome();
}

Result<void, StoreError> WriteTransaction::erase(CertificateId id) {
  const auto old = stored_keys(id);
  if (!old) return fail(give_up(old.error()));
  if (old->primary.empty()) return outcome();
  written_.push_back(id);
  const MDB_val key = value_of_integer(id.value);
  (void)(IndexWriter{transaction(), id}.replace(*old, {}) &&
         transaction().remove(Table::certifications, key) &&
         transaction().remove(Table::facts, key) && transaction().remove(Table::certificates, key));
  return outcome();
}

bool WriteTransaction::has_written() const { return transaction().has_written(); }

Result<void, StoreError> WriteTransaction::mark_due(KeyId issuer) {
  const std::uint64_t mark = transaction_id();
  transaction().put(Table::due, value_of_integer(issuer.value), value_of_integer(mark));
  return outcome();
}

Result<void, StoreError> WriteTransaction::clear_due(KeyId issuer, std::uint64_t mark) {
  if (due_mark(issuer) == mark) transaction().remove(Table::due, value_of_integer(issuer.value));
  return outcome();
}

Result<void, StoreError> WriteTransaction::set_ownertrust(
    const Fingerprint& fingerprint, const std::optional<OwnertrustEntry>& entry) {
  if (fingerprint.empty()) return fail(invalid("ownertrust without fingerprint"));
  const FingerprintKey key{fingerprint};
  if (entry) {
    const auto record = encode_ownertrust(key.octets(), *entry);
    transaction().put(Table::ownertrust, value_of(key.octets()), value_of(ByteView{record}));
  } else {
    transaction().remove(Table::ownertrust, value_of(key.octets()));
  }
  return outcome();
}

Result<IndexKeys, StoreError> WriteTransaction::stored_keys(CertificateId id) const {
  const auto own = facts(id);
  const auto others = certifications(id);
  if (!own && !others) return IndexKeys{};
  if (!own || !others) return fail(StoreError{StoreError::damaged, 0, "records of a certificate"});
  auto keys = index_keys_of(*own, *others);
  if (keys && keys->primary.empty()) return fail(StoreError{StoreError::damaged, 0, "facts"});
  return keys;
}

bool WriteTransaction::write_if_changed(Table table, CertificateId id, ByteView octets) {
  const MDB_val key = value_of_integer(id.value);
  const auto old = transaction().get(table, key);
  if (old && same(*old, octets)) return true;
  return transaction().put(table, key, value_of(octets));
}

CertificateId WriteTransaction::next_id() {
  if (next_id_ != 0) return {next_id_};
  const auto value = transaction().get(Table::meta, value_of(next_id_key));
  return {value ? integer_of<std::uint32_t>(value_of(*value)) : 1};
}

Result<void, StoreError> WriteTransaction::commit() {
  if (next_id_ != 0) {
    transaction().put(Table::meta, value_of(next_id_key), value_of_integer(next_id_));
  }
  return transaction().commit();
}

}  // namespace kith::store
