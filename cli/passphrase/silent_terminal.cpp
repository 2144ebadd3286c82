#include "cli/passphrase/silent_terminal.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <string_view>

#include <termios.h>
#include <unistd.h>

#include "cli/signals.hpp"

namespace kith::cli {
namespace {

// What ends or stops the process unless it is handled; see signals.hpp for what is.
constexpr std::array ending{SIGQUIT};
constexpr std::array stopping{SIGTSTP, SIGTTIN, SIGTTOU};

/// For the signal handlers. Written only while there is none.
struct Shared {
  int fd = -1;
  termios usual{};
  termios silenced{};
  std::string_view prompt;
  std::array<struct sigaction, ending.size() + stopping.size()> before{};
};
Shared shared;
std::atomic<bool> active{false};

// What was typed and not read is dropped, each way, as OpenSSH and getpass() do: half a passphrase
// must not come to stand at the shell's prompt, nor the second line of a pasted one run there. So
// the answer to the next prompt cannot be typed ahead; where it could, it would be shown, since the
// terminal echoes between prompts. In the background what is typed is for somebody else.
bool set_mode(const termios& mode) {
  const int how = tcgetpgrp(shared.fd) == getpgrp() ? TCSAFLUSH : TCSADRAIN;
  while (tcsetattr(shared.fd, how, &mode) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

void show(std::string_view text) { (void)!::write(shared.fd, text.data(), text.size()); }

void restore() {
  if (!active.load()) return;
  (void)set_mode(shared.usual);
  show("\n");
}

/// Has `number` do what it does by default, to this process, now.
void obey(int number) {
  struct sigaction action {};
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  struct sigaction handled {};
  sigaction(number, &action, &handled);
  sigset_t just_this;
  sigset_t mask;
  sigemptyset(&just_this);
  sigaddset(&just_this, number);
  (void)raise(number);
  pthread_sigmask(SIG_UNBLOCK, &just_this, &mask);
  // Here a stopped process goes on.
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  sigaction(number, &handled, nullptr);
}

void on_ending(int number) {
  restore();
  obey(number);
}

void on_stopping(int number) {
  const int saved = errno;
  (void)set_mode(shared.usual);
  obey(number);
  (void)set_mode(shared.silenced);
  show(shared.prompt);
  errno = saved;
}

/// One that is ignored stays ignored.
void handle(int number, void (*handler)(int), struct sigaction& before) {
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(number, nullptr, &before);
  if (before.sa_handler == SIG_DFL) sigaction(number, &action, nullptr);
}

void handle_all() {
  std::size_t i = 0;
  for (const int number : ending) handle(number, on_ending, shared.before.at(i++));
  for (const int number : stopping) handle(number, on_stopping, shared.before.at(i++));
  set_last_wish(restore);
}

void handle_none() {
  set_last_wish(nullptr);
  std::size_t i = 0;
  for (const int number : ending) sigaction(number, &shared.before.at(i++), nullptr);
  for (const int number : stopping) sigaction(number, &shared.before.at(i++), nullptr);
}

}  // namespace

SilentTerminal::SilentTerminal(int fd, std::string prompt) : prompt_(std::move(prompt)) {
  shared.fd = fd;
  shared.prompt = prompt_;
  if (tcgetattr(fd, &shared.usual) != 0) return;
  shared.silenced = shared.usual;
  shared.silenced.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  shared.silenced.c_lflag |= ICANON | ECHONL;
  active = true;
  handle_all();
  silent_ = set_mode(shared.silenced);
  if (silent_) show(shared.prompt);
}

SilentTerminal::~SilentTerminal() {
  if (!active) return;
  (void)set_mode(shared.usual);
  handle_none();
  active = false;
}

}  // namespace kith::cli
