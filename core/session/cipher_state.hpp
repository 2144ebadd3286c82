#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/noise_cipher.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/noise_error.hpp"

namespace kith::session {

/// A key and the number of the next message under it, Noise rev 34 §5.1. Without a key, what it
/// "encrypts" stays as it is: so the specification has it for the start of a handshake. Lives in
/// crypto::Locked memory, and is copied by name only.
class CipherState {
 public:
  static constexpr std::size_t key_size = crypto::noise_key_size;
  static constexpr std::size_t tag_size = crypto::noise_tag_size;
  /// The nonce that only rekey() uses.
  static constexpr std::uint64_t reserved_nonce = std::numeric_limits<std::uint64_t>::max();

  CipherState() = default;
  CipherState(const CipherState&) = delete;
  CipherState& operator=(const CipherState&) = delete;

  /// Message 0 under `key`. `limit` is the number that no message may reach.
  void initialize_key(std::span<const std::uint8_t, key_size> key,
                      std::uint64_t limit = reserved_nonce);
  void copy_from(const CipherState& other);
  /// Wipes the key.
  void clear();

  [[nodiscard]] bool has_key() const { return has_key_; }
  [[nodiscard]] std::uint64_t nonce() const { return n_; }
  void set_nonce(std::uint64_t n) { n_ = n; }
  /// How much longer than the plaintext a ciphertext is.
  [[nodiscard]] std::size_t overhead() const { return has_key_ ? tag_size : 0; }

  /// Encrypts the next message into `ciphertext`, which is longer than `plaintext` by overhead()
  /// and may begin where that does. NoiseError::exhausted.
  [[nodiscard]] Result<void, NoiseError> encrypt_with_ad(ByteView ad, ByteView plaintext,
                                                         std::span<std::uint8_t> ciphertext);

  /// Decrypts the next message into `plaintext`, which is shorter than `ciphertext` by overhead()
  /// and may begin where that does. NoiseError::exhausted, malformed or not_authentic: then the
  /// number of the next message stays, and `plaintext` holds nothing of the message.
  [[nodiscard]] Result<void, NoiseError> decrypt_with_ad(ByteView ad, ByteView ciphertext,
                                                         std::span<std::uint8_t> plaintext);

  /// Replaces the key by one that does not lead back to it; messages go on being counted. §11.3.
  void rekey();

 private:
  crypto::SecretArray<key_size> k_;
  std::uint64_t n_ = 0;
  std::uint64_t limit_ = reserved_nonce;
  bool has_key_ = false;
};

}  // namespace kith::session
