#pragma once

#include <map>
#include <memory>
#include <optional>

#include "cli/session/listener.hpp"
#include "cli/session/session_run.hpp"
#include "core/base/rate_limit.hpp"
#include "core/engine/session_host.hpp"

namespace kith::cli {

/// One run of `kith session listen`. With a command many sessions, until it is interrupted; without
/// one it ends with the first session that opens.
class Listening : public SessionRun {
 public:
  /// `listener` takes connections already.
  Listening(Context& context, Engine& engine, const SessionHost& host, const SessionSetup& setup);

 protected:
  void begin() override;
  void interrupt() override;
  void judged(PeerLink& link) override;
  void opened(PeerLink& link) override;
  void link_ended(PeerLink& link, const std::optional<SessionFailed>& failure,
                  const std::optional<Error>& error) override;

 private:
  struct Guest {
    std::shared_ptr<PeerLink> link;
    std::string source;               ///< Arrival::source
    bool invitation_is_told = false;  ///< that it is used up
  };
  void arrived(Arrival arrival);
  void tell_used_invitation(PeerLink& link);
  void close_door(const PeerLink* but);
  void end_if_over();
  /// Why there is no room for one more from there; nothing where there is.
  [[nodiscard]] std::optional<TurnedAway> crowded(const std::string& source) const;
  [[nodiscard]] bool serves_many() const { return setup().command.has_value(); }

  const SessionHost& host_;
  std::unique_ptr<Listener> listener_;
  RateLimit arrivals_;
  std::map<unsigned, Guest> links_;
  bool served_ = false;
};

}  // namespace kith::cli
