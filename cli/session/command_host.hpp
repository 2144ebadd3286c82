#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>

#include <asio/io_context.hpp>
#include <asio/signal_set.hpp>
#include <asio/steady_timer.hpp>

#include "cli/session/command_process.hpp"
#include "cli/session/peer_link.hpp"

namespace kith::cli {

/// Runs a command for each session, its standard input and output being the channel. How the
/// command ends is how the session's sending side does: broken off, the session is too.
class CommandHost {
 public:
  /// `ended` hears of each command that has ended, with the number of its link.
  CommandHost(asio::io_context& context, std::string command,
              std::function<void(unsigned, const CommandEnd&)> ended);
  CommandHost(const CommandHost&) = delete;
  CommandHost& operator=(const CommandHost&) = delete;
  ~CommandHost();

  /// Starts it for a session that is open, and tells it in the environment who the peer is:
  /// KITH_PEER_FINGERPRINT, KITH_PEER_USER_ID, KITH_PEER_AMOUNT.
  [[nodiscard]] Outcome<Channel> start(PeerLink& link);

  /// The command of `link` has closed its standard output.
  void source_ended(PeerLink& link);
  /// The session is over. A command that has not ended is asked to, unless both sides `wished` it.
  void link_ended(PeerLink& link, bool wished);

  [[nodiscard]] bool idle() const { return running_.empty(); }

 private:
  struct Running;

  void watch();
  void look_around();
  void settle(Running& running);
  [[nodiscard]] Running* running_for(const PeerLink& link);

  asio::io_context& context_;
  std::string command_;
  std::function<void(unsigned, const CommandEnd&)> ended_;
  asio::signal_set children_;
  std::list<std::unique_ptr<Running>> running_;
};

}  // namespace kith::cli
