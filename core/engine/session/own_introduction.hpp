#pragma once

#include "core/base/time.hpp"
#include "core/session/proof/introduction.hpp"
#include "core/store/read_transaction.hpp"

namespace kith {

/// What an identity of the user's introduces itself with: its certificate with what others may know
/// was said of it, those of its certifiers, and those of theirs, the nearest first, as much as a
/// peer takes. Where an owner approves of certifications (attested certifications), none on that
/// certificate go out.
[[nodiscard]] session::IntroductionDraft introduction_of(const store::ReadTransaction& transaction,
                                                         CertificateId own, Timestamp time);

}  // namespace kith
