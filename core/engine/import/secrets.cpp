#include "core/engine/import/secrets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/certificate/key.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/keyring.hpp"
#include "core/identity/secret_box.hpp"
#include "core/identity/unlock.hpp"
#include "keyring-format/packet/signature.hpp"

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

/// Different packets of one key that an input may have: each costs a derivation.
constexpr std::size_t most_tried = 64;

/// Locked copies of one key that are kept. Programs lock a key anew with each export, and nobody
/// can tell such a copy from one that a stranger made up before its passphrase is known.
constexpr std::size_t most_copies = 4;

/// What of an input's secret keys is not in the keyring yet.
struct Sorted {
  std::vector<Packet> open, locked;
  std::uint64_t unchanged = 0;
};

/// What the keyring has of an identity whose secret keys come in.
struct Present {
  SecretRecords records;
  /// The primary key, and the subkeys that it has bound: a secret that belongs to none of them
  /// says nothing of whose certificate this is.
  std::vector<Fingerprint> keys;
};

bool is_among(const std::vector<Fingerprint>& keys, const std::optional<Fingerprint>& key) {
  return key && std::ranges::find(keys, *key) != keys.end();
}

/// One identity's secret keys on their way into the keyring.
class Keeper {
 public:
  Keeper(Present present, const Place& place, const Job& job, ImportReport& report)
      : records_(std::move(present.records)),
        keys_(std::move(present.keys)),
        waiting_(packets_in(records_.locked)),
        place_(place),
        job_(job),
        report_(report) {}
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;
  ~Keeper() {
    wipe(sorted_.open);
    wipe(sorted_.locked);
  }

