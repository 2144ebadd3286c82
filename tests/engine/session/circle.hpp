#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tests/engine/fixture.hpp"

namespace kith::test {

/// Somebody with a keyring of their own, which holds their identity at first.
class Member {
 public:
  /// Made ten days ago; with the user ID `Name <member@Name.example>`.
  explicit Member(const std::string& name, IdentityProfile profile = IdentityProfile::v4);

  [[nodiscard]] Engine& engine() { return engine_; }
  [[nodiscard]] const Fingerprint& fingerprint() const { return fingerprint_; }
  [[nodiscard]] std::string key() const { return to_hex(fingerprint_); }

  /// Takes in what `other` gives away of its own certificate.
  void meet(Member& other);
  /// Certifies `other`; with a depth as a trusted introducer. Has its certificate afterwards.
  void sign(Member& other, std::uint8_t depth = 0, std::uint8_t amount = 120, bool local = false);
  /// As sign(), and gives `other` the certification.
  void certify(Member& other, std::uint8_t depth = 0, std::uint8_t amount = 120);
  /// Own certificate, or what this member has of another's, exported.
  [[nodiscard]] Bytes certificate();
  [[nodiscard]] Bytes certificate_of(Member& other);
  [[nodiscard]] SessionHost host(const SessionRequest& request = {});
  [[nodiscard]] std::size_t certificates_in_keyring();

 private:
  Scratch scratch_;
  Engine engine_;
  Fingerprint fingerprint_;
};

/// Two ends of a session with a wire between them, and a clock.
class Call {
 public:
  Call(PeerSession initiator, PeerSession responder, const SessionInstant& begun);

  PeerSession& initiator() { return *ends_[0].session; }
  PeerSession& responder() { return *ends_[1].session; }
  [[nodiscard]] const SessionInstant& now() const { return now_; }
  void wait(std::chrono::milliseconds time) { now_.steady += time; }

  /// Lets both talk until nothing more happens.
  void run();
  /// Cuts the line.
  void hang_up();

  /// What an end saw, by letters: J(udged), D1 D2 D3 (accepted, waiting, refused), O(pened), T (the
  /// data came), P(eer finished), R(enewal due), E(nded), F(ailed).
  [[nodiscard]] const std::string& seen_by_initiator() const { return ends_[0].seen; }
  [[nodiscard]] const std::string& seen_by_responder() const { return ends_[1].seen; }
  [[nodiscard]] const std::optional<SessionFailed>& failure_of_initiator() const {
    return ends_[0].failed;
  }
  [[nodiscard]] const std::optional<SessionFailed>& failure_of_responder() const {
    return ends_[1].failed;
  }
  [[nodiscard]] const Bytes& data_of_responder() const { return ends_[1].data; }

 private:
  struct End {
    std::unique_ptr<PeerSession> session;
    std::string seen;
    std::optional<SessionFailed> failed;
    Bytes data;
  };
  void work(End& end) const;
  static void note(End& end, const PeerEvent& event);

  SessionInstant now_;
  End ends_[2];
};

/// Connects two hosts and lets them talk.
[[nodiscard]] Call call(const SessionHost& initiator, const SessionHost& responder,
                        const std::optional<Fingerprint>& expected = {});

}  // namespace kith::test
