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
  /// `ask` is called on the engine's thread; somebody then has to call answer() or refuse().
  explicit PassphraseDesk(std::function<void(const PassphraseQuestion&)> ask);

  /// Waits. Gives up with an error of kind `cancelled` when the work is to stop.
  [[nodiscard]] Outcome<Passphrase> passphrase(const PassphraseQuestion& question) override;

  /// From any thread: the answer to the question that was asked last. `remember`: also give it to
  /// later questions for the same identity.
  void answer(Passphrase passphrase, bool remember);
  /// From any thread: there is no answer.
  void refuse();
  /// Forgets what was remembered.
  void forget();
  [[nodiscard]] bool remembersAny() const;

  /// On the engine's thread: what stops the waiting during the work that begins.
  void begin(std::stop_token stop);

 private:
  std::function<void(const PassphraseQuestion&)> ask_;
  std::stop_token stop_;

  mutable std::mutex mutex_;
  std::condition_variable_any answered_;
  bool refused_ = false, remember_ = false;
  std::optional<Passphrase> answer_;
  std::map<Fingerprint, Passphrase> remembered_;
};

}  // namespace kith::gui
