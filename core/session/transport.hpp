#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/locked.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/cipher_state.hpp"
#include "core/session/handshake_pattern.hpp"
#include "core/session/noise_error.hpp"
#include "core/session/symmetric_state.hpp"

namespace kith::session {

/// What a handshake leaves: a key for each direction (Noise rev 34 §5.3, Split), the handshake
/// hash, and a master secret for exporters. The keys lie in locked memory and are wiped with the
/// object or by erase(). Not for use by several threads at once.
class Transport {
 public:
  /// A session ends long before its nonces do.
  static constexpr std::uint64_t default_limit = std::uint64_t{1} << 48U;
  /// How much longer than its plaintext a message is.
  static constexpr std::size_t overhead = CipherState::tag_size;

  /// Encrypts this side's next message into `message`, which is longer than `plaintext` by overhead
  /// and may begin where that does. NoiseError::exhausted; out_of_turn for the responder of a
  /// one-way pattern, and after erase().
  [[nodiscard]] Result<void, NoiseError> write(ByteView plaintext, std::span<std::uint8_t> message);

  /// Decrypts the peer's next message into `plaintext`, which is shorter by overhead and may begin
  /// where `message` does. NoiseError::not_authentic, malformed, exhausted: then the right message
  /// can still come. NoiseError::out_of_turn as above.
  [[nodiscard]] Result<void, NoiseError> read(ByteView message, std::span<std::uint8_t> plaintext);

  /// New keys from the old, which they do not lead back to; both sides must do it between the same
  /// two messages. §11.3.
  void rekey_writing() { keys_->writing.rekey(); }
  void rekey_reading() { keys_->reading.rekey(); }

  /// How many messages went, and came.
  [[nodiscard]] std::uint64_t written() const { return keys_->writing.nonce(); }
  [[nodiscard]] std::uint64_t read() const { return keys_->reading.nonce(); }
  /// For transports that lose or reorder messages, and for tests. §11.4.
  void set_written(std::uint64_t n) { keys_->writing.set_nonce(n); }
  void set_read(std::uint64_t n) { keys_->reading.set_nonce(n); }

  /// The handshake hash, which is public and of this session alone: a channel binding. §11.2.
  [[nodiscard]] ByteView handshake_hash() const { return {hash_.data(), hash_size_}; }
  [[nodiscard]] ByteView exporter_master() const {
    return keys_->exporter_master.expose().first(hash_size_);
  }

  /// Wipes all keys.
  void erase() { keys_.reset(); }
  [[nodiscard]] bool has_keys() const { return static_cast<bool>(keys_); }

 private:
  friend class HandshakeState;
  Transport(Role role, bool one_way, const SymmetricState& state, ByteView exporter_label,
            std::uint64_t limit);

  struct Keys {
    CipherState writing;
    CipherState reading;
    SymmetricState::Secret exporter_master;
  };

  crypto::Locked<Keys> keys_;
  std::array<std::uint8_t, SymmetricState::max_hash_size> hash_{};
  std::size_t hash_size_;
};

}  // namespace kith::session
