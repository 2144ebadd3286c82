#pragma once

#include <cstdint>

#include "core/base/facts.hpp"
#include "core/certificate/digest.hpp"
#include "core/crypto/verify_key.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {

/// The outcome of the arithmetic.
struct Check {
  SignatureStatus status = SignatureStatus::bad;  ///< good, bad or unsupported
  bool prefix_mismatch = false;  ///< good or not: the digest does not start as announced
};

/// A key that may have made signatures, set up once.
struct IssuerKey {
  const crypto::VerifyKey* key = nullptr;  ///< null: an algorithm that Kith cannot verify
  std::uint8_t version = 0;
  format::KeyAlgorithm algorithm{};
};

/// Does the arithmetic of one signature on what `digests` was turned to. RFC 9580 §5.2.4. Judges
/// neither dates nor digest strength.
[[nodiscard]] Check check_signature(const format::Signature& signature, ContentDigests& digests,
                                    const IssuerKey& issuer);

/// The same for a signature by itself.
[[nodiscard]] Check check_signature(const format::Signature& signature,
                                    const SignedContent& content, const IssuerKey& issuer);

/// The same where the digest is there already: of a document.
[[nodiscard]] Check check_digest(const format::Signature& signature, const crypto::Digest& digest,
                                 const IssuerKey& issuer);

/// Whether signatures of this type can stand on a component of this kind.
[[nodiscard]] bool belongs_on(format::SignatureType type, ComponentKind kind);

}  // namespace kith::certificate
