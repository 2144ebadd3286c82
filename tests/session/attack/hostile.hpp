#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/crypto/x25519.hpp"
#include "core/session/proof/frame.hpp"
#include "core/session/session.hpp"
#include "tests/session/people.hpp"

namespace kith::session::test {

const Person& mallory();

inline constexpr Role both_roles[] = {Role::initiator, Role::responder};

/// What a hostile peer does otherwise than the protocol says; all else it does right.
struct Tricks {
  std::function<void(Digest32& commitment, const SasNonce&, const PublicKey& own_static)> commit;
  std::function<void(ProofContent&)> content;      ///< before it is signed
  std::function<void(Statement&)> statement;       ///< before it is signed
  std::function<void(ProofSignature&)> signature;  ///< before it is sent
  std::function<void(Bytes&)> payload;             ///< before it is encrypted
  std::function<void(Bytes&)> message;             ///< message 2 or 3, as it is sent
  std::optional<Bytes> secret_static;              ///< a static key that is not new
  std::optional<std::uint8_t> psk;                 ///< of suite 2
};

/// An honest end of a session, and a hostile one whose keys and frames a test has in its hands.
class Duel {
 public:
  /// `role`: of the hostile peer, who says that it is `hostile`.
  Duel(Role role, const OwnIdentity& hostile, HandshakeParty honest, Tricks tricks = {});

  /// Lets both handshakes go on, until the honest end has nothing more to say, or fails. What it
  /// says behind its message of the handshake stays for heard().
  void shake_hands();
  /// As shake_hands(), with the right CONFIRM, and both accept.
  void open();

  Session& honest() { return honest_; }
  [[nodiscard]] Instant now() const { return now_; }
  Transport& transport() { return *transport_; }

  /// The CONFIRM that is right for the hostile peer.
  [[nodiscard]] Confirm confirm() const;
  /// A frame as it goes on the wire, with its length.
  [[nodiscard]] Bytes sealed(const Frame& frame);
  /// The same for any octets.
  [[nodiscard]] Bytes sealed_octets(ByteView plaintext);
  void feed(ByteView octets);
  void say(const Frame& frame) { feed(sealed(frame)); }
  /// The types of the frames that the honest end has sent since, as digits: "18".
  [[nodiscard]] std::string heard();

  [[nodiscard]] const std::string& seen() const { return witness_.seen; }
  [[nodiscard]] const Bytes& data() const { return witness_.data; }
  /// Number of the failure's kind; -1 without one.
  [[nodiscard]] int failed() const;
  /// "bad-signature"; empty unless a proof was refused.
  [[nodiscard]] std::string refusal() const;

 private:
  [[nodiscard]] HandshakeState begin();
  [[nodiscard]] Bytes take_message(std::size_t before = 0);
  [[nodiscard]] Bytes first_message();
  [[nodiscard]] Bytes proof(ByteView h);
  [[nodiscard]] Bytes proving_message();

  Role role_;
  OwnIdentity own_;
  Fingerprint honest_primary_;
  Tricks tricks_;
  Suite suite_;
  SasNonce nonce_{};
  Instant now_{today, std::chrono::hours(5)};
  HandshakeState state_;
  std::optional<Transport> transport_;
  Session honest_;
  Witness witness_;
};

[[nodiscard]] inline int number(FailureKind kind) { return static_cast<int>(kind); }

/// The wire messages in `octets`, each with its length; a preface goes with the first.
[[nodiscard]] std::vector<Bytes> wire_messages(ByteView octets);

}  // namespace kith::session::test
