#include "tests/cli/pty.hpp"

#include <cerrno>
#include <cstdlib>
#include <stdexcept>

#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace kith::test {
namespace {

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

}  // namespace

Ran run_on_terminal(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting, const std::string& typed) {
  winsize size{};
  size.ws_col = 80;
  size.ws_row = 24;
  termios mode{};
  cfmakeraw(&mode);
  mode.c_lflag |= ICANON;
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, &mode, &size);
  if (pid < 0) throw std::runtime_error("forkpty");
  if (pid == 0) {
    for (const auto& [name, value] : setting.environment) setenv(name.c_str(), value.c_str(), 1);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  (void)!write(terminal, typed.data(), typed.size());
  Ran ran;
  ran.out = read_to_end(terminal);
  int status = 0;
  waitpid(pid, &status, 0);
  close(terminal);
  if (WIFEXITED(status)) ran.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) ran.signal = WTERMSIG(status);
  return ran;
}

}  // namespace kith::test
