#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/locked.hpp"
#include "core/crypto/noise_hash.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/crypto/x25519.hpp"
#include "core/session/handshake_pattern.hpp"
#include "core/session/noise_error.hpp"
#include "core/session/symmetric_state.hpp"
#include "core/session/transport.hpp"

namespace kith::session {

using PublicKey = std::array<std::uint8_t, crypto::X25519KeyPair::public_size>;
using PreSharedKey = crypto::SecretArray<32>;

/// What a handshake starts with. Noise rev 34 §5.3, Initialize.
struct HandshakeSetup {
  Role role = Role::initiator;
  HandshakePattern pattern;
  crypto::NoiseHash hash = crypto::NoiseHash::blake2b;
  ByteView prologue;                       ///< what both sides must agree on; not kept
  std::optional<crypto::X25519KeyPair> s;  ///< where the pattern has a static key for this role
  std::optional<PublicKey> rs;             ///< where the pattern has the peer's known before
  std::vector<PreSharedKey> psks;          ///< one for each psk of the pattern, in its order
  std::optional<crypto::X25519KeyPair> e;  ///< for test vectors alone: else it is new and random
};

/// "Noise_XX_25519_ChaChaPoly_BLAKE2b". Noise rev 34 §8.
[[nodiscard]] std::string protocol_name(const HandshakePattern& pattern, crypto::NoiseHash hash);

/// A message that was read.
struct HandshakeMessage {
  Bytes payload;
  Bytes h;  ///< the running hash between the message's tokens and its payload
};

/// A handshake under way, Noise rev 34 §5.3. Its secrets lie in locked memory, and each is wiped
/// as soon as no message to come needs it. A message that fails, in either direction, leaves it as
/// it was. Not for use by several threads at once.
class HandshakeState {
 public:
  static constexpr std::size_t max_message_size = 65535;

  /// Gives the payload, from the running hash between the message's tokens and its payload: so a
  /// payload can hold a signature over all that was said before. None ends the writing.
  using PayloadFor = std::function<std::optional<Bytes>(ByteView h)>;

  /// NoiseError::missing_key.
  [[nodiscard]] static Result<HandshakeState, NoiseError> initialize(HandshakeSetup setup);

  /// Whether the next message is this side's to write.
  [[nodiscard]] bool is_my_turn() const;
  /// Whether into_transport() comes next.
  [[nodiscard]] bool is_finished() const { return next_ == pattern_.messages.size(); }

  /// The next message. NoiseError::out_of_turn, malformed (too long), bad_point, no_payload.
  [[nodiscard]] Result<Bytes, NoiseError> write_message(const PayloadFor& payload_for);
  [[nodiscard]] Result<Bytes, NoiseError> write_message(ByteView payload);

  /// What the peer's next message says. NoiseError::out_of_turn, malformed, not_authentic,
  /// bad_point: then the right message can still come.
  [[nodiscard]] Result<HandshakeMessage, NoiseError> read_message(ByteView message);

  /// The handshake as a pair of keys, for at most `limit` messages each. `exporter_label` (not
  /// empty) says what the exporter's master secret is for. Wipes all else. NoiseError::out_of_turn
  /// unless is_finished().
  [[nodiscard]] Result<Transport, NoiseError> into_transport(
      ByteView exporter_label, std::uint64_t limit = Transport::default_limit) &&;

  /// Puts another shared secret in the place of number `index`, before a message has used it: for a
  /// responder that does not know yet which of several the initiator holds.
  void replace_psk(std::size_t index, std::span<const std::uint8_t, PreSharedKey::size()> psk);

  /// The running hash h; valid until the next message.
  [[nodiscard]] ByteView handshake_hash() const { return secrets_->now.handshake_hash(); }
  [[nodiscard]] Role role() const { return role_; }
  [[nodiscard]] const std::optional<PublicKey>& local_static() const { return s_public_; }
  [[nodiscard]] const std::optional<PublicKey>& remote_static() const { return rs_; }
  /// Those of the message that sent them, from then on.
  [[nodiscard]] const std::optional<PublicKey>& local_ephemeral() const { return e_public_; }
  [[nodiscard]] const std::optional<PublicKey>& remote_ephemeral() const { return re_; }

 private:
  /// As many as the longest pattern can have.
  static constexpr std::size_t max_psks = 5;

  struct Secrets {
    SymmetricState now;
    SymmetricState before;
    std::optional<crypto::X25519KeyPair> s;
    std::optional<crypto::X25519KeyPair> e;
    std::array<PreSharedKey, max_psks> psks;
  };
  /// What a failed message puts back besides Secrets::before.
  struct Checkpoint {
    std::optional<PublicKey> rs, re, e_public;
    bool had_e;
    std::size_t used_psks;
  };

  HandshakeState(HandshakeSetup& setup);
  void mix_prologue(ByteView prologue);
  [[nodiscard]] Checkpoint checkpoint();
  void roll_back(const Checkpoint& to);
  /// Goes on to the next message where `step` succeeds; else all is as it was.
  template <typename Step>
  [[nodiscard]] auto attempt(Step step);
  void complete();
  [[nodiscard]] const MessagePattern& tokens() const { return pattern_.messages[next_]; }
  [[nodiscard]] Result<Bytes, NoiseError> write(const PayloadFor& payload_for);
  [[nodiscard]] Result<HandshakeMessage, NoiseError> read(ByteView message);
  [[nodiscard]] Result<void, NoiseError> write_token(Token token, Bytes& message);
  [[nodiscard]] Result<void, NoiseError> read_token(Token token, ByteView& message);
  [[nodiscard]] Result<void, NoiseError> mix(Token token);
  [[nodiscard]] Result<void, NoiseError> mix_shared(const std::optional<crypto::X25519KeyPair>& own,
                                                    const std::optional<PublicKey>& peer);
  void mix_ephemeral(const PublicKey& key);

  Role role_;
  HandshakePattern pattern_;
  bool has_psks_;
  std::size_t next_ = 0;  ///< the number of the next message
  std::size_t used_psks_ = 0;
  std::optional<PublicKey> s_public_, e_public_, rs_, re_;
  crypto::Locked<Secrets> secrets_;
};

}  // namespace kith::session
