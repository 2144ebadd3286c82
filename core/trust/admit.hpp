#pragma once

#include <stop_token>
#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// The certificates that stand for the user, where trust starts, by id: those named in
/// `beliefs.roots`; else the user's own, and those of ownertrust `ultimate`. Disabled ones of these
/// count where levels are counted alone, as for GnuPG; sq-wot takes them for no opinion at all.
[[nodiscard]] std::vector<CertificateId> own_certificates(const Rules& rules,
                                                          const Beliefs& beliefs);

/// Who counts as a root: the user's certificates, worth 120 each; then introducers by ownertrust,
/// `full` worth 120 and `marginal` worth 40, once a user ID of theirs that is not revoked reaches
/// 120 from the roots already admitted; looked for `rules.ownertrust_rounds` times, or until nobody
/// is added. Vetoed or disabled certificates are no introducers, and vetoed ones no roots at all.
/// By id, each once. Loads what it needs. When asked to stop it returns those admitted so far.
[[nodiscard]] std::vector<Root> admit_roots(Network& network, const Rules& rules,
                                            const Beliefs& beliefs, std::stop_token stop);

/// Certificates that may not speak for anybody, by id: ownertrust `never`, or disabled. They are on
/// no path but as its target. None unless `rules.never_vetoes`.
[[nodiscard]] std::vector<CertificateId> vetoed(const Rules& rules, const Beliefs& beliefs);

/// Trust signatures that a veto makes void, for the user to be told: certifications of depth 1 or
/// more on vetoed certificates.
[[nodiscard]] std::vector<Hop> vetoed_trust(Network& network, const Rules& rules,
                                            const Beliefs& beliefs);

}  // namespace kith::trust
