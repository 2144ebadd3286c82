#include "cli/passphrase/asker.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/passphrase/passphrase_line.hpp"
#include "cli/passphrase/strength_words.hpp"
#include "cli/progress.hpp"
#include "cli/text/layout.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using Purpose = PassphraseQuestion::Purpose;

constexpr std::size_t name_columns = 60;
constexpr int choices = 3;  // of a new passphrase, until it is typed twice the same way

std::string name_in(const PassphraseQuestion& question) {
  if (question.user_id.empty()) return to_hex(question.fingerprint);
  return clipped(displayable(question.user_id), name_columns);
}

Error empty_error() {
  return {ErrorKind::passphrase,
          "an empty passphrase protects nothing; nothing was changed",
          {"--no-passphrase says that the secret keys shall be readable without one"}};
}

Error nobody_to_ask(const PassphraseQuestion& question) {
  return {ErrorKind::passphrase,
          fmt::format("a passphrase is needed for {}, and nobody can be asked", name_in(question)),
          {"--passphrase-file FILE or --passphrase-fd N hand it over"}};
}

Error mistyped(const PassphraseQuestion& question) {
  return {ErrorKind::passphrase,
          fmt::format("no new passphrase for {}: it has to be typed twice the same way",
                      name_in(question)),
          {}};
}

Error cannot_read(const std::string& file, int error) {
  return {ErrorKind::passphrase,
          // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
          fmt::format("no passphrase from {}: {}", shown(file), std::strerror(error)),
          {}};
}

/// What is said before somebody is asked.
std::string introduction(const PassphraseQuestion& question) {
  std::string name = name_in(question);
  switch (question.purpose) {
    case Purpose::unlock: return fmt::format("The secret keys of {} are locked.", name);
    case Purpose::set_new: return fmt::format("The secret keys of {} get a passphrase.", name);
    case Purpose::unlock_foreign:
      return fmt::format(
          "The secret keys of {} came under the passphrase that they had in another program. "
          "Nothing typed leaves them locked.",
          name);
  }
  return name;
}

}  // namespace

PassphraseAsker::PassphraseAsker(const GlobalOptions& options, const Messages& messages)
    : options_(options), messages_(messages) {
  if (!options_.passphrase_fd) return;
  // Looked at before the keyring is opened, which takes descriptors that were free. No program
  // that is started later shall have it.
  fd_open_ = fcntl(*options_.passphrase_fd, F_GETFD) >= 0;
  if (fd_open_ && *options_.passphrase_fd > STDERR_FILENO) {
    (void)fcntl(*options_.passphrase_fd, F_SETFD, FD_CLOEXEC);
  }
}

bool PassphraseAsker::takes_standard_input() const {
  return options_.passphrase_file == "-" || options_.passphrase_fd == STDIN_FILENO;
}

Outcome<Passphrase> PassphraseAsker::passphrase(const PassphraseQuestion& question) {
  if (given()) return from_given(question);
  const auto terminal =
      options_.no_input
          ? nullptr
          : PassphraseTerminal::open(Style{wants_color(options_.color, STDERR_FILENO)});
  if (!terminal) return fail(nobody_to_ask(question));
  ProgressBar::clear_current();
  if (question.attempt == 1) {
    terminal->say(introduction(question));
  } else {
    const unsigned left = passphrase_attempts - std::min(question.attempt, passphrase_attempts) + 1;
    terminal->say(terminal->style().careful(
        fmt::format("That is not the passphrase; {} left.",
                    left == 1 ? "one try is" : fmt::format("{} tries are", left))));
  }
  return question.purpose == Purpose::set_new ? new_from_person(*terminal, question)
                                              : from_person(*terminal, question);
}

std::string PassphraseAsker::source() const {
  if (takes_standard_input()) return "standard input";
  return options_.passphrase_file ? *options_.passphrase_file
                                  : fmt::format("file descriptor {}", *options_.passphrase_fd);
}

Outcome<Passphrase> PassphraseAsker::read_given() const {
  if (takes_standard_input()) return read_passphrase_line(STDIN_FILENO, source());
  if (options_.passphrase_fd) {
    if (!fd_open_) return fail(cannot_read(source(), EBADF));
    return read_passphrase_line(*options_.passphrase_fd, source());
  }
  const int fd = open(options_.passphrase_file->c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return fail(cannot_read(source(), errno));
  struct stat status {};
  if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077) != 0) {
    messages_.warning(
        fmt::format("{0} can be read by others; `chmod 600 {0}` keeps it to you", shown(source())));
  }
  auto line = read_passphrase_line(fd, source());
  ::close(fd);
  return line;
}

Outcome<Passphrase> PassphraseAsker::from_given(const PassphraseQuestion& question) {
  if (question.attempt > 1) {
    return fail(Error{
        ErrorKind::passphrase,
        fmt::format("the passphrase from {} is wrong for {}", shown(source()), name_in(question)),
        {"only its first line counts"}});
  }
  if (!line_) {
    auto line = read_given();
    if (!line) return line;
    line_ = std::move(*line);
  }
  if (question.purpose == Purpose::set_new) {
    if (line_->empty()) return fail(empty_error());
    const auto strength = strength_of(*line_, question.user_id);
    if (strength && strength->weak()) {
      messages_.warning(fmt::format("the passphrase for {} is weak: guessing it takes {}",
                                    name_in(question), in_words(*strength)));
    }
  }
  return Passphrase::copy_of(line_->expose());
}

Outcome<Passphrase> PassphraseAsker::from_person(const PassphraseTerminal& terminal,
                                                 const PassphraseQuestion& question) const {
  auto answer = terminal.read("Passphrase: ");
  if (answer && answer->empty() && question.purpose == Purpose::unlock) {
    return fail(Error{ErrorKind::passphrase, "no passphrase was given; nothing was changed", {}});
  }
  return answer;
}

Outcome<Passphrase> PassphraseAsker::new_from_person(const PassphraseTerminal& terminal,
                                                     const PassphraseQuestion& question) const {
  for (int choice = 0; choice < choices; ++choice) {
    auto first = terminal.read("New passphrase: ");
    if (!first) return first;
    if (first->empty()) return fail(empty_error());
    const auto taken = good_enough(terminal, *first, question);
    if (!taken) return fail(taken.error());
    if (!*taken) continue;
    const auto second = terminal.read("Once more: ");
    if (!second) return fail(second.error());
    if (crypto::equal_in_constant_time(first->expose(), second->expose())) return first;
    terminal.say(terminal.style().careful("Those were not the same."));
  }
  return fail(mistyped(question));
}

Outcome<bool> PassphraseAsker::good_enough(const PassphraseTerminal& terminal,
                                           const Passphrase& passphrase,
                                           const PassphraseQuestion& question) const {
  const auto strength = strength_of(passphrase, question.user_id);
  if (!strength) return true;
  const std::string time = "a fast attacker needs " + in_words(*strength);
  if (!strength->weak()) {
    terminal.say(terminal.style().good("Good:") + " " + time + ".");
    return true;
  }
  terminal.say(terminal.style().careful("Weak:") + " " + time +
               ". Four or five words that have nothing to do with each other are better.");
  if (options_.yes) return true;
  return terminal.ask("use it anyway?");
}

}  // namespace kith::cli
