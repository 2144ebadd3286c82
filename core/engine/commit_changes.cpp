#include "core/engine/commit_changes.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "core/engine/keyring.hpp"

namespace kith {
namespace {

constexpr std::size_t most_certificates = 16;

/// A fact without where its octets lie, which moves with everything before it, and its scopes.
using Statement = std::pair<SignatureFact, std::vector<std::string_view>>;

Statement statement(const SignatureFact& fact, std::vector<std::string_view> scopes) {
  Statement statement{fact, std::move(scopes)};
  statement.first.body = statement.first.scopes = 0;
  return statement;
}

std::vector<Statement> by_others(const CertificationsView& certifications) {
  std::vector<Statement> all;
  for (std::size_t i = 0; i < certifications.size(); ++i) {
    const SignatureFact fact = certifications[i];
    all.push_back(statement(fact, certifications.scopes(fact)));
  }
  std::ranges::sort(all);
  return all;
}

bool same_key(const KeyFact& a, const KeyFact& b) {
  return a.fingerprint_value() == b.fingerprint_value() && a.key_id == b.key_id &&
         a.flags == b.flags && a.body_size == b.body_size;
}

/// Whether the certificate says the same of itself.
bool same_own_word(const FactsView& a, const FactsView& b) {
  if (a.key_count() != b.key_count() || a.user_id_count() != b.user_id_count() ||
      a.signature_count() != b.signature_count()) {
    return false;
  }
  for (std::size_t i = 0; i < a.key_count(); ++i) {
    if (!same_key(a.key(i), b.key(i))) return false;
  }
  for (std::size_t i = 0; i < a.user_id_count(); ++i) {
    const UserIdFact one = a.user_id(i);
    const UserIdFact other = b.user_id(i);
    if (one.flags != other.flags || a.text(one) != b.text(other)) return false;
  }
  for (std::size_t i = 0; i < a.signature_count(); ++i) {
    const SignatureFact one = a.signature(i);
    const SignatureFact other = b.signature(i);
    if (statement(one, a.scopes(one)) != statement(other, b.scopes(other))) return false;
  }
  return true;
}

/// How the change from one to the other can concern more than the certificate itself: see
/// ChangedCertificate. nullopt where it is not only what others say of its user IDs.
std::optional<std::uint8_t> depth_of_change(const StoredView& before, const StoredView& after) {
  if (!same_own_word(before.facts, after.facts)) return std::nullopt;
  const std::vector<Statement> old = by_others(before.certifications);
  const std::vector<Statement> now = by_others(after.certifications);
  std::vector<Statement> differing;
  std::ranges::set_symmetric_difference(old, now, std::back_inserter(differing));
  std::set<std::uint32_t> issuers;
  for (const auto& [fact, scopes] : differing) {
    if (fact.kind != ComponentKind::user_id) return std::nullopt;
    issuers.insert(fact.issuer);
  }
  std::uint8_t depth = 0;
  for (const auto* statements : {&old, &now}) {
    for (const auto& [fact, scopes] : *statements) {
      if (issuers.contains(fact.issuer)) depth = std::max(depth, fact.trust_depth);
    }
  }
  return depth;
}

/// What a transaction is about to change, beside the keyring as it was; nullopt where that is more
/// than what others say of a few certificates.
std::optional<RecentChanges::Changed> changes_of(const store::ReadTransaction& before,
                                                 const store::WriteTransaction& transaction) {
  RecentChanges::Changed changed;
  if (transaction.written().size() > most_certificates) return std::nullopt;
  for (const CertificateId id : transaction.written()) {
    const auto old = read_stored(before, id);
    const auto now = read_stored(transaction, id);
    if (!old || !now) return std::nullopt;
    const auto depth = depth_of_change(*old, *now);
    if (!depth) return std::nullopt;
    changed.push_back({id, *depth});
  }
  return changed;
}

}  // namespace

Result<void, store::StoreError> update_noting(
    store::Environment& environment, RecentChanges& changes,
    const std::function<Result<void, store::StoreError>(store::WriteTransaction&)>& fn) {
  std::uint64_t commit = 0;
  std::optional<RecentChanges::Changed> changed;
  const auto done = environment.update(
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        if (const auto written = fn(transaction); !written) return written;
        if (!transaction.has_written()) return {};
        commit = transaction.transaction_id();
        // Where it cannot be read now, everybody is looked at later.
        if (const auto before = environment.begin_read()) {
          changed = changes_of(*before, transaction);
        }
        return {};
      });
  if (done && changed) changes.add(commit, std::move(*changed));
  return done;
}

}  // namespace kith
