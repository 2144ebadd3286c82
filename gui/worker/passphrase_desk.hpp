#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>

#include "core/engine/prompter.hpp"

namespace kith::gui {

/// Where the engine, on its thread, waits for a passphrase that the person types on another. Also
/// remembers passphrases, in locked memory, for as long as the program runs.
class PassphraseDesk : public Prompter {
 public:
  /// What the desk tells, on the engine's thread, of questions that it has given numbers.
  struct Listener {
    /// Somebody has to call answer() or refuse().
    std::function<void(const PassphraseQuestion&)> asked;
    /// No answer is wanted any more.
    std::function<void(std::uint64_t number)> ended;
    /// The answer was the passphrase.
    std::function<void(std::uint64_t number)> proved;
  };
  explicit PassphraseDesk(Listener listener);

  /// Waits. Gives up with an error of kind `cancelled` when the work is to stop.
  [[nodiscard]] Outcome<Passphrase> passphrase(const PassphraseQuestion& question) override;
  void proved(const PassphraseQuestion& question) override;

  /// From any thread: the answer to the question of that number; nothing happens where that one is
  /// over. `remember`: also give it, once it is proved, to later questions for the same identity.
  void answer(std::uint64_t number, Passphrase passphrase, bool remember);
  /// From any thread: there is no answer to it.
  void refuse(std::uint64_t number);
  /// Forgets what was remembered.
  void forget();
  [[nodiscard]] bool remembersAny() const;

  /// On the engine's thread: what stops the waiting during the work that begins.
  void begin(std::stop_token stop);

 private:
  [[nodiscard]] bool isAsked(std::uint64_t number) const;

  Listener listener_;
  std::stop_token stop_;

  mutable std::mutex mutex_;
  std::condition_variable_any answered_;
  std::uint64_t number_ = 0;  // of the question that was asked last
  bool asking_ = false, refused_ = false, remember_ = false;
  bool from_memory_ = false;  // so was the last question answered
  std::optional<Passphrase> answer_;
  std::optional<Passphrase> unproved_;  // to be remembered
  std::map<Fingerprint, Passphrase> remembered_;
};

}  // namespace kith::gui
