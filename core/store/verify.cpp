#include "core/store/verify.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/facts_record.hpp"
#include "core/base/record_checksum.hpp"
#include "core/store/index_keys.hpp"
#include "core/store/lmdb.hpp"
#include "core/store/ownertrust_record.hpp"
#include "core/store/revocation_key.hpp"

namespace kith::store {
namespace {

std::optional<Fingerprint> fingerprint_of(const MDB_val& key) {
  return fingerprint_in(octets_of(key));
}

std::optional<std::uint64_t> key_id_of(const MDB_val& key) {
  if (key.mv_size != sizeof(std::uint64_t)) return std::nullopt;
  return integer_of<std::uint64_t>(key);
}

std::optional<std::string> email_of(const MDB_val& key) {
  return std::string{as_text(octets_of(key))};
}

std::string text_of(const Fingerprint& key) { return to_hex(key); }
std::string text_of(std::uint64_t key) { return to_hex(KeyId{key}); }
std::string text_of(const std::string& key) { return key; }

/// What one index must hold: keys with the values under them.
template <typename Key>
using Entries = std::vector<std::pair<Key, std::uint32_t>>;

}  // namespace

class Verifier {
 public:
  Verifier(const ReadTransaction& reading, std::size_t limit) : reading_(reading), limit_(limit) {}

  std::vector<Problem> run() {
    reading_.tolerate_damage();
    reading_.for_each([this](CertificateId id, ByteView facts) {
      ids_.push_back(id);
      check_records(id, facts);
      return !full();
    });
    check_strays(Table::certificates);
    check_strays(Table::certifications);
    check_next_id();
    check_index(Table::by_fingerprint, fingerprints_, fingerprint_of);
    check_duplicates();
    check_index(Table::by_key_id, key_ids_, key_id_of);
    check_index(Table::by_email, emails_, email_of);
    check_index(Table::by_issuer, issuers_, key_id_of);
    check_ownertrust();
    for (const Table table : {Table::secrets, Table::locked_secrets, Table::notes}) {
      check_private(table);
    }
    check_revocations();
    if (const auto& error = transaction().error()) {
      add({Problem::unreadable_record, error->context, {}, {}});
    }
    return std::move(problems_);
  }

 private:
  [[nodiscard]] Transaction& transaction() const { return reading_.transaction(); }
  [[nodiscard]] bool full() const { return problems_.size() >= limit_; }
  void add(Problem problem) {
    if (!full()) problems_.push_back(std::move(problem));
  }
  void add(Problem::Kind kind, Table table, CertificateId id, std::string key = {}) {
    add({kind, shape_of(table).name, id, std::move(key)});
  }

  /// The records of one certificate; what they can be found by is expected in the indexes.
  void check_records(CertificateId id, ByteView facts) {
    const std::size_t before = problems_.size();
    const auto own = FactsView::open(facts);
    if (!own || own->fingerprint().empty()) add(Problem::unreadable_record, Table::facts, id);
    const auto certificate = transaction().get(Table::certificates, value_of_integer(id.value));
    if (!certificate) {
      add(Problem::missing_record, Table::certificates, id);
    } else if (own && certificate->size() != own->header().certificate_size) {
      add(Problem::wrong_size, Table::certificates, id);
    } else if (own && !is_intact_certificate(facts, *certificate)) {
      add(Problem::unreadable_record, Table::certificates, id);
    }
    const auto others = reading_.certifications(id);
    if (!others) {
      add(Problem::missing_record, Table::certifications, id);
    } else if (const auto view = CertificationsView::open(*others); !view) {
      add(Problem::unreadable_record, Table::certifications, id);
    } else if (own && !view->belongs_to(*own)) {
      add(Problem::mismatched_records, Table::certifications, id);
    }
    const bool sound = problems_.size() == before;
    if (!sound) unsound_.push_back(id);
    const auto keys = sound ? index_keys_of(facts, *others) : fail(StoreError{});
    if (keys) expect(id, *keys);
  }

  void expect(CertificateId id, const IndexKeys& keys) {
    for (const auto& [key, is_primary] : keys.fingerprints) {
      fingerprints_.emplace_back(key, key_entry(id, is_primary));
    }
    for (const auto& [key, is_primary] : keys.key_ids) {
      key_ids_.emplace_back(key, key_entry(id, is_primary));
    }
    for (const auto& key : keys.emails) emails_.emplace_back(key, id.value);
    for (const auto key : keys.issuers) issuers_.emplace_back(key, id.value);
  }

