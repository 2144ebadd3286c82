#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/facts.hpp"
#include "core/crypto/curve.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::certificate {

/// The curve that an object identifier names; nullopt for one that Kith does not know.
/// RFC 9580 §9.2.
[[nodiscard]] std::optional<crypto::Curve> curve_of(ByteView oid);

/// The object identifier of a curve; empty for Ed448 and X448, which have none in OpenPGP.
[[nodiscard]] ByteView oid_of(crypto::Curve curve);

/// The curve of a key, for every algorithm that has one.
[[nodiscard]] std::optional<crypto::Curve> curve_of(const format::PublicKey& key);

/// Whether Kith makes and checks signatures of this algorithm.
[[nodiscard]] bool is_signing(format::KeyAlgorithm algorithm);

/// Size in bits of the modulus, the prime or the curve; 0 where it is not known.
[[nodiscard]] std::uint16_t bits_of(const format::PublicKey& key);

/// How scripts and people call a key's algorithm: `ed25519`, `rsa4096`, `ecdsa-nistp256`,
/// `ecdh-brainpoolp256r1`, `x25519`, `elgamal2048`, `unknown`.
[[nodiscard]] std::string algorithm_name(const KeyFact& key);

/// How people call a digest algorithm: `SHA-256`; its number where it is unknown. RFC 9580 §9.5.
[[nodiscard]] std::string hash_name(std::uint8_t hash_algorithm);

}  // namespace kith::certificate
