#pragma once

#include <cstdint>

#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::format {

/// How signatures name the certificate's own primary key. The format computes no digests, so
/// whoever does (core/certificate) says it.
struct OwnNames {
  std::uint64_t key_id = 0;
  ByteView fingerprint;  ///< without version octet; 20 or 32 octets
};

/// Whether a signature names the own key as its issuer: a fingerprint outweighs a key ID.
[[nodiscard]] bool names_own_key(const Signature& signature, const OwnNames& own);

/// Puts a certificate into canonical order and removes duplicates, so that equal content gives
/// equal octets whatever way it came:
///  - signatures of a component: those that name the own key first, then by creation time, then by
///    octets; what cannot be parsed comes last;
///  - components with the same packet become one that holds all their signatures;
///  - user IDs before attributes; each by the oldest signature that names the own key, then by
///    octets;
///  - subkeys by creation time, then by octets; unknown packets by octets.
void canonicalize(Certificate& certificate, const OwnNames& own);

/// Adds what another copy of the same certificate has, as it stands: canonicalize() makes the union
/// of it. For many copies, which are then put in order once.
void append(Certificate& to, Certificate from);

/// The union of two copies of one certificate (same primary key), in canonical order:
/// commutative, associative, idempotent; nothing of either is lost.
[[nodiscard]] Certificate merge(Certificate a, Certificate b, const OwnNames& own);

}  // namespace kith::format
