#pragma once

#include <cstddef>
#include <cstdint>

/// What a peer may ask of this side, each number with its reason.
namespace kith::session::limits {

/// The payload of handshake messages 2 and 3, padding included: what fits a Noise message of 16 KiB
/// beside its keys and tags.
inline constexpr std::size_t payload = 12'288;

/// The certificate in a handshake. A minimal one has well below 1 KiB; RSA with 4096 bits 3 KiB.
inline constexpr std::size_t certificate = 8'192;

/// Packets of that certificate, those that are passed over included. A minimal one has six, or some
/// more with its revocations.
inline constexpr std::size_t packets = 24;

/// Signatures that a stranger can have verified with one handshake, the proof included. Direct-key
/// signature, self-signature, binding, back signature and proof make five.
inline constexpr std::size_t ed25519_verifications = 6;
inline constexpr std::size_t rsa_verifications = 3;

/// The modulus of a primary key, since its size sets the price of those three.
inline constexpr std::size_t rsa_bits = 4'096;

/// How far in the future, in seconds, a signature may have been made: clocks differ.
inline constexpr std::int64_t clock_difference = 300;

/// The body of one frame.
inline constexpr std::size_t frame_body = 16'384;

/// Frames are padded to a multiple of this.
inline constexpr std::size_t frame_block = 64;

/// The introductions of one session: certificates with some hundred signatures each.
inline constexpr std::size_t introduction_octets = 256U << 10;
inline constexpr std::size_t introduced_certificates = 64;

/// Signatures in introductions that are verified at most: some 50 ms.
inline constexpr std::size_t introduction_verifications = 512;

}  // namespace kith::session::limits
