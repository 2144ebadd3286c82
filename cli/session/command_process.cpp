#include "cli/session/command_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kith::cli {
namespace {

constexpr int cannot_be_started = 126;  // and 127, says POSIX of its shell

void close_once(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

/// Two descriptors, of which `own` belongs to this process and never waits.
struct Pipe {
  int own = -1;
  int given = -1;

  [[nodiscard]] bool make(bool own_reads) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    own = ends[own_reads ? 0 : 1];
    given = ends[own_reads ? 1 : 0];
    (void)fcntl(own, F_SETFL, fcntl(own, F_GETFL) | O_NONBLOCK);
    return true;
  }
};

/// The environment of this process with `more`, which counts where both have something.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
  std::vector<std::string> all;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text{*variable};
    if (!more.contains(text.substr(0, text.find('=')))) all.push_back(text);
  }
  for (const auto& [name, value] : more) all.push_back(fmt::format("{}={}", name, value));
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

int spawn(pid_t& pid, const std::string& command, std::vector<std::string> environment, int input,
          int output) {
  std::vector<std::string> words{"sh", "-c", command};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  for (const int number : {SIGPIPE, SIGXFSZ}) sigaddset(&usual, number);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error = posix_spawn(&pid, "/bin/sh", &actions, &attributes, pointers_to(words).data(),
                                pointers_to(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

bool CommandEnd::broken_off() const {
  return signal != 0 || exit_code == cannot_be_started || exit_code == cannot_be_started + 1;
}

std::string to_text(const CommandEnd& end) {
  if (end.signal != 0) return fmt::format("was ended by signal {}", end.signal);
  return fmt::format("ended with exit code {}", end.exit_code);
}

Result<CommandProcess, int> CommandProcess::start(const std::string& command,
                                                  const std::map<std::string, std::string>& more) {
  Pipe in;
  Pipe out;
  int error = in.make(false) && out.make(true) ? 0 : errno;
  pid_t pid = -1;
  if (error == 0) error = spawn(pid, command, environment_with(more), in.given, out.given);
  close_once(in.given);
  close_once(out.given);
  if (error == 0) return CommandProcess{pid, in.own, out.own};
  close_once(in.own);
  close_once(out.own);
  return fail(int{error});
}

CommandProcess::CommandProcess(CommandProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      input_(std::exchange(other.input_, -1)),
      output_(std::exchange(other.output_, -1)),
      end_(std::exchange(other.end_, std::nullopt)) {}

CommandProcess::~CommandProcess() {
  close_once(input_);
  close_once(output_);
  if (pid_ > 0 && !look_for_end()) (void)kill(pid_, SIGTERM);
}

int CommandProcess::take_input() { return std::exchange(input_, -1); }
int CommandProcess::take_output() { return std::exchange(output_, -1); }

const std::optional<CommandEnd>& CommandProcess::look_for_end() {
  int status = 0;
  if (!end_ && pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
    end_.emplace();
    if (WIFEXITED(status)) end_->exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) end_->signal = WTERMSIG(status);
  }
  return end_;
}

}  // namespace kith::cli
