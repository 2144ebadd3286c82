#pragma once

#include <cstdint>

#include "keyring-format/packet/public_key.hpp"

namespace kith::format {

/// The octets that an iterated and salted specifier hashes, of which its last octet is the code.
/// RFC 9580 §3.7.1.3.
[[nodiscard]] constexpr std::uint32_t s2k_count(std::uint8_t coded) {
  return (16U + (coded & 15U)) << ((coded >> 4U) + 6U);
}

/// How a passphrase becomes a key. RFC 9580 §3.7.1.
struct StringToKey {
  enum class Kind : std::uint8_t {
    simple = 0,
    salted = 1,
    iterated = 3,
    argon2 = 4,
    gnu = 101,  ///< GnuPG's extension: the secret is elsewhere
  };
  Kind kind = Kind::simple;
  std::uint8_t hash_algorithm = 0;
  ByteView salt;
  std::uint8_t coded_count = 0;  ///< iterated: for s2k_count()
  std::uint8_t argon2_passes = 0, argon2_lanes = 0, argon2_memory_exponent = 0;  ///< 2^e KiB
  std::uint8_t gnu_mode = 0;  ///< 1: no secret here; 2: on a card
};

/// How the secret part is protected. RFC 9580 §3.7.2.1.
enum class SecretProtection : std::uint8_t {
  none = 0,
  aead = 253,
  sha1 = 254,      ///< CFB with a SHA-1 check
  checksum = 255,  ///< CFB with a 16-bit sum
};

/// A secret key or subkey. Views into the packet body. RFC 9580 §5.5.3.
struct SecretKey {
  PublicKey public_key;
  std::uint8_t usage = 0;  ///< the S2K usage octet as found
  SecretProtection protection = SecretProtection::none;
  std::uint8_t cipher = 0;     ///< RFC 9580 §9.3; 0 when unprotected
  std::uint8_t aead_mode = 0;  ///< RFC 9580 §9.6
  StringToKey s2k;
  ByteView nonce;   ///< initialisation vector or AEAD nonce
  ByteView secret;  ///< what is left: encrypted, or plain with its checksum
};

/// Reads the body of a secret key or secret subkey packet. Parameters that Kith cannot use
/// (unknown cipher, unknown S2K) give unsupported_version: the public part is still readable.
[[nodiscard]] Parsed<SecretKey> parse_secret_key(ByteView body);

/// Writes such a body: what parse_secret_key() reads as this value. Sizes and parameters are those
/// that the format has for the protection; of a secret without protection, `secret` includes its
/// checksum. The sum is not computed here, nor is anything encrypted.
[[nodiscard]] Bytes write_secret_key(const SecretKey& key);

/// The sum that follows an unprotected v4 secret, and an encrypted one of the older kind.
/// RFC 9580 §5.5.3.
[[nodiscard]] std::uint16_t secret_checksum(ByteView octets);

/// Whether an unprotected v4 secret's 16-bit sum is right. RFC 9580 §5.5.3.
[[nodiscard]] bool plain_checksum_holds(const SecretKey& key);

}  // namespace kith::format
