#include "cli/passphrase/passphrase_terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/passphrase/passphrase_line.hpp"
#include "cli/passphrase/silent_terminal.hpp"
#include "cli/terminal.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {

std::unique_ptr<PassphraseTerminal> PassphraseTerminal::open(Style style) {
  const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return nullptr;
  return std::unique_ptr<PassphraseTerminal>{new PassphraseTerminal{fd, style}};
}

PassphraseTerminal::~PassphraseTerminal() { ::close(fd_); }

void PassphraseTerminal::say(std::string_view text) const {
  (void)write_all(fd_, paragraph(text, 0, columns_of(fd_)));
}

Outcome<Passphrase> PassphraseTerminal::read(std::string_view prompt) const {
  const SilentTerminal silence{fd_, std::string{prompt}};
  if (!silence.silent()) {
    return fail(Error{ErrorKind::passphrase,
                      "the terminal cannot be kept from showing what is typed",
                      {"--passphrase-file FILE or --passphrase-fd N hand the passphrase over"}});
  }
  auto line = read_passphrase_line(fd_, "the terminal");
  if (!line) (void)write_all(fd_, "\n");  // nothing else ended the line
  return line;
}

Outcome<bool> PassphraseTerminal::ask(std::string_view question) const {
  (void)write_all(fd_, std::string{question} + " [y/N] ");
  const auto answer = read_passphrase_line(fd_, "the terminal");
  if (!answer) return fail(answer.error());
  const std::string_view text = as_text(answer->expose());
  return text == "y" || text == "Y" || text == "yes" || text == "Yes";
}

}  // namespace kith::cli
