#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/base/time.hpp"
#include "core/session/derivations.hpp"
#include "core/session/handshake_state.hpp"
#include "core/session/proof/payload.hpp"
#include "core/session/proof/peer.hpp"
#include "core/session/proof/statement.hpp"
#include "core/session/session_failure.hpp"
#include "core/session/suite.hpp"

namespace kith::session {

/// Who this side is, as it proves it.
struct OwnIdentity {
  Bytes certificate;  ///< minimal_certificate() of it
  Fingerprint primary;
  Fingerprint subkey;              ///< the authentication subkey
  std::uint32_t capabilities = 0;  ///< Capability bits
  ProofSigner sign;                ///< signs with the subkey
};

/// The initiator's policy: whether this side reveals itself to this proven peer. Asked once, inside
/// the handshake: it must not wait for a person.
using MayReveal = std::function<bool(const ProvenPeer&)>;

/// The secrets that were shared beforehand: the initiator's one, or one for each open invitation.
/// They are asked for when they are needed and wiped at once, so that who connects and says nothing
/// does not keep them in memory.
using FindPsks = std::function<std::vector<PreSharedKey>()>;

/// What a handshake needs from this side.
struct HandshakeParty {
  Role role = Role::initiator;
  OwnIdentity own;
  std::optional<Fingerprint> expected;  ///< the primary key that the user named
  FindKnown find_known;                 ///< what the keyring holds of a certificate
  MayReveal may_reveal;                 ///< for the initiator; none: only to the expected peer
  FindPsks find_psks;             ///< none: no secret is shared, and an initiator takes suite 1
  bool accepts_strangers = true;  ///< the responder: whether it answers suite 1
};

/// The three messages of KITH-HS/1, without their lengths. Does no input and output, and has no
/// clock. After a failure it is to be destroyed.
class Handshake {
 public:
  /// A Noise message of the handshake, at most.
  static constexpr std::size_t max_message_size = std::size_t{16} << 10U;

  explicit Handshake(HandshakeParty party);

  /// The initiator's suite.
  [[nodiscard]] Suite suite() const { return suite_; }

  /// The initiator's message 1.
  [[nodiscard]] Result<Bytes, SessionFailure> start();

  /// What the initiator asks for: nothing to send yet.
  [[nodiscard]] Result<void, SessionFailure> accept(const Preface& preface);

  /// The sizes that the next message from the peer may have.
  [[nodiscard]] bool allows_size(std::size_t size) const;

  /// Reads the peer's next message, at the time `now` by the system's clock, and gives the answer,
  /// which is empty where there is none.
  [[nodiscard]] Result<Bytes, SessionFailure> receive(ByteView message, Timestamp now);

  /// Whether all three messages went.
  [[nodiscard]] bool is_finished() const { return state_ && state_->is_finished(); }

  /// The peer, from when its proof was accepted.
  [[nodiscard]] const std::optional<ProvenPeer>& peer() const { return peer_; }
  [[nodiscard]] const HandshakeParty& party() const { return party_; }
  /// Which of the responder's secrets the initiator holds; none in suite 1.
  [[nodiscard]] std::optional<std::size_t> invitation() const { return invitation_; }

  /// What the short authentication string is made of: once finished, with a peer.
  [[nodiscard]] SasInput sas_input() const;

  /// The session's keys. Once finished.
  [[nodiscard]] Result<Transport, SessionFailure> into_transport();

 private:
  [[nodiscard]] Result<void, SessionFailure> begin(std::vector<PreSharedKey> psks);
  [[nodiscard]] Result<HandshakeMessage, SessionFailure> read(ByteView message);
  [[nodiscard]] Result<HandshakeMessage, SessionFailure> read_first(ByteView message);
  [[nodiscard]] Result<Bytes, SessionFailure> write_proof();
  [[nodiscard]] std::optional<Bytes> proof(ByteView h) const;
  [[nodiscard]] Result<void, SessionFailure> check(const HandshakeMessage& said, Timestamp now);
  [[nodiscard]] Result<void, SessionFailure> check_ephemeral_keys() const;
  [[nodiscard]] Result<void, SessionFailure> check_commitment() const;
  [[nodiscard]] bool may_reveal() const;

  HandshakeParty party_;
  Suite suite_;
  std::optional<HandshakeState> state_;
  SasNonce nonce_{};
  Digest32 commitment_{};
  HandshakeHash h_after_message_2_{};
  PublicKey initiator_static_{};
  std::optional<ProvenPeer> peer_;
  std::optional<std::size_t> invitation_;
};

}  // namespace kith::session
