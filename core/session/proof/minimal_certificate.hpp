#pragma once

#include "core/session/proof/own_part.hpp"
#include "core/session/proof/refusal.hpp"

namespace kith::session {

/// One's own certificate as it goes into a handshake, for an authentication subkey that
/// authentication_subkeys() offers: primary key, newest direct-key signature, primary user ID with
/// its newest self-signature, the subkey with its newest binding, and every revocation of these two
/// keys by the key itself. Refused for the reasons for which a peer would refuse it.
[[nodiscard]] Result<Bytes, Refusal> minimal_certificate(const KnownCertificate& own,
                                                         const Fingerprint& subkey, Timestamp now);

}  // namespace kith::session
