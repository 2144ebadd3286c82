#pragma once

#include <memory>
#include <optional>

#include "core/base/error.hpp"
#include "core/engine/peer_session.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith {

class Engine;
struct HostedIdentity;

/// An identity of the user's, with its authentication key opened, ready for any number of sessions
/// at once. Lives as long as its sessions, and the engine as long as it. Belongs to the thread of
/// the engine.
class SessionHost {
 public:
  SessionHost(SessionHost&&) noexcept;
  SessionHost& operator=(SessionHost&&) noexcept;
  ~SessionHost();

  /// Who the user is to peers.
  [[nodiscard]] const NamedCertificate& self() const;
  /// Whether an invitation is left, where only those who have one are answered.
  [[nodiscard]] bool answers() const;

  /// The end of a session that begins it. `expected` stands in for SessionRequest::expect: somebody
  /// of whom the user was asked.
  [[nodiscard]] PeerSession initiate(const SessionInstant& now,
                                     const std::optional<Fingerprint>& expected = {}) const;
  /// The end of a session that somebody else begins.
  [[nodiscard]] PeerSession respond(const SessionInstant& now) const;

 private:
  friend class Engine;

  explicit SessionHost(std::shared_ptr<HostedIdentity> shared);
  std::shared_ptr<HostedIdentity> shared_;
};

}  // namespace kith
