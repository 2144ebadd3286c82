#include "tests/cli/run.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kith::test {
namespace {

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  return ends;
}

void close_once(int& fd) {
  if (fd >= 0) close(fd);
  fd = -1;
}

/// C's view of strings, for exec.
std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& text : strings) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Sanitizer options have to reach the program under test as well.
void inherit(std::vector<std::string>& environment, const char* name) {
  if (const char* value = std::getenv(name)) environment.push_back(std::string{name} + "=" + value);
}

/// Reads what is there; closes `fd` at the end.
void take_some(int& fd, std::string& text) {
  char buffer[4096];
  const ssize_t count = read(fd, buffer, sizeof buffer);
  if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
  if (count == 0 || (count < 0 && errno != EINTR)) close_once(fd);
}

}  // namespace

Running::Running(const std::string& program, const std::vector<std::string>& arguments,
                 const Setting& setting) {
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment;
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"}) {
    inherit(environment, name);
  }
  for (const auto& [name, value] : setting.environment) environment.push_back(name + "=" + value);
  const auto argv = pointers_to(words);
  const auto envp = pointers_to(environment);
  auto in = make_pipe(), out = make_pipe(), err = make_pipe();
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork");
  if (pid_ == 0) {
    setsid();  // without a terminal, wherever the tests run
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    if (!setting.directory.empty() && chdir(setting.directory.c_str()) != 0) _exit(126);
    execve(program.c_str(), argv.data(), envp.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  in_ = in[1];
  out_ = out[0];
  err_ = err[0];
}

Running::~Running() {
  close_once(in_);
  close_once(out_);
  close_once(err_);
  if (!status_) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

void Running::write(const std::string& text) const {
  (void)!::write(in_, text.data(), text.size());
}

void Running::close_input() { close_once(in_); }
void Running::close_output() { close_once(out_); }
void Running::send(int signal) const { kill(pid_, signal); }

bool Running::lives_for(int milliseconds) {
  for (int waited = 0; waited < milliseconds; waited += 10) {
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == pid_) {
      status_ = status;
      return false;
    }
    usleep(10000);
  }
  return true;
}

Ran Running::finish() {
  Ran ran;
  while (out_ >= 0 || err_ >= 0) {
    pollfd ready[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};
    if (poll(ready, 2, -1) < 0 && errno != EINTR) break;
    if (ready[0].revents != 0) take_some(out_, ran.out);
    if (ready[1].revents != 0) take_some(err_, ran.err);
  }
  if (!status_) {
    int status = 0;
    waitpid(pid_, &status, 0);
    status_ = status;
  }
  if (WIFEXITED(*status_)) ran.exit_code = WEXITSTATUS(*status_);
  if (WIFSIGNALED(*status_)) ran.signal = WTERMSIG(*status_);
  return ran;
}

Ran run_program(const std::string& program, const std::vector<std::string>& arguments,
                const Setting& setting) {
  signal(SIGPIPE, SIG_IGN);
  Running running{program, arguments, setting};
  // What the tests give fits into a pipe, or its reader reads it before it writes.
  running.write(setting.input);
  running.close_input();
  return running.finish();
}

}  // namespace kith::test
