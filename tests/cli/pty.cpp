#include "tests/cli/pty.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace kith::test {
namespace {

constexpr int patience = 60000;  // milliseconds; the sanitizers take their time
constexpr char ctrl_c = 3;
constexpr char ctrl_d = 4;
constexpr char ctrl_z = 26;

/// Line by line, as they come.
termios plain_mode() {
  termios mode{};
  cfmakeraw(&mode);
  mode.c_lflag |= ICANON;
  return mode;
}

/// Line by line, with echo and keys that send signals.
termios usual_mode() {
  termios mode = plain_mode();
  mode.c_lflag |= ECHO | ISIG;
  mode.c_cc[VINTR] = ctrl_c;
  mode.c_cc[VEOF] = ctrl_d;
  mode.c_cc[VSUSP] = ctrl_z;
  return mode;
}

pid_t start(const std::string& program, const std::vector<std::string>& arguments,
            const Setting& setting, termios mode, int& terminal) {
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const pid_t pid = forkpty(&terminal, nullptr, &mode, &size);
  if (pid < 0) throw std::runtime_error("forkpty");
  if (pid == 0) {
    for (const auto& [name, value] : setting.environment) setenv(name.c_str(), value.c_str(), 1);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  return pid;
}

std::string read_to_end(int terminal) {
  std::string text;
  char buffer[4096];
  while (true) {
    const ssize_t count = read(terminal, buffer, sizeof buffer);
    if (count > 0) {
      text.append(buffer, static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      return text;  // EIO: the other side is gone
    }
  }
}

Ran ran_from(int status, std::string shown) {
  Ran ran;
  ran.out = std::move(shown);
  if (WIFEXITED(status)) ran.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  return ran;
}

}  // namespace

OnTerminal::OnTerminal(const std::string& program, const std::vector<std::string>& arguments,
                       const Setting& setting) {
  pid_ = start(program, arguments, setting, usual_mode(), terminal_);
}

OnTerminal::~OnTerminal() {
  close(terminal_);
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

bool OnTerminal::read_some(int milliseconds) {
  pollfd ready{terminal_, POLLIN, 0};
  if (poll(&ready, 1, milliseconds) <= 0) return false;
  char buffer[4096];
  const ssize_t count = read(terminal_, buffer, sizeof buffer);
  if (count > 0) shown_.append(buffer, static_cast<std::size_t>(count));
  return count > 0;
}

bool OnTerminal::shows(const std::string& text) {
  while (true) {
    const std::size_t at = shown_.find(text, seen_);
    if (at != std::string::npos) {
      seen_ = at + text.size();
      return true;
    }
    if (!read_some(patience)) return false;
  }
}

void OnTerminal::type(const std::string& text) const {
  (void)!write(terminal_, text.data(), text.size());
}

bool OnTerminal::echoes() const {
  termios mode{};
  tcgetattr(terminal_, &mode);
  return (mode.c_lflag & ECHO) != 0;
}

Ran OnTerminal::finish() {
  while (read_some(patience)) {
  }
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return ran_from(status, shown_);
}

Ran run_on_terminal(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting, const std::string& typed) {
  int terminal = -1;
  const pid_t pid = start(program, arguments, setting, plain_mode(), terminal);
  (void)!write(terminal, typed.data(), typed.size());
  std::string shown = read_to_end(terminal);
  int status = 0;
  waitpid(pid, &status, 0);
  close(terminal);
  return ran_from(status, std::move(shown));
}

}  // namespace kith::test
