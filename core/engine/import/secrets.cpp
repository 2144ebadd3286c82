#include "core/engine/import/secrets.hpp"

#include <algorithm>
#include <utility>

#include "core/certificate/key.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/keyring.hpp"
#include "core/identity/secret_box.hpp"
#include "core/identity/unlock.hpp"

namespace kith::import {
namespace {

using format::Packet;
using identity::SecretState;
using store::StoreError;

/// Identities whose secret keys one import takes in: more than anybody has.
constexpr std::size_t most_identities = 1000;

void wipe(std::vector<Packet>& packets) {
  for (Packet& packet : packets) crypto::wipe(packet.body);
}

/// What of an input's secret keys is not in the keyring yet.
struct Sorted {
  std::vector<Packet> open, locked;
  std::uint64_t unchanged = 0;
};

/// One identity's secret keys on their way into the keyring.
class Keeper {
 public:
  Keeper(SecretRecords records, const Place& place, ImportReport& report)
      : records_(std::move(records)), place_(place), report_(report) {}
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  ~Keeper() {
    wipe(sorted_.open);
    wipe(sorted_.locked);
  }

  void sort(std::vector<Packet> packets) {
    auto known = keys_in(records_.sealed);
    // By their keys: every export by GnuPG locks them with another salt.
    for (const Packet& waiting : packets_in(records_.locked)) {
      if (const auto fingerprint = certificate::fingerprint_of(waiting))
        known.push_back(*fingerprint);
    }
    for (Packet& packet : packets) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      const auto state = identity::secret_state(packet);
      const bool is_known = fingerprint && std::ranges::find(known, *fingerprint) != known.end();
      if (is_known) {
        ++sorted_.unchanged;
      } else if (!state) {
        problem(state.error() == identity::UnlockError::unsupported
                    ? "a secret key is protected in a way that Kith cannot open; it was left out"
                    : "a secret key is damaged; it was left out",
                "export it again from the program that it came from");
      } else if (*state == SecretState::elsewhere) {
        elsewhere_ = true;
      } else {
        (*state == SecretState::open ? sorted_.open : sorted_.locked).push_back(std::move(packet));
      }
    }
    wipe(packets);
    if (elsewhere_ && sorted_.open.empty() && sorted_.locked.empty()) {
      problem("its secret key is elsewhere, on a card or in another export: there is none in here",
              {});
    }
  }

  [[nodiscard]] const Sorted& sorted() const { return sorted_; }

  /// What the keyring is to hold from now on; nullopt: nothing new.
  struct Records {
    Bytes sealed, locked;
  };
  std::optional<Records> run(Prompter* prompter, AtRest at_rest) {
    Records result{records_.sealed, records_.locked};
    bool changed = false;
    if (!sorted_.open.empty()) changed = seal(prompter, at_rest, result);
    if (!sorted_.locked.empty()) {
      const Bytes more = written(sorted_.locked);
      result.locked.insert(result.locked.end(), more.begin(), more.end());
      changed = true;
      if (result.sealed.empty() && prompter != nullptr) unlock(prompter, result);
      if (!result.locked.empty()) report_.secret_keys.locked += sorted_.locked.size();
      report_.secret_keys.added += sorted_.locked.size();
    }
    return changed ? std::optional{std::move(result)} : std::nullopt;
  }

 private:
  void problem(std::string text, std::string hint) {
    add_problem(report_, place_, std::move(text), std::move(hint));
  }

  /// Opens the unprotected keys, checking that they fit their public parts.
  std::vector<identity::KeySecret> opened() {
    std::vector<identity::KeySecret> secrets;
    for (const Packet& packet : sorted_.open) {
      auto secret = identity::unlock(packet, {});
      if (secret) {
        secrets.push_back(std::move(*secret));
      } else {
        problem(secret.error() == identity::UnlockError::mismatched
                    ? "a secret key does not belong to its public key; it was left out"
                    : "a secret key is damaged, or of a kind that Kith does not know; it was left "
                      "out",
                "do not use this copy; export it again from the program that it came from");
      }
    }
    return secrets;
  }

  /// Puts the unprotected keys under the passphrase that the others have, or a new one.
  bool seal(Prompter* prompter, AtRest at_rest, Records& result) {
    OpenSecrets open;
    auto fresh = opened();
    if (fresh.empty()) return false;
    const std::size_t count = fresh.size();
    if (records_.sealed.empty()) {
      auto passphrase = new_passphrase(records_, at_rest, prompter);
      if (!passphrase) return not_taken(count, passphrase.error());
      open.passphrase = std::move(*passphrase);
    } else {
      auto present =
          open_secret_records({records_.owner, records_.user_id, records_.sealed, {}}, prompter);
      if (!present) return not_taken(count, present.error());
      open = std::move(*present);
    }
    for (auto& secret : fresh) {
      if (open.find(secret.fingerprint) == nullptr) open.secrets.push_back(std::move(secret));
    }
    auto sealed = sealed_record(open.secrets, open.passphrase, records_.owner);
    if (!sealed) return not_taken(count, sealed.error());
    result.sealed = std::move(*sealed);
    report_.secret_keys.added += count;
    return true;
  }

  bool not_taken(std::size_t count, const Error& error) {
    if (error.kind == ErrorKind::passphrase) report_.secret_keys.left_out += count;
    problem("its secret keys came without a passphrase and were not taken: " + error.message,
            error.kind == ErrorKind::passphrase
                ? "import it again with --passphrase-file FILE, or with --no-passphrase to keep "
                  "them readable"
                : std::string{});
    return false;
  }

