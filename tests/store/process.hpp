#pragma once

#include <functional>
#include <string>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kith::store {

/// A child process that runs a function, and says what went wrong in it.
class Process {
 public:
  /// The child's end of two pipes: to meet its parent, a letter at a time.
  class Line {
   public:
    Line(int in, int out) : in_(in), out_(out) {}
    void tell(char letter) const { (void)!::write(out_, &letter, 1); }
    /// The next letter; 0 when the other side is gone.
    [[nodiscard]] char hear() const {
      char letter = 0;
      return ::read(in_, &letter, 1) == 1 ? letter : '\0';
    }
    void close() {
      ::close(in_);
      ::close(out_);
    }

   private:
    int in_, out_;
  };

  /// `run` returns what went wrong, or nothing. No keyring may be open when this is called.
  explicit Process(const std::function<std::string(const Line&)>& run) {
    int down[2], up[2], report[2];
    if (::pipe(down) != 0 || ::pipe(up) != 0 || ::pipe(report) != 0) return;
    id_ = ::fork();
    if (id_ == 0) {
      ::close(down[1]);
      ::close(up[0]);
      ::close(report[0]);
      const std::string wrong = run(Line{down[0], up[1]});
      (void)!::write(report[1], wrong.data(), wrong.size());
      ::_exit(wrong.empty() ? 0 : 1);
    }
    ::close(down[0]);
    ::close(up[1]);
    ::close(report[1]);
    line_ = Line{up[0], down[1]};
    report_ = report[0];
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process() {
    kill();
    line_.close();
    ::close(report_);
  }

  [[nodiscard]] const Line& line() const { return line_; }

  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = -1;
  }

  /// Waits for its end; what it said went wrong, or how it ended.
  [[nodiscard]] std::string wait() {
    std::string wrong;
    char buffer[256];
    for (ssize_t got = 0; (got = ::read(report_, buffer, sizeof buffer)) > 0;) {
      wrong.append(buffer, static_cast<std::size_t>(got));
    }
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = -1;
    if (wrong.empty() && status != 0) return "ended with status " + std::to_string(status);
    return wrong;
  }

 private:
  pid_t id_ = -1;
  int report_ = -1;
  Line line_{-1, -1};
};

/// Runs a function in a child of its own; what it says went wrong.
inline std::string in_child(const std::function<std::string()>& run) {
  Process child{[&](const Process::Line&) { return run(); }};
  return child.wait();
}

/// The same as a user to whom permissions apply: "nobody" when run by root.
inline std::string as_mortal(const std::function<std::string()>& run) {
  return in_child([&]() -> std::string {
    constexpr unsigned nobody = 65534;
    if (::getuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) return "setuid";
    return run();
  });
}

}  // namespace kith::store
