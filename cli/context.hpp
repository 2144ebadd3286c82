#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command_line/global_options.hpp"
#include "cli/messages.hpp"
#include "cli/output.hpp"
#include "cli/passphrase/asker.hpp"
#include "cli/progress.hpp"
#include "cli/signals.hpp"
#include "cli/text/layout.hpp"
#include "core/engine/engine.hpp"

namespace kith::cli {

/// A long verb while it runs: Ctrl-C asks it to stop, and a bar shows how far it is.
class RunningJob {
 public:
  explicit RunningJob(bool with_bar);

  [[nodiscard]] const Job& job() const { return job_; }
  [[nodiscard]] const Interrupts& interrupts() const { return interrupts_; }

 private:
  Interrupts interrupts_;
  std::optional<ProgressBar> bar_;
  Job job_;
};

/// What a command works with.
class Context {
 public:
  explicit Context(GlobalOptions options);
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  [[nodiscard]] const GlobalOptions& options() const { return options_; }
  [[nodiscard]] Output& out() { return out_; }
  [[nodiscard]] const Messages& messages() const { return messages_; }
  [[nodiscard]] const Style& style() const { return style_; }  ///< for standard output
  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] bool json() const { return options_.json; }
  [[nodiscard]] std::string home() const { return options_.home.string(); }

  /// The instant at which validity is judged.
  [[nodiscard]] Timestamp time() const { return time_; }

  /// The keyring, for looking only; there must be one.
  [[nodiscard]] Outcome<Engine> open_to_read();

  /// The keyring, for changing; made when `create` is set and there is none.
  [[nodiscard]] Outcome<Engine> open_to_write(bool create);

  /// Where the engine's questions for passphrases go.
  [[nodiscard]] PassphraseAsker& asker() { return asker_; }

  [[nodiscard]] std::unique_ptr<RunningJob> start_job() const;

  /// Whether somebody sits at the terminal who can be asked.
  [[nodiscard]] bool can_ask() const;

  /// Success when --yes was given or the answer is yes. `refusal` is what to say where nobody can
  /// be asked.
  [[nodiscard]] Outcome<void> confirm(const std::string& question, const Error& refusal) const;

  /// Success when nothing is called `file` yet, or it may be replaced: as confirm(). The keyring
  /// and the file with the passphrase never may, nor may standard output where JSON goes there.
  /// Then whether a file may be replaced that has the name once there is something to write.
  [[nodiscard]] Outcome<bool> confirm_replacing(const std::string& file) const;

 private:
  GlobalOptions options_;
  Timestamp time_;
  Output out_;
  Style style_;
  Messages messages_;
  Layout layout_;
  PassphraseAsker asker_;
};

}  // namespace kith::cli
