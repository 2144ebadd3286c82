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

bool is_out(const UserIdInfo& user_id, const Fingerprint& issuer) {
  std::optional<Timestamp> certified, revoked;
  for (const CertificationInfo& made : user_id.certifications) {
    if (made.issuer != issuer || made.by_subkey || !made.exportable ||
        made.arithmetic != SignatureStatus::good) {
      continue;
    }
    const bool revokes = is_revocation(made.type);
    if (revokes && made.status != CertificationStatus::good) continue;
    auto& newest = revokes ? revoked : certified;
    if (!newest || made.created > *newest) newest = made.created;
  }
  return certified && (!revoked || *certified >= *revoked);
}

namespace {

/// When what `own` certified of it ended last, and was not taken back.
std::optional<Timestamp> ended(const std::vector<OwnIssuer>& own, const UserIdInfo& user_id) {
  std::optional<Timestamp> last;
  for (const CertificationInfo& one : user_id.certifications) {
    if (one.status != CertificationStatus::expired || is_revocation(one.type) ||
        std::ranges::find(own, one.issuer, &OwnIssuer::fingerprint) == own.end()) {
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

void add_own_word(const std::vector<OwnIssuer>& own, CertificateInfo& info) {
  for (UserIdInfo& user_id : info.user_ids) {
    for (const CertificationInfo& certification : user_id.certifications) {
      const auto issuer = std::ranges::find(own, certification.issuer, &OwnIssuer::fingerprint);
      if (certification.status != CertificationStatus::good || is_revocation(certification.type) ||
          issuer == own.end()) {
        continue;
      }
      // Of several identities' words the one that reaches furthest is told.
      if (!user_id.own_word) user_id.own_word = OwnWord{};
      OwnWord& word = *user_id.own_word;
      word.exportable |= certification.exportable;
      word.lasting |= certification.exportable && issuer->can_sign;
      word.depth = std::max(word.depth, certification.depth);
      word.amount = std::max(word.amount, certification.amount);
    }
    if (user_id.own_word) {
      user_id.own_word->out = std::ranges::any_of(
          own, [&](const OwnIssuer& one) { return is_out(user_id, one.fingerprint); });
    } else {
      user_id.own_word_ended = ended(own, user_id);
    }
  }
}

}  // namespace kith
