#pragma once

#include <optional>
#include <string>

#include "cli/command_line/global_options.hpp"
#include "cli/messages.hpp"
#include "cli/passphrase/passphrase_terminal.hpp"
#include "core/engine/prompter.hpp"

namespace kith::cli {

/// Where passphrases come from: the file or descriptor that the options name, read once and good
/// for every question, else the person at the terminal.
class PassphraseAsker final : public Prompter {
 public:
  /// Both must live as long.
  PassphraseAsker(const GlobalOptions& options, const Messages& messages);

  /// Whether standard input is taken for the passphrase.
  [[nodiscard]] bool takes_standard_input() const;

  [[nodiscard]] Outcome<Passphrase> passphrase(const PassphraseQuestion& question) override;

 private:
  [[nodiscard]] bool given() const { return options_.passphrase_file || options_.passphrase_fd; }
  [[nodiscard]] std::string source() const;
  [[nodiscard]] Outcome<Passphrase> read_given() const;
  [[nodiscard]] Outcome<Passphrase> from_given(const PassphraseQuestion& question);
  [[nodiscard]] Outcome<Passphrase> from_person(const PassphraseTerminal& terminal,
                                                const PassphraseQuestion& question) const;
  [[nodiscard]] Outcome<Passphrase> new_from_person(const PassphraseTerminal& terminal,
                                                    const PassphraseQuestion& question) const;
  [[nodiscard]] Outcome<bool> good_enough(const PassphraseTerminal& terminal,
                                          const Passphrase& passphrase,
                                          const PassphraseQuestion& question) const;

  const GlobalOptions& options_;
  const Messages& messages_;
  bool fd_open_ = true;
  std::optional<Passphrase> line_;
};

}  // namespace kith::cli
