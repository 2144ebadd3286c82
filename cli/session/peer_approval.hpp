#pragma once

#include <memory>

#include "cli/session/announcer.hpp"
#include "cli/session/terminal_dialog.hpp"
#include "core/base/rate_limit.hpp"
#include "core/engine/engine.hpp"

namespace kith::cli {

/// What becomes of a peer that has proved who it is. Where the keyring does not believe it as far
/// as is required, a person at the terminal compares digits with it; where there is none, or one
/// such question is open already, it is refused.
class PeerApproval {
 public:
  /// `dialog`: null where nobody can be asked. `engine` keeps certificates where the user wants it.
  PeerApproval(Engine& engine, Announcer& announcer, TerminalDialog* dialog,
               RequiredTrust required);

  /// The session of `link` was judged.
  void judge(const std::shared_ptr<PeerLink>& link);
  /// `link` has ended, or is not wanted any more.
  void forget(const PeerLink& link);

 private:
  void compare(const std::shared_ptr<PeerLink>& link);
  void compared(const std::shared_ptr<PeerLink>& link, bool same);
  void accept(PeerLink& link);
  void refuse(PeerLink& link, Error reason);
  void keep_certificate(const PeerLink& link);

  Engine& engine_;
  Announcer& announcer_;
  TerminalDialog* dialog_;
  RequiredTrust required_;
  RateLimit attempts_;        ///< whoever forges digits has to guess them: few guesses
  unsigned asked_about_ = 0;  ///< the number of a link; 0: nobody is asked
};

}  // namespace kith::cli
