// What the keyring's records are read with: the first octet says which.

#include "core/base/record_checksum.hpp"
#include "core/certificate/examine.hpp"
#include "core/certificate/validity.hpp"
#include "core/engine/note_record.hpp"
#include "core/identity/secret_box.hpp"
#include "core/store/index_keys.hpp"
#include "core/store/ownertrust_record.hpp"
#include "core/store/revocation_key.hpp"
#include "core/store/tables.hpp"
#include "tests/fuzz/corpus_facts.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

enum Record : std::uint8_t { facts, ownertrust, note, key, secrets, end };

constexpr Timestamp now{1'795'000'000};

template <typename View>
std::size_t read_scopes(const View& view, const SignatureFact& signature) {
  std::size_t sum = 0;
  for (const std::string_view scope : view.scopes(signature)) {
    for (const char c : scope) sum += static_cast<unsigned char>(c);
  }
  return sum;
}

void read_facts(ByteView own, ByteView others) {
  const auto view = FactsView::open(own);
  const auto certifications = CertificationsView::open(others);
  std::size_t sum = 0;
  if (view) {
    for (std::size_t i = 0; i < view->key_count(); ++i)
      sum += view->key(i).fingerprint_value().size();
    for (std::size_t i = 0; i < view->user_id_count(); ++i) {
      const UserIdFact user_id = view->user_id(i);
      sum += std::string(view->text(user_id)).size() + std::string(view->email(user_id)).size();
    }
    for (std::size_t i = 0; i < view->signature_count(); ++i) {
      sum += read_scopes(*view, view->signature(i));
    }
  }
  if (certifications) {
    for (std::size_t i = 0; i < certifications->size(); ++i) {
      sum += read_scopes(*certifications, (*certifications)[i]);
    }
  }
  require(sum <= 256 * (own.size() + others.size()) * 64);
  const bool belongs = view && certifications && certifications->belongs_to(*view);
  const auto decoded = decode_facts(own, others);
  require(decoded.has_value() == belongs);
  require(store::index_keys_of(own, others).has_value() == (view && certifications));
  if (!decoded) return;
  (void)certificate::judge(*view, *certifications, now, now);
  (void)certificate::judge(*decoded, now, now);
}

void read_ownertrust(ByteView record) {
  const Fingerprint owner = *Fingerprint::make(4, Bytes(20, 1));
  const store::FingerprintKey key{owner};
  (void)store::decode_ownertrust(key.octets(), record);
  // The fuzzer finds no checksums.
  Bytes whole{record.begin(), record.end()};
  append_checksum(key.octets(), whole);
  const auto entry = store::decode_ownertrust(key.octets(), whole);
  if (entry) require(store::encode_ownertrust(key.octets(), *entry) == whole);
  const auto fingerprint = store::fingerprint_in(record);
  if (fingerprint) {
    require(record.size() == fingerprint->size() + 1 && record[0] == fingerprint->version());
  }
}

void read_note(ByteView record) {
  const Fingerprint about = *Fingerprint::make(4, Bytes(20, 1));
  (void)decode_note(about, record);
  Bytes whole{record.begin(), record.end()};
  append_checksum(about.octets(), whole);
  const auto read = decode_note(about, whole);
  if (!read) return;
  // An older one gets its checksum when it is written.
  const Bytes again = encode_note(about, *read);
  require(again == whole || again[0] != whole[0]);
  const auto same = decode_note(about, again);
  require(same && same->text == read->text && same->checked == read->checked &&
          same->changed == read->changed);
}

void read_key(ByteView record) {
  const auto issuer = store::RevocationKey::issuer_in(record);
  if (!issuer) return;
  const store::RevocationKey again{*issuer, store::RevocationKey::number_in(record)};
  require(as_text(again.octets()) == as_text(record));
}

/// Unsealed ones alone: a derivation takes longer than a fuzzer has.
void read_secrets(ByteView record) {
  const Fingerprint owner = *Fingerprint::make(4, Bytes(20, 1));
  const auto sealed = identity::needs_passphrase(record);
  if (!sealed || *sealed) return;
  const auto secrets = identity::open_secrets(record, {}, owner);
  if (!secrets) return;
  const auto again = identity::seal_secrets(*secrets, {}, owner, {.cost = std::nullopt});
  require(again.has_value());
  const auto same = identity::open_secrets(*again, {}, owner);
  require(same && same->size() == secrets->size());
}

void run(ByteView octets) {
  Input input{octets};
  switch (input.below(Record::end)) {
    case facts: {
      const ByteView own = input.piece();
      return read_facts(own, input.rest());
    }
    case ownertrust: return read_ownertrust(input.rest());
    case note: return read_note(input.rest());
    case key: return read_key(input.rest());
    default: return read_secrets(input.rest());
  }
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  for (const CertificateFacts& one : corpus_facts()) {
    seeds.push_back(
        Output{}.octet(facts).piece(encode_facts(one)).rest(encode_certifications(one)).octets());
  }
  const Fingerprint owner = *Fingerprint::make(4, Bytes(20, 1));
  const store::FingerprintKey owner_key{owner};
  const Bytes trusted = store::encode_ownertrust(owner_key.octets(), {Ownertrust::full, now, true});
  constexpr std::size_t checksum = 8;
  seeds.push_back(Output{}.octet(ownertrust).rest(trusted).octets());
  seeds.push_back(
      Output{}.octet(ownertrust).rest(ByteView{trusted}.first(trusted.size() - checksum)).octets());
  seeds.push_back(Output{}.octet(ownertrust).octet(4).rest(Bytes(20, 7)).octets());
  const Bytes noted = encode_note(owner, {CheckedHow::phone, "by the pub", now});
  seeds.push_back(Output{}.octet(note).rest(noted).octets());
  seeds.push_back(
      Output{}.octet(note).rest(ByteView{noted}.first(noted.size() - checksum)).octets());
  const store::RevocationKey waiting{KeyId{0x1122334455667788}, 9};
  seeds.push_back(Output{}.octet(key).rest(waiting.octets()).octets());
  std::vector<identity::KeySecret> kept;
  kept.push_back({*Fingerprint::make(4, Bytes(20, 2)), crypto::SecretBytes::copy_of(Bytes(32, 3))});
  kept.push_back({*Fingerprint::make(6, Bytes(32, 4)), crypto::SecretBytes::copy_of(Bytes(9, 5))});
  const auto sealed =
      identity::seal_secrets(kept, {}, *Fingerprint::make(4, Bytes(20, 1)), {.cost = std::nullopt});
  require(sealed.has_value());
  seeds.push_back(Output{}.octet(secrets).rest(*sealed).octets());
  return seeds;
}

const Registration registration{{"records", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
