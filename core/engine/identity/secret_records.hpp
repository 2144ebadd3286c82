#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/engine/identity_requests.hpp"
#include "core/engine/prompter.hpp"
#include "core/identity/key_secret.hpp"
#include "core/store/write_transaction.hpp"
#include "keyring-format/certificate.hpp"

/// The secret keys of an identity: out of the keyring, opened, sealed, and back into it.
namespace kith {

/// What the keyring holds of one identity's secret keys, copied out of it: nobody shall wait for a
/// passphrase inside a transaction.
struct SecretRecords {
  Fingerprint owner;
  std::string user_id;  ///< for questions and messages; any octets
  Bytes sealed;         ///< with the list of keys in front; empty: none
  Bytes locked;         ///< secret key packets as they came; empty: none

  [[nodiscard]] bool empty() const { return sealed.empty() && locked.empty(); }
};

[[nodiscard]] SecretRecords read_secret_records(const store::ReadTransaction& transaction,
                                                const Fingerprint& owner, std::string user_id);

/// Whether the keyring holds secret keys of this identity, and whether all of them are locked.
struct SecretPresence {
  bool any = false;
  bool locked = false;
};
[[nodiscard]] SecretPresence secret_presence(const store::ReadTransaction& transaction,
                                             const Fingerprint& owner);

/// The keys whose secrets are in a sealed record; empty for one that is damaged.
[[nodiscard]] std::vector<Fingerprint> keys_in(ByteView sealed);

/// Whether a sealed record is laid out as one; what is sealed shows only to its passphrase.
[[nodiscard]] bool is_sealed_record(ByteView sealed);

/// Secret keys that were opened.
struct OpenSecrets {
  std::vector<identity::KeySecret> secrets;
  Passphrase passphrase;                     ///< that protects them; empty: none
  std::vector<format::Packet> still_locked;  ///< whose passphrase nobody knew
  bool changed = false;                      ///< some came from locked packets: worth writing back
  bool added = false;                        ///< some were just made: lost unless they are written

  /// nullptr where there is none.
  [[nodiscard]] const identity::KeySecret* find(const Fingerprint& key) const;
  /// Adds it, unless there is one of that key.
  void add(identity::KeySecret secret);
};

/// Opens them, asking for passphrases where needed; a wrong one three times is an error. Packets
/// that are still locked are tried with every passphrase that comes up. Asked for one of theirs is
/// only while none of the keys `needed` is open and one of them is among those packets: whatever
/// else waits may be a stranger's invention. No keys needed: until all are open, or nobody knows
/// another passphrase. `job` stops it between two packets.
[[nodiscard]] Outcome<OpenSecrets> open_secret_records(const SecretRecords& records,
                                                       Prompter* prompter,
                                                       std::span<const Fingerprint> needed = {},
                                                       const Job& job = {});

/// The passphrase that secret keys are to have from now on; empty for AtRest::readable.
[[nodiscard]] Outcome<Passphrase> new_passphrase(const SecretRecords& records, AtRest at_rest,
                                                 Prompter* prompter);

/// The record for the table `secrets`: the keys' fingerprints, then what core/identity seals, under
/// `passphrase` or, when that is empty, readable.
[[nodiscard]] Outcome<Bytes> sealed_record(const std::vector<identity::KeySecret>& secrets,
                                           const Passphrase& passphrase, const Fingerprint& owner);

/// Whether the keyring holds what `records` were read as, and their certificate.
[[nodiscard]] bool are_as_read(const store::ReadTransaction& transaction,
                               const SecretRecords& records);

/// Replaces both records of an identity. False where others have changed them since `former` was
/// read, or its certificate has gone: then they stay as they are.
[[nodiscard]] Result<bool, store::StoreError> replace_secret_records(
    store::WriteTransaction& transaction, const SecretRecords& former, ByteView sealed,
    ByteView locked);

/// Replaces both records of `owner`, whatever they are: for who has read them in this transaction,
/// or made the identity.
[[nodiscard]] Result<void, store::StoreError> write_secret_records(
    store::WriteTransaction& transaction, const Fingerprint& owner, ByteView sealed,
    ByteView locked);

/// What to say of an identity that others changed while somebody was asked for its passphrase.
[[nodiscard]] Error changed_meanwhile(const SecretRecords& records);

/// Packets one after the other, as the table `locked_secrets` holds them, and back; what cannot be
/// read is left out.
[[nodiscard]] Bytes written(const std::vector<format::Packet>& packets);
[[nodiscard]] std::vector<format::Packet> packets_in(ByteView octets);

/// The first of them that is of `key`; nullptr where there is none.
[[nodiscard]] const format::Packet* find_packet(const std::vector<format::Packet>& packets,
                                                const Fingerprint& key);

/// "Alice <alice@example.org>", or the fingerprint of one without a name.
[[nodiscard]] std::string name_for_messages(const Fingerprint& fingerprint,
                                            const std::string& user_id);

}  // namespace kith
