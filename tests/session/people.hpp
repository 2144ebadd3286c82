#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/identity/new_identity.hpp"
#include "core/session/session.hpp"

namespace kith::session::test {

/// When all of it happens.
inline constexpr Timestamp today{1'800'000'000};

/// Somebody with an identity that can prove itself.
class Person {
 public:
  explicit Person(std::string_view name, identity::Profile profile = identity::Profile::v4);

  [[nodiscard]] const Fingerprint& fingerprint() const { return own_.primary; }
  [[nodiscard]] const OwnIdentity& own() const { return own_; }
  [[nodiscard]] const KnownCertificate& known() const { return known_; }
  [[nodiscard]] const Bytes& certificate() const { return known_.octets; }

  /// A side of a session with nobody in its keyring that reveals itself to everybody.
  [[nodiscard]] HandshakeParty party(Role role, std::uint32_t capabilities = 0) const;

 private:
  KnownCertificate known_;
  OwnIdentity own_;
};

/// Two who are made once: of version 4, and of version 6.
[[nodiscard]] const Person& alice();
[[nodiscard]] const Person& bob();

PreSharedKey psk(std::uint8_t octet);
/// Gives a party that secret, beside those that it has.
void share(HandshakeParty& party, std::uint8_t octet);

/// What one end of a session told.
struct Witness {
  /// By letters: A(uthenticated), I(ntroductions), D1 D2 D3 (decisions), R(eceived), C(losed by the
  /// peer), N (renewal due), E(nded), F(ailed).
  std::string seen;
  Bytes data;
  std::optional<SessionFailure> failure;

  void note(const SessionEvent& event);
  /// Notes all that happens up to `now`.
  void follow(Session& session, Instant now);
};

/// Two ends with a wire between them, and a clock.
class Line {
 public:
  Line(HandshakeParty initiator, HandshakeParty responder);

  Session& initiator() { return *ends_[0].session; }
  Session& responder() { return *ends_[1].session; }
  [[nodiscard]] Instant now() const { return now_; }
  void wait(std::chrono::milliseconds time) { now_.steady += time; }

  /// Lets both talk until nothing more happens.
  void run();
  /// Carries what the one end has to say to the other, changed by `change` on the way.
  using Change = std::function<void(Bytes&)>;
  void carry(Role from, const Change& change = {});
  /// Has one end work on its input.
  void work(Role role);
  /// Both accept.
  void open();

  /// What the end saw, as a Witness tells it.
  [[nodiscard]] const std::string& seen(Role role) const { return end(role).witness.seen; }
  [[nodiscard]] const Bytes& data(Role role) const { return end(role).witness.data; }
  [[nodiscard]] const std::optional<SessionFailure>& failure(Role role) const {
    return end(role).witness.failure;
  }

 private:
  struct End {
    std::unique_ptr<Session> session;
    Witness witness;
  };
  [[nodiscard]] const End& end(Role role) const { return ends_[role == Role::initiator ? 0 : 1]; }
  End& end(Role role) { return ends_[role == Role::initiator ? 0 : 1]; }

  Instant now_{today, std::chrono::hours(5)};
  End ends_[2];
};

}  // namespace kith::session::test
