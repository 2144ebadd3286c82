#pragma once

#include <string>

#include "core/base/facts_record.hpp"

namespace kith::certificate {

/// Whether a key could sign a document when it says that it did.
struct DocumentSigner {
  enum class Standing {
    fit,
    expired,  ///< before it signed
    revoked,  ///< before it signed, or so that nothing counts that it ever signed
    unfit,    ///< it is not for signing, or not part of the certificate
  };
  Standing standing = Standing::fit;
  std::string why;  ///< one clause, as "its key expired on 2024-01-01, before that"; empty when fit
};

/// Judges the key `index` of a certificate (0: the primary key) at the instant `made` of a
/// signature on a document, by what is known, and by the policy, at `now`. As with certifications,
/// a certificate whose self-signatures of that time are gone counts as valid from its creation on,
/// until those that there are say otherwise.
[[nodiscard]] DocumentSigner judge_document_signer(const FactsView& facts,
                                                   const CertificationsView& certifications,
                                                   std::size_t index, Timestamp made,
                                                   Timestamp now);

/// Whether the key `index` is meant for signing documents, by its key flags; a primary key without
/// any may. RFC 9580 §5.2.3.29. `state` is its certificate's.
struct CertificateState;
[[nodiscard]] bool may_sign_documents(const FactsView& facts, const CertificateState& state,
                                      std::size_t index);

}  // namespace kith::certificate
