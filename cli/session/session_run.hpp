#pragma once

#include <memory>
#include <optional>

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include "cli/context.hpp"
#include "cli/exit_code.hpp"
#include "cli/session/announcer.hpp"
#include "cli/session/command_host.hpp"
#include "cli/session/peer_approval.hpp"
#include "cli/session/peer_link.hpp"
#include "cli/session/session_setup.hpp"
#include "cli/session/terminal_dialog.hpp"

namespace kith::cli {

/// What a run of `kith session connect` and one of `listen` have in common: one thread, the
/// interrupts, who is asked, and what happens on a link.
class SessionRun : protected LinkOwner {
 public:
  /// Goes on until its sessions are over. An error of kind `session` where one failed.
  [[nodiscard]] Outcome<ExitCode> run();

 protected:
  SessionRun(Context& context, Engine& engine, const SessionSetup& setup, bool many);

  /// Begins; what it begins is over when done() is called.
  virtual void begin() = 0;
  /// Ends every session that there is, and comes to done().
  virtual void interrupt() = 0;
  /// A link that was open, or never came that far, is over. `error`: not by both sides' wish.
  virtual void link_ended(PeerLink& link, const std::optional<SessionFailed>& failure,
                          const std::optional<Error>& error) = 0;

  /// A session on a connection, of which this run hears.
  [[nodiscard]] std::shared_ptr<PeerLink> make_link(Descriptor connection, PeerSession session,
                                                    std::string address);

  /// Ends the run. The first result counts.
  void done(Outcome<ExitCode> result);
  [[nodiscard]] bool is_done() const { return result_.has_value(); }
  [[nodiscard]] bool interrupted() const { return interrupted_; }

  [[nodiscard]] asio::io_context& io() { return io_; }
  [[nodiscard]] Announcer& announcer() { return announcer_; }
  [[nodiscard]] TerminalDialog* dialog() { return dialog_.get(); }
  [[nodiscard]] PeerApproval& approval() { return approval_; }
  [[nodiscard]] const SessionSetup& setup() const { return setup_; }

  void judged(PeerLink& link) override;
  void answered(PeerLink& link, PeerDecision decision) override;
  void opened(PeerLink& link) override;
  void peer_finished(PeerLink& link) override;
  void renewal_due(PeerLink& link) override;
  void source_ended(PeerLink& link) override;
  void sink_broken(PeerLink& link, int error) override;
  void source_broken(PeerLink& link, int error) override;
  void ended(PeerLink& link, const std::optional<SessionFailed>& failure) override;

 private:
  [[nodiscard]] Outcome<void> export_keys(const PeerLink& link);
  [[nodiscard]] Outcome<Channel> channel_for(PeerLink& link);
  void give_up(PeerLink& link, Error reason);
  void keep_metering();
  void finish_if_idle();

  Context& cli_;
  const SessionSetup& setup_;
  asio::io_context io_;
  Announcer announcer_;
  std::unique_ptr<TerminalDialog> dialog_;
  PeerApproval approval_;
  std::unique_ptr<CommandHost> commands_;
  asio::steady_timer meter_timer_;
  std::weak_ptr<PeerLink> metered_;
  std::optional<Outcome<ExitCode>> result_;
  unsigned links_made_ = 0;
  bool interrupted_ = false;
  bool reader_left_ = false;  ///< whoever read standard output
};

/// What to say of a session that failed, with what the network had to say.
[[nodiscard]] Error error_of(const PeerLink& link, const SessionFailed& failure);

}  // namespace kith::cli
