#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/noise_hash.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/cipher_state.hpp"
#include "core/session/noise_error.hpp"

namespace kith::session {

/// The chaining key, the running hash and the cipher of a handshake, Noise rev 34 §5.2. Lives in
/// crypto::Locked memory, and is copied by name only.
class SymmetricState {
 public:
  static constexpr std::size_t max_hash_size = crypto::max_noise_hash_size;
  using Secret = crypto::SecretArray<max_hash_size>;

  SymmetricState() = default;
  SymmetricState(const SymmetricState&) = delete;
  SymmetricState& operator=(const SymmetricState&) = delete;

  void initialize_symmetric(crypto::NoiseHash hash, std::string_view protocol_name);
  void copy_from(const SymmetricState& other);
  /// Wipes all of it.
  void clear();

  void mix_key(ByteView input_key_material);
  void mix_hash(ByteView data);
  void mix_key_and_hash(ByteView input_key_material);

  /// The running hash h; valid as long as this state stays as it is.
  [[nodiscard]] ByteView handshake_hash() const { return {h_.data(), hash_size()}; }
  /// How much longer than the plaintext the next ciphertext is.
  [[nodiscard]] std::size_t overhead() const { return cipher_.overhead(); }

  /// Appends the ciphertext of `plaintext` to `message`.
  [[nodiscard]] Result<void, NoiseError> encrypt_and_hash(ByteView plaintext, Bytes& message);
  /// `plaintext` is shorter than `ciphertext` by overhead(), and lies elsewhere.
  [[nodiscard]] Result<void, NoiseError> decrypt_and_hash(ByteView ciphertext,
                                                          std::span<std::uint8_t> plaintext);

  /// Gives the two directions' keys, for at most `limit` messages each: the initiator's messages
  /// first.
  void split(CipherState& first, CipherState& second, std::uint64_t limit) const;

  /// HMAC under the chaining key over `label` and h, into the first hash_size() octets of `secret`.
  /// `label` must not be empty: Split uses the chaining key on nothing at all.
  void derive(ByteView label, Secret& secret) const;

  [[nodiscard]] std::size_t hash_size() const { return crypto::digest_size(hash_); }

 private:
  void hkdf(ByteView input_key_material, std::span<Secret> outputs) const;
  [[nodiscard]] ByteView chaining_key() const { return ck_.expose().first(hash_size()); }
  void set_chaining_key(const Secret& secret);

  CipherState cipher_;
  Secret ck_;
  std::array<std::uint8_t, max_hash_size> h_{};
  crypto::NoiseHash hash_ = crypto::NoiseHash::blake2b;
};

}  // namespace kith::session
