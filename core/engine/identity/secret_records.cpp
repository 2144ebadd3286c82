#include "core/engine/identity/secret_records.hpp"

#include <algorithm>

#include "core/base/display.hpp"
#include "core/certificate/key.hpp"
#include "core/identity/secret_box.hpp"
#include "core/identity/unlock.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith {
namespace {

using identity::KeySecret;
using identity::SecretBoxError;
using store::PrivateRecord;
using Purpose = PassphraseQuestion::Purpose;

// version u8 | count u8 | count x (fingerprint version u8, fingerprint) | sealed
constexpr std::uint8_t record_version = 1;
constexpr std::string_view layout = "secret record";

struct SealedRecord {
  std::vector<Fingerprint> keys;
  ByteView box;
};

std::optional<SealedRecord> read_sealed(ByteView octets) {
  format::Reader reader{octets, layout};
  const auto version = reader.u8(), count = reader.u8();
  if (!version || !count || *version != record_version) return std::nullopt;
  SealedRecord record;
  for (unsigned i = 0; i < *count; ++i) {
    const auto key_version = reader.u8();
    if (!key_version) return std::nullopt;
    const auto name = reader.take(*key_version == 6 ? 32 : 20);
    const auto fingerprint = name ? Fingerprint::make(*key_version, *name) : std::nullopt;
    if (!fingerprint) return std::nullopt;
    record.keys.push_back(*fingerprint);
  }
  record.box = reader.take_rest();
  return record;
}

std::string secrets_of(const SecretRecords& records) {
  return "the secret keys of " + name_for_messages(records.owner, records.user_id);
}

Error nobody_to_ask(const SecretRecords& records) {
  return {ErrorKind::passphrase,
          "a passphrase is needed for " + secrets_of(records) + ", and there is nobody to ask",
          {"--passphrase-file FILE or --passphrase-fd N gives it"}};
}

Error wrong_passphrase(const SecretRecords& records) {
  return {ErrorKind::passphrase,
          "the passphrase for " + secrets_of(records) + " is wrong; nothing was changed",
          {}};
}

Error cannot_open(const SecretRecords& records, SecretBoxError error) {
  switch (error) {
    case SecretBoxError::wrong_passphrase: return wrong_passphrase(records);
    case SecretBoxError::newer_version:
      return {ErrorKind::keyring,
              secrets_of(records) + " were stored by a newer version of Kith",
              {"use that version"}};
    case SecretBoxError::out_of_memory:
      return {ErrorKind::keyring,
              "opening " + secrets_of(records) + " takes more memory than there is",
              {"close other programs and try again"}};
    default:
      return {ErrorKind::keyring,
              secrets_of(records) + " are damaged in the keyring",
              {"`kith verify` tells more; a backup or an export of the secret keys brings them "
               "back"}};
  }
}

PassphraseQuestion question_of(const SecretRecords& records, Purpose purpose, unsigned attempt) {
  return {purpose, records.owner, records.user_id, attempt, 0};
}

Outcome<Passphrase> ask(const SecretRecords& records, Prompter* prompter, Purpose purpose,
                        unsigned attempt) {
  if (prompter == nullptr) return fail(nobody_to_ask(records));
  return prompter->passphrase(question_of(records, purpose, attempt));
}

/// Opens what Kith sealed.
Outcome<OpenSecrets> open_sealed(const SecretRecords& records, Prompter* prompter) {
  const auto record = read_sealed(records.sealed);
  if (!record) return fail(cannot_open(records, SecretBoxError::damaged));
  const auto asks = identity::needs_passphrase(record->box);
  if (!asks) return fail(cannot_open(records, asks.error()));
  for (unsigned attempt = 1;; ++attempt) {
    Passphrase passphrase;
    if (*asks) {
      auto answer = ask(records, prompter, Purpose::unlock, attempt);
      if (!answer) return fail(std::move(answer.error()));
      passphrase = std::move(*answer);
    }
    auto secrets = identity::open_secrets(record->box, passphrase.expose(), records.owner);
    if (secrets) {
      if (*asks) prompter->proved(question_of(records, Purpose::unlock, attempt));
      return OpenSecrets{std::move(*secrets), std::move(passphrase), {}, false};
    }
    const bool again = secrets.error() == SecretBoxError::wrong_passphrase && *asks;
    if (!again || attempt == passphrase_attempts) {
      return fail(cannot_open(records, secrets.error()));
    }
  }
}

/// Tries the passphrases that are known on packets that came locked, and asks for others. Each is
/// tried on all of them before it counts as wrong: a stranger may have put packets of his own in
/// front, under a passphrase that nobody here knows.
class Unlocker {
 public:
  Unlocker(const SecretRecords& records, Prompter* prompter, std::span<const Fingerprint> needed,
           const Job& job, OpenSecrets& open)
      : records_(records), prompter_(prompter), needed_(needed), job_(job), open_(open) {}