  /// Tries to open keys that came locked. They stay as they are where nobody knows the passphrase.
  void unlock(Prompter* prompter, Records& result) const {
    const auto open =
        open_secret_records({records_.owner, records_.user_id, {}, result.locked}, prompter);
    if (!open || open->secrets.empty()) return;
    auto sealed = sealed_record(open->secrets, open->passphrase, records_.owner);
    if (!sealed) return;
    result.sealed = std::move(*sealed);
    result.locked = written(open->still_locked);
  }

  SecretRecords records_;
  const Place& place_;
  ImportReport& report_;
  Sorted sorted_;
  bool elsewhere_ = false;
};

/// Nothing where the certificate is not in the keyring.
std::optional<SecretRecords> records_of(const store::ReadTransaction& transaction,
                                        const Fingerprint& owner) {
  const auto id = transaction.find_primary(owner);
  const auto facts = id ? read_facts(transaction, *id) : std::nullopt;
  if (!facts) return std::nullopt;
  return read_secret_records(transaction, owner, listed_user_id(*facts));
}

void report_missing_certificate(const Place& place, ImportReport& report) {
  add_problem(report, place, "its secret keys were left out: its certificate is not in the keyring",
              "import the certificate first");
}

/// Where secret keys are kept, and whom that concerns.
struct Destination {
  store::Environment& environment;
  Prompter* prompter;
  AtRest at_rest;
  ImportReport& report;
  ImportUndo::Log* undo;
};

/// Stores what is new of one certificate's secret keys. False, and nothing is stored, where others
/// changed what there was of them while somebody was asked for a passphrase.
Result<bool, StoreError> keep_packets(const Destination& to, const Fingerprint& owner,
                                      ByteView packets, const Place& place) {
  std::optional<SecretRecords> records;
  const auto viewed = to.environment.view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        records = records_of(transaction, owner);
        return {};
      });
  if (!viewed) return fail(viewed.error());
  if (!records) {
    report_missing_certificate(place, to.report);
    return true;
  }
  Keeper keeper{*records, place, to.report};
  keeper.sort(packets_in(packets));
  to.report.secret_keys.unchanged += keeper.sorted().unchanged;
  const auto result = keeper.run(to.prompter, to.at_rest);
  if (!result) return true;
  const auto replaced = to.environment.update([&](store::WriteTransaction& transaction) {
    return replace_secret_records(transaction, *records, result->sealed, result->locked);
  });
  if (replaced && *replaced && to.undo != nullptr) {
    to.undo->secrets(owner, records->sealed, records->locked,
                     digest_of_secrets(result->sealed, result->locked));
  }
  return replaced;
}

/// What a report said of secret keys before a try that came to nothing.
class Told {
 public:
  explicit Told(const ImportReport& report)
      : secret_keys_(report.secret_keys),
        problem_count_(report.problem_count),
        problems_(report.problems.size()) {}

  void bring_back(ImportReport& report) const {
    report.secret_keys = secret_keys_;
    report.problem_count = problem_count_;
    report.problems.erase(report.problems.begin() + static_cast<std::ptrdiff_t>(problems_),
                          report.problems.end());
  }

 private:
  decltype(ImportReport::secret_keys) secret_keys_;
  std::uint64_t problem_count_;
  std::size_t problems_;
};

}  // namespace

void SecretIntake::collect(ByteView octets, const Place& place, ImportReport& report) {
  auto read = format::read_certificate(octets);
  if (!read || read->secret_keys.empty()) return;
  report.secret_keys.read += read->secret_keys.size();
  Bytes packets = written(read->secret_keys);
  wipe(read->secret_keys);
  const bool is_new = !entries_.contains(place.fingerprint);
  if (packets.size() > identity::max_secrets || (is_new && entries_.size() >= most_identities)) {
    add_problem(report, place, "it has more secret keys than Kith takes in at once",
                "import it by itself");
  } else {
    entries_[place.fingerprint].push_back({crypto::SecretBytes::copy_of(packets), place});
  }
  crypto::wipe(packets);
}

Result<void, StoreError> SecretIntake::keep(store::Environment& environment, Prompter* prompter,
                                            AtRest at_rest, ImportReport& report,
                                            ImportUndo::Log* undo) {
  const Destination to{environment, prompter, at_rest, report, undo};
  for (auto& [owner, entries] : entries_) {
    for (const Entry& entry : entries) {
      const Told before{report};
      auto kept = keep_packets(to, owner, entry.packets.expose(), entry.place);
      // What is new, and which passphrase it goes under, may be another thing by now.
      while (kept && !*kept) {
        before.bring_back(report);
        kept = keep_packets(to, owner, entry.packets.expose(), entry.place);
      }
      if (!kept) return fail(kept.error());
    }
  }
  entries_.clear();
  return {};
}

void SecretIntake::count(const store::ReadTransaction& transaction, ImportReport& report) const {
  for (const auto& [owner, entries] : entries_) {
    for (const Entry& entry : entries) {
      auto records = records_of(transaction, owner);
      if (!records) {
        report_missing_certificate(entry.place, report);
        continue;
      }
      Keeper keeper{std::move(*records), entry.place, report};
      keeper.sort(packets_in(entry.packets.expose()));
      report.secret_keys.unchanged += keeper.sorted().unchanged;
      report.secret_keys.added += keeper.sorted().open.size() + keeper.sorted().locked.size();
    }
  }
}

}  // namespace kith::import
