#pragma once

#include <memory>
#include <optional>

#include "cli/session/dialer.hpp"
#include "cli/session/session_run.hpp"
#include "core/engine/session_host.hpp"

namespace kith::cli {

/// One run of `kith session connect`. Connects once more where the user wants to show who they are
/// to whoever answered.
class Connecting : public SessionRun {
 public:
  Connecting(Context& context, Engine& engine, const SessionHost& host, const SessionSetup& setup);

 protected:
  void begin() override;
  void interrupt() override;
  void link_ended(PeerLink& link, const std::optional<SessionFailed>& failure,
                  const std::optional<Error>& error) override;

 private:
  void dial();
  void connected(Descriptor connection);
  void ask_to_reveal(const PeerLink& link, const Error& error);

  const SessionHost& host_;
  Dialer dialer_;
  std::shared_ptr<PeerLink> link_;
  std::optional<Fingerprint> expected_;  ///< somebody of whom the user was asked
};

}  // namespace kith::cli