  [[nodiscard]] bool known(CertificateId id) const {
    return std::binary_search(ids_.begin(), ids_.end(), id);
  }
  [[nodiscard]] bool unsound(CertificateId id) const {
    return std::binary_search(unsound_.begin(), unsound_.end(), id);
  }

  void check_strays(Table table) {
    if (full()) return;
    Cursor cursor{transaction(), table};
    MDB_val key;
    MDB_val value;
    while (!full() && cursor.move(key, value, MDB_NEXT)) {
      const CertificateId id{integer_of<std::uint32_t>(key)};
      if (!known(id)) add(Problem::stray_record, table, id);
    }
  }

  void check_next_id() {
    if (full() || ids_.empty()) return;
    const auto value = transaction().get(Table::meta, value_of(next_id_key));
    const auto next = value ? integer_of<std::uint32_t>(value_of(*value)) : 0;
    if (next <= ids_.back().value) add(Problem::bad_next_id, Table::meta, ids_.back());
  }

  template <typename Key, typename Decode>
  void check_index(Table table, Entries<Key>& expected, Decode decode) {
    if (full()) return;  // what is expected was not collected to the end
    std::sort(expected.begin(), expected.end());
    std::vector<bool> found(expected.size());
    Cursor cursor{transaction(), table};
    MDB_val key;
    MDB_val value;
    while (!full() && cursor.move(key, value, MDB_NEXT)) {
      const auto entry = integer_of<std::uint32_t>(value);
      const std::optional<Key> decoded = decode(key);
      const auto at =
          decoded ? std::lower_bound(expected.begin(), expected.end(), std::pair{*decoded, entry})
                  : expected.end();
      if (at != expected.end() && at->first == *decoded && at->second == entry) {
        found[static_cast<std::size_t>(at - expected.begin())] = true;
      } else if (const CertificateId id{entry & ~subkey_bit}; !unsound(id)) {
        add(Problem::stray_entry, table, id, decoded ? text_of(*decoded) : to_hex(octets_of(key)));
      }
    }
    for (std::size_t i = 0; i < expected.size() && !full(); ++i) {
      const CertificateId id{expected[i].second & ~subkey_bit};
      if (!found[i]) add(Problem::missing_entry, table, id, text_of(expected[i].first));
    }
  }

  void check_ownertrust() {
    Cursor cursor{transaction(), Table::ownertrust};
    MDB_val key;
    MDB_val value;
    while (!full() && cursor.move(key, value, MDB_NEXT)) {
      const auto fingerprint = fingerprint_of(key);
      if (fingerprint && decode_ownertrust(octets_of(key), octets_of(value))) continue;
      add(Problem::unreadable_record, Table::ownertrust, {},
          fingerprint ? text_of(*fingerprint) : to_hex(octets_of(key)));
    }
  }

  void check_private(Table table) {
    Cursor cursor{transaction(), table};
    MDB_val key;
    MDB_val value;
    while (!full() && cursor.move(key, value, MDB_NEXT)) {
      const auto fingerprint = fingerprint_of(key);
      if (fingerprint && value.mv_size > 0) continue;
      add(Problem::unreadable_record, table, {},
          fingerprint ? text_of(*fingerprint) : to_hex(octets_of(key)));
    }
  }

  void check_revocations() {
    Cursor cursor{transaction(), Table::revocations};
    MDB_val key;
    MDB_val value;
    while (!full() && cursor.move(key, value, MDB_NEXT)) {
      if (RevocationKey::issuer_in(octets_of(key)) && value.mv_size > 0) continue;
      add(Problem::unreadable_record, Table::revocations, {}, to_hex(octets_of(key)));
    }
  }

  void check_duplicates() {
    const auto is_primary = [](const auto& entry) { return (entry.second & subkey_bit) == 0; };
    for (std::size_t i = 1; i < fingerprints_.size() && !full(); ++i) {
      const auto& entry = fingerprints_[i];
      if (entry.first == fingerprints_[i - 1].first && is_primary(entry) &&
          is_primary(fingerprints_[i - 1])) {
        add(Problem::duplicate_certificate, Table::facts, {entry.second}, text_of(entry.first));
      }
    }
  }

  const ReadTransaction& reading_;
  std::size_t limit_;
  std::vector<Problem> problems_;
  std::vector<CertificateId> ids_;      // ascending
  std::vector<CertificateId> unsound_;  // whose entries cannot be told; ascending
  Entries<Fingerprint> fingerprints_;
  Entries<std::uint64_t> key_ids_;
  Entries<std::string> emails_;
  Entries<std::uint64_t> issuers_;
};

std::vector<Problem> verify_indexes(const ReadTransaction& transaction, std::size_t limit) {
  return Verifier{transaction, limit}.run();
}

}  // namespace kith::store
