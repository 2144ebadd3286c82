#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/messages.hpp"
#include "cli/session/command_process.hpp"
#include "cli/session/peer_link.hpp"
#include "cli/session/terminal_dialog.hpp"
#include "cli/session/transfer_meter.hpp"
#include "cli/text/session.hpp"

namespace kith::cli {

/// Why somebody who connected is sent away at once.
enum class TurnedAway {
  rate,            ///< too many connections a second from their address
  crowded,         ///< too many sessions wait to be open
  crowded_by_one,  ///< too many of these are of their address
};

/// Tells people, on standard error, and programs, on the status descriptor, what happens.
class Announcer {
 public:
  /// `many`: sessions may go on beside each other, so that each is told with its number.
  Announcer(const Messages& messages, const Look& look, bool quiet, std::optional<int> status_fd,
            bool many);

  void listening(const std::string& address);
  void connecting(const std::string& address);
  void connected(const PeerLink& link);
  void turned_away(const std::string& address, TurnedAway why);

  /// Who the peer is, of a session that was judged.
  void peer(const PeerLink& link);
  void asking(const PeerLink& link, const char* about);
  void decided(const PeerLink& link, PeerDecision decision);
  void answered(const PeerLink& link, PeerDecision decision);
  void opened(const PeerLink& link);
  void key_exported(const PeerLink& link, const std::string& label, std::size_t octets,
                    const std::string& file);
  void kept(const PeerLink& link, const Fingerprint& fingerprint);
  /// The secret at `place`, from 1, of those in `file` is spent. Said also to who wants quiet: as
  /// long as it stays there, whoever knows it gets in with it the next time.
  void invitation_used(const PeerLink& link, std::size_t place, const std::string& file);
  void command_ended(unsigned number, const CommandEnd& end);
  void peer_finished(const PeerLink& link);
  void renewal_due(const PeerLink& link);
  void closed(const PeerLink& link);
  /// `failure` as it came from the session. Says it on the status descriptor; to people too where
  /// the run goes on without it.
  void failed(const PeerLink& link, const SessionFailed& failure, const Error& error, bool goes_on);

  /// Something good to know about one of the sessions.
  void note(const PeerLink& link, const std::string& text);

  /// What a session is told with: its number where there may be others, else nothing.
  [[nodiscard]] std::string prefix(unsigned number) const;

  /// Whose questions may be open while something is told; null: nobody is asked.
  void speak_beside(TerminalDialog* dialog) { dialog_ = dialog; }

  [[nodiscard]] TransferMeter& meter() { return meter_; }
  [[nodiscard]] const Look& look() const { return look_; }

 private:
  /// Makes room for a message: while one exists, no bar and no question is in the way.
  class Room;

  void status(const std::string& line);
  void say(unsigned number, const std::string& text);

  const Messages& messages_;
  Look look_;
  bool quiet_;
  std::optional<int> status_fd_;
  bool many_;
  unsigned rooms_ = 0;  ///< how many there are, one within another
  TransferMeter meter_;
  TerminalDialog* dialog_ = nullptr;
};

}  // namespace kith::cli
