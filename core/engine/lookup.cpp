#include "core/engine/lookup.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "core/base/display.hpp"
#include "core/certificate/letters.hpp"
#include "core/certificate/user_id.hpp"
#include "core/engine/trust/binding.hpp"

namespace kith {
namespace {

constexpr std::size_t listed_candidates = 10;

/// Whether a key is the one that is meant.
using IsNamed = std::function<bool(const KeyFact&)>;

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<CertificateId> ids_of(const std::vector<store::KeyHit>& hits) {
  std::vector<CertificateId> ids;
  ids.reserve(hits.size());
  for (const store::KeyHit& hit : hits) ids.push_back(hit.id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// Whether the certificate's primary key has bound a subkey of this name.
bool binds(const FactsView& facts, const IsNamed& is_named) {
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.kind == ComponentKind::subkey && signature.status == SignatureStatus::good &&
        is_named(facts.key(signature.component + std::size_t{1}))) {
      return true;
    }
  }
  return false;
}

/// The certificates that a key names: those whose primary key it is, else those that have bound it
/// as their subkey, else those in which it merely stands. Anybody can put another's key into his
/// own certificate, and must not take the name away from its owner by that.
std::vector<CertificateId> owners(const store::ReadTransaction& transaction,
                                  const std::vector<store::KeyHit>& hits, const IsNamed& is_named) {
  const auto is_primary = [](const store::KeyHit& hit) { return hit.is_primary; };
  std::vector<store::KeyHit> best;
  std::ranges::copy_if(hits, std::back_inserter(best), is_primary);
  if (!best.empty() || hits.size() < 2) return ids_of(best.empty() ? hits : best);
  std::ranges::copy_if(hits, std::back_inserter(best), [&](const store::KeyHit& hit) {
    const auto facts = read_facts(transaction, hit.id);
    return facts && binds(*facts, is_named);
  });
  return ids_of(best.empty() ? hits : best);
}

std::string_view without_brackets(std::string_view who) {
  if (who.starts_with('<') && who.ends_with('>')) return who.substr(1, who.size() - 2);
  return who;
}

std::string shown(const Candidate& candidate) {
  const bool mixed = !certificate::mixed_scripts(candidate.user_id).empty();
  return to_hex(candidate.fingerprint) + " " + displayable(candidate.user_id) +
         (mixed ? " (look-alike letters)" : "") + ", made " + to_date(candidate.created);
}

std::string_view belief_in_words(const TrustInfo& trust) {
  if (trust.self_claimed) return ", not believed";
  if (trust.level >= TrustLevel::ultimate) return ", yours";
  if (trust.level >= TrustLevel::full) return ", fully believed";
  return trust.level >= TrustLevel::partial ? ", partly believed" : ", not believed";
}

/// A candidate by the user ID that was asked for, else by the one that is believed most, and how
/// far that one is.
std::string shown_with_belief(Web& web, CertificateId id, const FactsView& facts,
                              std::string_view who) {
  const auto meant = user_ids_meant(facts, who);
  const std::vector<TrustInfo> verdicts = Judge{web, {}}.all_of(id);
  const std::uint16_t best =
      best_user_id(web, id, verdicts, meant.value_or(std::vector<std::uint16_t>{}));
  Candidate candidate = candidate_of(facts);
  if (best < facts.user_id_count()) candidate.user_id = facts.text(facts.user_id(best));
  return shown(candidate).append(
      belief_in_words(best < verdicts.size() ? verdicts[best] : web.nothing()));
}

Error nobody_matches(std::string_view who) {
  return {ErrorKind::not_found,
          "no certificate in the keyring matches \"" + displayable(who) + "\"",
          {"`kith list` shows all; `kith import FILE` adds one"}};
}

Error ambiguous(const store::ReadTransaction& transaction, std::string_view who,
                const std::vector<CertificateId>& ids) {
  Error error{ErrorKind::ambiguous,
              "\"" + displayable(who) + "\" means " + std::to_string(ids.size()) + " certificates",
              {}};
  const auto web = Web::open(transaction, {TrustModel::flow, {}, Timestamp::now()}, {});
  for (const CertificateId id : ids) {
    if (error.hints.size() == listed_candidates) {
      error.hints.push_back("and " + std::to_string(ids.size() - listed_candidates) + " more");
      break;
    }
    const auto facts = read_facts(transaction, id);
    if (!facts) continue;
    error.hints.push_back(web ? shown_with_belief(**web, id, *facts, who)
                              : shown(candidate_of(*facts)));
  }
  error.hints.emplace_back("name one by its fingerprint");
  if (certificate::normalised_email(without_brackets(who))) {
    error.hints.push_back("`kith trust " + displayable(without_brackets(who)) +
                          "` says how far each is believed");
  }
  return error;
}

}  // namespace

bool contains_text(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return folded(a) == folded(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() ||
         part.empty();
}

bool mentions(const FactsView& facts, std::string_view text) {
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const UserIdFact user_id = facts.user_id(i);
    if (contains_text(facts.text(user_id), text) || contains_text(facts.email(user_id), text)) {
      return true;
    }
  }
  return false;
}

Candidate candidate_of(const FactsView& facts) {
  return {facts.fingerprint(), listed_user_id(facts), Timestamp{facts.key(0).created}};
}

std::vector<CertificateId> find(const store::ReadTransaction& transaction, std::string_view who) {
  std::vector<CertificateId> ids;
  if (who.empty()) return ids;
  if (const auto fingerprint = parse_fingerprint(who)) {
    return owners(transaction, transaction.find_by_fingerprint(*fingerprint),
                  [&](const KeyFact& key) { return key.fingerprint_value() == *fingerprint; });
  }
  if (const auto key_id = parse_key_id(who)) {
    ids = owners(transaction, transaction.find_by_key_id(*key_id),
                 [&](const KeyFact& key) { return key.key_id == key_id->value; });
    if (!ids.empty()) return ids;
  }
  if (const auto email = certificate::normalised_email(without_brackets(who))) {
    ids = transaction.find_by_email(*email);
    if (!ids.empty()) return ids;
  }
  transaction.for_each([&](CertificateId id, ByteView record) {
    const auto facts = FactsView::open(record);
    if (facts && mentions(*facts, who)) ids.push_back(id);
    return true;
  });
  return ids;
}

std::optional<std::vector<std::uint16_t>> user_ids_meant(const FactsView& facts,
                                                         std::string_view who) {
  if (who.empty() || parse_fingerprint(who)) return std::nullopt;
  if (const auto key_id = parse_key_id(who)) {
    for (std::size_t i = 0; i < facts.key_count(); ++i) {
      if (facts.key(i).key_id == key_id->value) return std::nullopt;
    }
  }
  const auto where = [&](const auto& matches) {
    std::vector<std::uint16_t> numbers;
    for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
      const UserIdFact user_id = facts.user_id(i);
      if ((user_id.flags & UserIdFlag::attribute) == 0 && matches(user_id)) {
        numbers.push_back(static_cast<std::uint16_t>(i));
      }
    }
    return numbers;
  };
  if (const auto email = certificate::normalised_email(without_brackets(who))) {
    // One that merely holds it, as bob@example.org.example.net does, is another's.
    return where([&](const UserIdFact& one) { return facts.email(one) == *email; });
  }
  return where([&](const UserIdFact& one) {
    return contains_text(facts.text(one), who) || contains_text(facts.email(one), who);
  });
}

Outcome<CertificateId> find_one(const store::ReadTransaction& transaction, std::string_view who) {
  const auto ids = find(transaction, who);
  if (ids.size() == 1) return ids.front();
  if (!ids.empty()) return fail(ambiguous(transaction, who, ids));
  return fail(nobody_matches(who));
}

Outcome<Fingerprint> find_called(const store::ReadTransaction& transaction, std::string_view who) {
  const auto id = find_one(transaction, who);
  if (!id) return fail(id.error());
  const auto facts = read_facts(transaction, *id);
  if (!facts) return fail(damaged_record());
  if (const auto meant = user_ids_meant(*facts, who); meant && meant->empty()) {
    return fail(nobody_matches(who));
  }
  return facts->fingerprint();
}

}  // namespace kith
