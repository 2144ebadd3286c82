#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// Block ciphers by their OpenPGP numbers, those that libcrypto has without its legacy provider:
/// not IDEA, CAST5, Blowfish or Twofish. RFC 9580 §9.3.
enum class CipherAlgorithm : std::uint8_t {
  triple_des = 2,
  aes128 = 7,
  aes192 = 8,
  aes256 = 9,
  camellia128 = 11,
  camellia192 = 12,
  camellia256 = 13,
};

/// Modes that authenticate, by their OpenPGP numbers; EAX (1) is not among them, since libcrypto
/// does not have it. RFC 9580 §9.6.
enum class AeadAlgorithm : std::uint8_t {
  ocb = 2,
  gcm = 3,
};

/// The cipher with OpenPGP number `id`; nullopt where Kith does not have it.
[[nodiscard]] std::optional<CipherAlgorithm> cipher_algorithm(std::uint8_t id);
[[nodiscard]] std::optional<AeadAlgorithm> aead_algorithm(std::uint8_t id);

/// Octets of a key; 0 for a value that is no CipherAlgorithm.
[[nodiscard]] std::size_t key_size(CipherAlgorithm cipher);

/// Octets of a block, which is the size of the initialisation vector of CFB.
[[nodiscard]] std::size_t block_size(CipherAlgorithm cipher);

/// Octets of a nonce: 15 for OCB, 12 for GCM; 0 for a value that is no AeadAlgorithm.
[[nodiscard]] std::size_t nonce_size(AeadAlgorithm aead);

inline constexpr std::size_t aead_tag_size = 16;

/// No message is longer: the largest secret key that OpenPGP can write is far below it.
inline constexpr std::size_t max_cipher_message = 1U << 20U;

/// Encrypts in cipher feedback mode without resynchronisation, as secret keys are: the outcome is
/// as long as the message. RFC 9580 §3.7.2.1 and §12.9. Nothing authenticates it: the caller adds
/// the digest or checksum.
[[nodiscard]] Result<Bytes, CipherError> encrypt_cfb(CipherAlgorithm cipher, ByteView key,
                                                     ByteView iv, ByteView message);

/// The opposite. A wrong key gives other octets, not an error.
[[nodiscard]] Result<SecretBytes, CipherError> decrypt_cfb(CipherAlgorithm cipher, ByteView key,
                                                           ByteView iv, ByteView ciphertext);

/// A cipher in a mode that authenticates. RFC 9580 §5.13.4 (OCB) and §5.13.5 (GCM) allow each with
/// AES alone: with other ciphers it is unsupported.
struct AeadCipher {
  CipherAlgorithm cipher = CipherAlgorithm::aes256;
  AeadAlgorithm mode = AeadAlgorithm::ocb;
};

/// The encrypted message, and behind it the tag of 16 octets over it and over `associated`. One
/// pair of key and nonce is for one message.
[[nodiscard]] Result<Bytes, CipherError> encrypt_aead(AeadCipher aead, ByteView key, ByteView nonce,
                                                      ByteView associated, ByteView message);

/// The opposite; CipherError::not_authentic, and nothing of the message, where the tag is wrong.
[[nodiscard]] Result<SecretBytes, CipherError> decrypt_aead(AeadCipher aead, ByteView key,
                                                            ByteView nonce, ByteView associated,
                                                            ByteView ciphertext);

}  // namespace kith::crypto