  /// An error where a passphrase was wrong and what is needed could not be opened.
  Outcome<void> run() {
    for (format::Packet& packet : packets_in(records_.locked)) {
      const auto state = identity::secret_state(packet);
      if (state == identity::SecretState::elsewhere) continue;
      if (state == identity::SecretState::open && opens(packet, {})) continue;
      open_.still_locked.push_back(std::move(packet));
    }
    drop_copies();
    if (!open_.passphrase.empty()) open_all(open_.passphrase.expose());
    auto asked = ask_for_others();
    if (job_.stopped()) return fail(stopped_on_request());
    if (!asked && (open_.secrets.empty() || !needed_.empty())) return asked;
    return {};
  }

 private:
  /// Whether there is one whose passphrase is worth asking for.
  [[nodiscard]] bool wants_more() const {
    const auto is_open = [&](const Fingerprint& key) { return open_.find(key) != nullptr; };
    if (std::ranges::any_of(needed_, is_open)) return false;
    return std::ranges::any_of(open_.still_locked, [&](const format::Packet& packet) {
      const auto key = certificate::fingerprint_of(packet);
      return is_locked(packet) &&
             (needed_.empty() || (key && std::ranges::find(needed_, *key) != needed_.end()));
    });
  }

  /// Until nothing more is wanted, or nobody knows another passphrase.
  Outcome<void> ask_for_others() {
    for (unsigned attempt = 1; wants_more() && !job_.stopped(); ++attempt) {
      if (attempt > passphrase_attempts) return fail(wrong_passphrase(records_));
      auto answer = ask(records_, prompter_, Purpose::unlock_foreign, attempt);
      if (!answer) return fail(std::move(answer.error()));
      if (answer->empty()) return fail(nobody_to_ask(records_));
      if (!open_all(answer->expose())) continue;
      if (open_.passphrase.empty()) open_.passphrase = std::move(*answer);
      attempt = 0;  // what is left may be under another one
    }
    return {};
  }

  static bool is_locked(const format::Packet& packet) {
    return identity::secret_state(packet) == identity::SecretState::locked;
  }

  /// Whether there was one that the passphrase opens.
  bool open_all(ByteView passphrase) {
    const auto opened = std::erase_if(open_.still_locked, [&](const format::Packet& packet) {
      return !job_.stopped() && is_locked(packet) && opens(packet, passphrase);
    });
    drop_copies();
    return opened != 0;
  }

  /// A key that is open needs none of its copies that are not.
  void drop_copies() {
    std::erase_if(open_.still_locked, [&](const format::Packet& packet) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      return fingerprint && open_.find(*fingerprint) != nullptr;
    });
  }

  bool opens(const format::Packet& packet, ByteView passphrase) {
    auto secret = identity::unlock(packet, passphrase);
    if (!secret) return false;
    open_.add(std::move(*secret));
    open_.changed = true;
    return true;
  }

  const SecretRecords& records_;
  Prompter* prompter_;
  std::span<const Fingerprint> needed_;
  const Job& job_;
  OpenSecrets& open_;
};

}  // namespace

std::string name_for_messages(const Fingerprint& fingerprint, const std::string& user_id) {
  return user_id.empty() ? to_hex(fingerprint) : displayable(user_id);
}

SecretRecords read_secret_records(const store::ReadTransaction& transaction,
                                  const Fingerprint& owner, std::string user_id) {
  SecretRecords records{owner, std::move(user_id), {}, {}};
  if (const auto sealed = transaction.private_record(PrivateRecord::secrets, owner)) {
    records.sealed.assign(sealed->begin(), sealed->end());
  }
  if (const auto locked = transaction.private_record(PrivateRecord::locked_secrets, owner)) {
    records.locked.assign(locked->begin(), locked->end());
  }
  return records;
}

SecretPresence secret_presence(const store::ReadTransaction& transaction,
                               const Fingerprint& owner) {
  const bool sealed = transaction.private_record(PrivateRecord::secrets, owner).has_value();
  const bool locked = !sealed && transaction.private_record(PrivateRecord::locked_secrets, owner);
  return {sealed || locked, locked};
}

std::vector<Fingerprint> keys_in(ByteView sealed) {
  auto record = read_sealed(sealed);
  return record ? std::move(record->keys) : std::vector<Fingerprint>{};
}

bool is_sealed_record(ByteView sealed) {
  const auto record = read_sealed(sealed);
  return record && identity::needs_passphrase(record->box).has_value();
}

