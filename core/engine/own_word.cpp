#include <algorithm>

#include "core/base/digest_policy.hpp"
#include "core/engine/certificate_view.hpp"

namespace kith {

/// The certificates of everybody whose secret keys are in the keyring.
std::vector<CertificateId> own_ids(const store::ReadTransaction& transaction) {
  std::vector<CertificateId> ids;
  for (const auto kind : {store::PrivateRecord::secrets, store::PrivateRecord::locked_secrets}) {
    transaction.for_each_private_record(kind, [&](const Fingerprint& fingerprint, ByteView) {
      if (const auto id = transaction.find_primary(fingerprint)) ids.push_back(*id);
      return true;
    });
  }
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
  }
}

}  // namespace kith
