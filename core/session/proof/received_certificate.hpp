#pragma once

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/certificate/examine.hpp"
#include "core/session/proof/refusal.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::session {

/// A certificate from a stranger that is small enough to be verified: nothing in it was, yet.
struct ReceivedCertificate {
  format::Certificate certificate;  ///< canonical, and the own part alone
  Fingerprint fingerprint;          ///< of its primary key
  Fingerprint subkey;               ///< of its only subkey
};

/// Reads a minimal certificate: a primary key, Ed25519 or RSA with at most 4096 bits; at most one
/// user ID; one subkey; nothing else but signatures. At most 8 KiB, 24 packets, and as many
/// signatures as limits.hpp allows to be verified, the proof itself included. Markers, trust
/// packets, padding, private packets and signatures that name another issuer or cannot be parsed
/// are passed over, but counted. Refused with certificate_too_large, malformed_certificate or
/// primary_algorithm.
[[nodiscard]] Result<ReceivedCertificate, Refusal> read_received_certificate(
    ByteView octets, Owner owner = Owner::peer);

/// Reads such a certificate, verifies it, and judges it as authentication_key() does.
[[nodiscard]] Result<certificate::Examined, Refusal> examine_received(ByteView octets,
                                                                      const Fingerprint& subkey,
                                                                      Timestamp now,
                                                                      Owner owner = Owner::peer);

}  // namespace kith::session