const KeySecret* OpenSecrets::find(const Fingerprint& key) const {
  const auto found = std::ranges::find(secrets, key, &KeySecret::fingerprint);
  return found == secrets.end() ? nullptr : &*found;
}

void OpenSecrets::add(KeySecret secret) {
  if (find(secret.fingerprint) == nullptr) secrets.push_back(std::move(secret));
}

Outcome<OpenSecrets> open_secret_records(const SecretRecords& records, Prompter* prompter,
                                         std::span<const Fingerprint> needed, const Job& job) {
  if (records.empty()) {
    return fail(Error{
        ErrorKind::not_found,
        "this keyring holds no secret keys of " + name_for_messages(records.owner, records.user_id),
        {"`kith import FILE` takes them in from another program's export"}});
  }
  OpenSecrets open;
  if (!records.sealed.empty()) {
    auto sealed = open_sealed(records, prompter);
    if (!sealed) return sealed;
    open = std::move(*sealed);
  }
  if (!records.locked.empty()) {
    auto unlocked = Unlocker{records, prompter, needed, job, open}.run();
    if (!unlocked) return fail(std::move(unlocked.error()));
  }
  return open;
}

Outcome<Passphrase> new_passphrase(const SecretRecords& records, AtRest at_rest,
                                   Prompter* prompter) {
  if (at_rest == AtRest::readable) return Passphrase{};
  auto passphrase = ask(records, prompter, Purpose::set_new, 1);
  if (passphrase && passphrase->empty()) {
    return fail(Error{ErrorKind::passphrase,
                      "the passphrase for " + secrets_of(records) + " is empty",
                      {"--no-passphrase keeps them readable for whoever can read your files"}});
  }
  return passphrase;
}

Outcome<Bytes> sealed_record(const std::vector<KeySecret>& secrets, const Passphrase& passphrase,
                             const Fingerprint& owner) {
  identity::Protection protection;
  if (passphrase.empty()) protection.cost.reset();
  const auto box = identity::seal_secrets(secrets, passphrase.expose(), owner, protection);
  if (!box) return fail(cannot_open({owner, {}, {}, {}}, box.error()));
  format::Writer out;
  out.u8(record_version).u8(static_cast<std::uint8_t>(secrets.size()));
  for (const KeySecret& key : secrets) {
    out.u8(key.fingerprint.version()).octets(key.fingerprint.octets());
  }
  out.octets(*box);
  return out.take();
}

bool are_as_read(const store::ReadTransaction& transaction, const SecretRecords& records) {
  const auto now = read_secret_records(transaction, records.owner, {});
  return now.sealed == records.sealed && now.locked == records.locked &&
         transaction.find_primary(records.owner).has_value();
}

Result<bool, store::StoreError> replace_secret_records(store::WriteTransaction& transaction,
                                                       const SecretRecords& former, ByteView sealed,
                                                       ByteView locked) {
  if (!are_as_read(transaction, former)) return false;
  const auto written = write_secret_records(transaction, former.owner, sealed, locked);
  if (!written) return fail(written.error());
  return true;
}

Result<void, store::StoreError> write_secret_records(store::WriteTransaction& transaction,
                                                     const Fingerprint& owner, ByteView sealed,
                                                     ByteView locked) {
  const auto done = transaction.set_private_record(PrivateRecord::secrets, owner, sealed);
  if (!done) return done;
  return transaction.set_private_record(PrivateRecord::locked_secrets, owner, locked);
}

Error changed_meanwhile(const SecretRecords& records) {
  return {ErrorKind::keyring,
          "another program changed " + name_for_messages(records.owner, records.user_id) +
              " in the meantime; nothing was changed here",
          {"try again; `kith show` tells what is there now"}};
}

Bytes written(const std::vector<format::Packet>& packets) {
  std::size_t size = 0;
  for (const format::Packet& packet : packets) size += format::packet_size(packet.body.size());
  format::Writer out;
  out.reserve(size);  // so that no secret stays behind where it grew
  for (const format::Packet& packet : packets) format::write_packet(out, packet.tag, packet.body);
  return out.take();
}

std::vector<format::Packet> packets_in(ByteView octets) {
  std::vector<format::Packet> packets;
  format::Reader reader{octets, layout};
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    const auto body = header ? reader.take(header->length) : fail(header.error());
    if (!body) break;
    packets.push_back({header->tag, Bytes{body->begin(), body->end()}});
  }
  return packets;
}

const format::Packet* find_packet(const std::vector<format::Packet>& packets,
                                  const Fingerprint& key) {
  const auto found = std::ranges::find_if(packets, [&](const format::Packet& packet) {
    return certificate::fingerprint_of(packet) == key;
  });
  return found == packets.end() ? nullptr : &*found;
}

}  // namespace kith