  void sort(std::vector<Packet> packets) {
    const auto sealed = keys_in(records_.sealed);
    for (Packet& packet : packets) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      const auto state = identity::secret_state(packet);
      if (is_among(sealed, fingerprint)) {
        ++sorted_.unchanged;
      } else if (!state) {
        problem(state.error() == identity::UnlockError::unsupported
                    ? "a secret key is protected in a way that Kith cannot open; it was left out"
                    : "a secret key is damaged; it was left out",
                "export it again from the program that it came from, protected by AES");
      } else if (*state == SecretState::elsewhere) {
        elsewhere_ = true;
      } else if (!is_among(keys_, fingerprint)) {
        problem(
            "a secret key belongs to none of the keys that the certificate binds; it was left "
            "out",
            "import the whole certificate first, if it is yours");
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

  /// How many keys are new; those that wait for their passphrase already are not.
  [[nodiscard]] std::uint64_t news() const {
    std::set<Fingerprint> fresh;
    for (const Packet& packet : sorted_.locked) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      if (fingerprint && !is_waiting(*fingerprint)) fresh.insert(*fingerprint);
    }
    return sorted_.open.size() + fresh.size();
  }

  /// What the keyring is to hold from now on; nullopt: nothing new.
  struct Records {
    Bytes sealed, locked;
  };
  std::optional<Records> run(Prompter* prompter, AtRest at_rest) {
    Records result{records_.sealed, records_.locked};
    if (!sorted_.open.empty()) seal(prompter, at_rest, result);
    if (!sorted_.locked.empty()) add_locked(prompter, at_rest, result);
    drop_opened(result);
    if (result.sealed == records_.sealed && result.locked == records_.locked) return std::nullopt;
    return result;
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

  /// Whether a copy of that key is in the keyring, locked.
  [[nodiscard]] bool is_waiting(const Fingerprint& key) const {
    return find_packet(waiting_, key) != nullptr;
  }

  /// Takes in keys that came locked, if they can be opened here and now; also where such keys are
  /// waiting, since those may be a stranger's inventions, or what came without its passphrase. What
  /// cannot be opened waits, but not beside keys that are open: with these the user could not tell
  /// what is in the way, nor get rid of it.
  void add_locked(Prompter* prompter, AtRest at_rest, Records& result) {
    const bool stay = result.sealed.empty();
    std::vector<Packet> all = waiting_;
    for (const Packet& packet : sorted_.locked) {
      if (std::ranges::find(waiting_, packet) == waiting_.end()) all.push_back(packet);
    }
    result.locked = written(all);
    if (prompter != nullptr) unlock(prompter, at_rest, result);
    if (stay) {
      limit_copies(result);
    } else {
      result.locked = written(waiting_);
    }
    count_locked(keys_in(result.sealed), stay);
  }

  /// Tells what has become of the keys that came locked.
  void count_locked(const std::vector<Fingerprint>& opened, bool stay) {
    std::set<Fingerprint> told;
    std::uint64_t left_out = 0;
    for (const Packet& packet : sorted_.locked) {
      const auto fingerprint = *certificate::fingerprint_of(packet);
      if (!told.insert(fingerprint).second) {
        ++report_.secret_keys.unchanged;
      } else if (is_among(opened, fingerprint)) {
        ++report_.secret_keys.added;
      } else if (is_waiting(fingerprint)) {
        ++report_.secret_keys.unchanged;
      } else if (stay) {
        ++report_.secret_keys.added;
        ++report_.secret_keys.locked;
      } else {
        ++left_out;
      }
    }
    if (left_out == 0) return;
    report_.secret_keys.left_out += left_out;
    tell_left_out();
  }

  void tell_left_out() {
    switch (hindrance_) {
      case Hindrance::their_passphrase:
        return problem(
            "secret keys under another passphrase were left out: they can be taken in beside the "
            "others only when they are opened",
            "import them again where passphrases can be asked for; --passphrase-file FILE does "
            "where both have the same one");
      case Hindrance::passphrase_of_others:
        return problem(
            "secret keys were left out: the passphrase opens them, but not those in the keyring "
            "that they come to",
            "import them again where both can be asked for, or give those in the keyring the "
            "same one with `kith identity passphrase`");
      case Hindrance::others_are_readable:
        return problem(
            "secret keys under a passphrase were left out: those in the keyring that they come to "
            "have none",
            "--no-passphrase keeps these readable, too; `kith identity passphrase` protects those "
            "in the keyring");
    }
  }

  /// Keeps the copies that were there first.
  void limit_copies(Records& result) {
    std::map<Fingerprint, std::size_t> copies;
    std::vector<Packet> kept = packets_in(result.locked);
    const auto removed = std::erase_if(kept, [&](const Packet& packet) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      return fingerprint && ++copies[*fingerprint] > most_copies;
    });
    if (removed == 0) return;
    result.locked = written(kept);
    problem(std::to_string(most_copies) +
                " copies of its secret key are waiting for their passphrase already; this one was "
                "left out",
            "import it with its passphrase, or delete the others with `kith delete --secret`");
  }

  /// A key that is open needs none of its locked copies.
  static void drop_opened(Records& result) {
    const auto opened = keys_in(result.sealed);
    std::vector<Packet> left = packets_in(result.locked);
    const auto removed = std::erase_if(left, [&](const Packet& packet) {
      return is_among(opened, certificate::fingerprint_of(packet));
    });
    if (removed != 0) result.locked = written(left);
  }

  /// Puts the unprotected keys under the passphrase that the others have, or a new one.
  void seal(Prompter* prompter, AtRest at_rest, Records& result) {
    OpenSecrets open;
    auto fresh = opened();
    if (fresh.empty()) return;
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
    for (auto& secret : fresh) open.add(std::move(secret));
    auto sealed = sealed_record(open.secrets, open.passphrase, records_.owner);
    if (!sealed) return not_taken(count, sealed.error());
    result.sealed = std::move(*sealed);
    report_.secret_keys.added += count;
  }

  void not_taken(std::size_t count, const Error& error) {
    if (error.kind == ErrorKind::passphrase) report_.secret_keys.left_out += count;
    problem("its secret keys came without a passphrase and were not taken: " + error.message,
            error.kind == ErrorKind::passphrase
                ? "import it again with --passphrase-file FILE, or with --no-passphrase to keep "
                  "them readable"
                : std::string{});
  }

  /// Tries to open keys that came locked. They stay as they are where nobody knows the passphrase,
  /// or that of the keys that they come to.
  void unlock(Prompter* prompter, AtRest at_rest, Records& result) {
    auto open = open_secret_records({records_.owner, records_.user_id, {}, result.locked}, prompter,
                                    {}, job_);
    if (!open || open->secrets.empty()) return;
    if (!result.sealed.empty()) {
      auto present =
          open_secret_records({records_.owner, records_.user_id, result.sealed, {}}, prompter);
      if (!present) {
        hindrance_ = Hindrance::passphrase_of_others;
        return;
      }
      if (present->passphrase.empty() && at_rest != AtRest::readable) {
        hindrance_ = Hindrance::others_are_readable;
        return;
      }
      for (identity::KeySecret& secret : open->secrets) present->add(std::move(secret));
      open->secrets = std::move(present->secrets);
      open->passphrase = std::move(present->passphrase);
    }
    auto sealed = sealed_record(open->secrets, open->passphrase, records_.owner);
    if (!sealed) return;
    result.sealed = std::move(*sealed);
    result.locked = written(open->still_locked);
  }

  SecretRecords records_;
  std::vector<Fingerprint> keys_;
  std::vector<Packet> waiting_;
  const Place& place_;
  const Job& job_;
  ImportReport& report_;
  Sorted sorted_;
  /// Why keys that came locked could not be taken in beside others.
  enum class Hindrance { their_passphrase, passphrase_of_others, others_are_readable };
  Hindrance hindrance_ = Hindrance::their_passphrase;
  bool elsewhere_ = false;
};

/// Nothing where the certificate is not in the keyring.
std::optional<Present> present_of(const store::ReadTransaction& transaction,
                                  const Fingerprint& owner) {
  const auto id = transaction.find_primary(owner);
  const auto facts = id ? read_facts(transaction, *id) : std::nullopt;
  if (!facts) return std::nullopt;
  Present present{read_secret_records(transaction, owner, listed_user_id(*facts)), {owner}};
  for (std::size_t i = 0; i < facts->signature_count(); ++i) {
    const SignatureFact fact = facts->signature(i);
    if (fact.kind == ComponentKind::subkey && fact.status == SignatureStatus::good &&
        fact.type == static_cast<std::uint8_t>(format::SignatureType::subkey_binding)) {
      present.keys.push_back(facts->key(fact.component + std::size_t{1}).fingerprint_value());
    }
  }
  return present;
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
  const Job& job;
};

/// Stores what is new of one certificate's secret keys, unless it is stopped. False, and nothing is
/// stored, where others changed what there was of them while somebody was asked for a passphrase.
Result<bool, StoreError> keep_packets(const Destination& to, const Fingerprint& owner,
                                      ByteView packets, const Place& place) {
  std::optional<Present> present;
  const auto viewed = to.environment.view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        present = present_of(transaction, owner);
        return {};
      });
  if (!viewed) return fail(viewed.error());
  if (!present) {
    report_missing_certificate(place, to.report);
    return true;
  }
  const SecretRecords records = present->records;
  Keeper keeper{std::move(*present), place, to.job, to.report};
  keeper.sort(packets_in(packets));
  to.report.secret_keys.unchanged += keeper.sorted().unchanged;
  const auto result = keeper.run(to.prompter, to.at_rest);
  if (!result || to.job.stopped()) return true;
  const auto replaced = to.environment.update([&](store::WriteTransaction& transaction) {
    return replace_secret_records(transaction, records, result->sealed, result->locked);
  });
  if (replaced && *replaced && to.undo != nullptr) {
    to.undo->secrets(owner, records.sealed, records.locked,
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
                                            ImportUndo::Log* undo, const Job& job) {
  const Destination to{environment, prompter, at_rest, report, undo, job};
  for (const auto& [owner, entries] : entries_) {
    const crypto::SecretBytes packets = joined(entries, report);
    const Place& place = entries.front().place;
    const Told before{report};
    auto kept = keep_packets(to, owner, packets.expose(), place);
    // What is new, and which passphrase it goes under, may be another thing by now.
    while (kept && !*kept) {
      before.bring_back(report);
      kept = keep_packets(to, owner, packets.expose(), place);
    }
    if (!kept) return fail(kept.error());
    if (job.stopped()) break;
  }
  entries_.clear();
  return {};
}

void SecretIntake::count(const store::ReadTransaction& transaction, ImportReport& report) const {
  const Job job;
  for (const auto& [owner, entries] : entries_) {
    const crypto::SecretBytes packets = joined(entries, report);
    const Place& place = entries.front().place;
    auto present = present_of(transaction, owner);
    if (!present) {
      report_missing_certificate(place, report);
      continue;
    }
    Keeper keeper{std::move(*present), place, job, report};
    keeper.sort(packets_in(packets.expose()));
    const Sorted& sorted = keeper.sorted();
    const std::uint64_t news = keeper.news();
    report.secret_keys.added += news;
    report.secret_keys.unchanged +=
        sorted.unchanged + sorted.open.size() + sorted.locked.size() - news;
  }
}

crypto::SecretBytes SecretIntake::joined(const std::vector<Entry>& entries, ImportReport& report) {
  std::vector<Packet> all;
  std::map<Fingerprint, std::vector<std::size_t>> copies;
  const Place* crowded_out = nullptr;
  for (const Entry& entry : entries) {
    for (Packet& packet : packets_in(entry.packets.expose())) {
      const auto fingerprint = certificate::fingerprint_of(packet);
      auto& same = copies[fingerprint.value_or(Fingerprint{})];
      const auto repeats = [&](std::size_t i) {
        return all[i].tag == packet.tag && crypto::equal_in_constant_time(all[i].body, packet.body);
      };
      if (std::ranges::any_of(same, repeats)) {
        ++report.secret_keys.unchanged;
      } else if (same.size() < most_tried) {
        same.push_back(all.size());
        all.push_back(std::move(packet));
        continue;
      } else {
        ++report.secret_keys.left_out;
        crowded_out = &entry.place;
      }
      crypto::wipe(packet.body);
    }
  }
  if (crowded_out != nullptr) {
    add_problem(report, *crowded_out,
                "more than " + std::to_string(most_tried) +
                    " different copies of one of its secret keys; the others were left out",
                "import the right one by itself, with its passphrase");
  }
  Bytes octets = written(all);
  wipe(all);
  auto result = crypto::SecretBytes::copy_of(octets);
  crypto::wipe(octets);
  return result;
}

}  // namespace kith::import
