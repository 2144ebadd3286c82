#include <algorithm>

#include "core/base/digest_policy.hpp"
#include "core/engine/certificate_view.hpp"

namespace kith {

std::vector<CertificateId> own_ids(const store::ReadTransaction& transaction) {
  std::vector<CertificateId> ids;
  // Of locked ones nobody knows whether they are what they say: a stranger can make them up.
  transaction.for_each_private_record(store::PrivateRecord::secrets,
                                      [&](const Fingerprint& fingerprint, ByteView) {
                                        if (const auto id = transaction.find_primary(fingerprint))
                                          ids.push_back(*id);
                                        return true;
                                      });
  return ids;
}

bool is_certified_by(const CertificationsView& certifications,
                     const std::vector<CertificateId>& issuers) {
  for (std::size_t i = 0; i < certifications.size(); ++i) {
    const SignatureFact fact = certifications[i];
    if (fact.status == SignatureStatus::good && fact.kind == ComponentKind::user_id &&
        std::ranges::find(issuers, CertificateId{fact.issuer}) != issuers.end()) {
      return true;
    }
  }
  return false;
}

namespace {

/// When what `own` certified of it ended last, and was not taken back.
std::optional<Timestamp> ended(const std::vector<Fingerprint>& own, const UserIdInfo& user_id) {
  std::optional<Timestamp> last;
  for (const CertificationInfo& one : user_id.certifications) {
    if (one.status != CertificationStatus::expired || is_revocation(one.type) ||
        std::ranges::find(own, one.issuer) == own.end()) {
      continue;
    }
    const bool taken_back =
        std::ranges::any_of(user_id.certifications, [&](const CertificationInfo& other) {
          return other.issuer == one.issuer && is_revocation(other.type) &&
                 other.status == CertificationStatus::good && other.created >= one.created;
        });
    if (!taken_back) last = std::max(last, one.expires);
  }
  return last;
}

}  // namespace

void add_own_word(const std::vector<Fingerprint>& own, CertificateInfo& info) {
  for (UserIdInfo& user_id : info.user_ids) {
    for (const CertificationInfo& certification : user_id.certifications) {
      if (certification.status != CertificationStatus::good || is_revocation(certification.type) ||
          std::ranges::find(own, certification.issuer) == own.end()) {
        continue;
      }
      // Of several identities' words the one that reaches furthest is told.
      OwnWord& word = user_id.own_word.emplace(user_id.own_word.value_or(OwnWord{false, 0, 0}));
      word.exportable |= certification.exportable;
      word.depth = std::max(word.depth, certification.depth);
      word.amount = std::max(word.amount, certification.amount);
    }
    if (!user_id.own_word) user_id.own_word_ended = ended(own, user_id);
  }
}

}  // namespace kith
