#include "core/engine/program/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kith {
namespace {

constexpr std::size_t kept_words = 4096;

/// GnuPG's way to learn on which terminal its passphrase can be asked, where the user's shell has
/// not told it.
std::optional<std::string> terminal_variable() {
  if (std::getenv("GPG_TTY") != nullptr) return std::nullopt;  // NOLINT(concurrency-mt-unsafe)
  std::array<char, 256> name{};
  for (const int fd : {STDIN_FILENO, STDERR_FILENO}) {
    if (ttyname_r(fd, name.data(), name.size()) == 0) return std::string{"GPG_TTY="} + name.data();
  }
  return std::nullopt;
}

std::vector<char*> environment_with(std::optional<std::string>& more) {
  std::vector<char*> pointers;
  for (char** variable = environ; *variable != nullptr; ++variable) pointers.push_back(*variable);
  if (more) pointers.push_back(more->data());
  pointers.push_back(nullptr);
  return pointers;
}

/// What the child does before it becomes another program.
class Preparation {
 public:
  Preparation(int out, int err) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, err, STDERR_FILENO);
    posix_spawnattr_init(&attributes_);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int number : {SIGPIPE, SIGXFSZ}) sigaddset(&usual, number);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  Preparation(const Preparation&) = delete;
  Preparation& operator=(const Preparation&) = delete;
  ~Preparation() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }

  int spawn(pid_t& pid, const std::vector<char*>& argv, const std::vector<char*>& envp) const {
    return posix_spawnp(&pid, argv.front(), &actions_, &attributes_, argv.data(), envp.data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<std::unique_ptr<ChildProcess>, int> ChildProcess::start(std::vector<std::string> words,
                                                               std::stop_token stop) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return fail(errno);
  const int err = memfd_create("stderr", MFD_CLOEXEC);
  const int stopped = eventfd(0, EFD_CLOEXEC);
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  auto terminal = terminal_variable();
  const auto envp = environment_with(terminal);
  pid_t pid = -1;
  const int error =
      err < 0 || stopped < 0 ? errno : Preparation{ends[1], err}.spawn(pid, argv, envp);
  ::close(ends[1]);
  if (error == 0) {
    return std::unique_ptr<ChildProcess>{
        new ChildProcess{pid, ends[0], err, stopped, std::move(stop)}};
  }
  for (const int fd : {ends[0], err, stopped}) {
    if (fd >= 0) ::close(fd);
  }
  return fail(int{error});
}

ChildProcess::~ChildProcess() {
  stopping_.reset();  // which writes to what is closed below
  ::close(out_);
  if (pid_ > 0) {
    (void)kill(pid_, SIGTERM);
    (void)succeeded();
  }
  ::close(err_);
  ::close(stopped_);
}

void ChildProcess::Wake::operator()() const { (void)eventfd_write(event, 1); }

bool ChildProcess::wait_for_output() const {
  std::array<pollfd, 2> both{{{stopped_, POLLIN, 0}, {out_, POLLIN, 0}}};
  while (poll(both.data(), both.size(), -1) < 0 && errno == EINTR) {
  }
  return both[0].revents == 0;
}

std::size_t ChildProcess::read(std::span<std::uint8_t> buffer) {
  while (true) {
    if (!wait_for_output()) return 0;
    const ssize_t count = ::read(out_, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR && errno != EAGAIN) return 0;
  }
}

bool ChildProcess::succeeded() {
  if (pid_ > 0) {
    while (waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
  }
  return WIFEXITED(status_) && WEXITSTATUS(status_) == 0;
}

std::string ChildProcess::last_words() const {
  const off_t size = lseek(err_, 0, SEEK_END);
  const off_t start = size > off_t{kept_words} ? size - off_t{kept_words} : 0;
  std::string text(static_cast<std::size_t>(size - start), '\0');
  const ssize_t count = pread(err_, text.data(), text.size(), start);
  text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  std::string last;  // falls back to a warning
  while (!text.empty()) {
    while (text.ends_with('\n')) text.pop_back();
    const std::size_t start_of_line = text.rfind('\n') + 1;
    const std::string line = text.substr(start_of_line);
    if (last.empty() || line.find("WARNING") == std::string::npos) last = line;
    if (line.find("WARNING") == std::string::npos) break;
    text.resize(start_of_line);
  }
  return last;
}

}  // namespace kith
