#include "cli/output.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstddef>

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/signals.hpp"
#include "cli/terminal.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 16;

/// Whether writing to `fd` can be tried again after the failure `error`: somebody else may have
/// made the descriptor non-blocking.
bool may_retry(int fd, int error) {
  if (error == EINTR) return true;
  if (error != EAGAIN) return false;
  pollfd writable{fd, POLLOUT, 0};
  return poll(&writable, 1, -1) >= 0 || errno == EINTR;
}

bool can_be_written(int fd, int milliseconds) {
  pollfd writable{fd, POLLOUT, 0};
  return poll(&writable, 1, milliseconds) != 0;
}

/// 0, or the errno of the failure. `interrupts` may be null. Waits no longer for a reader than
/// `patience`, in milliseconds; negative: for as long as it takes.
int write_to(int fd, std::string_view octets, const Interrupts* interrupts, int patience) {
  std::string ascii;
  if (is_terminal(fd) && !has_utf8_locale()) ascii = as_ascii(octets);
  std::string_view text = ascii.empty() ? octets : ascii;
  while (!text.empty()) {
    if (interrupts != nullptr && !interrupts->wait_for_output(fd)) return ECANCELED;
    if (patience >= 0 && !can_be_written(fd, patience)) return ECANCELED;
    // So much goes into a pipe that has room without a wait, in which a signal could be missed.
    const std::size_t most = interrupts != nullptr || patience >= 0 ? PIPE_BUF : text.size();
    const ssize_t written = ::write(fd, text.data(), std::min(text.size(), most));
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (const int error = errno; !may_retry(fd, error)) {
      return error;
    }
  }
  return 0;
}

}  // namespace

int write_all(int fd, std::string_view octets) { return write_to(fd, octets, nullptr, -1); }

bool Output::write(std::string_view text) {
  if (failed()) return false;
  buffer_ += text;
  return buffer_.size() < buffer_size || flush();
}

bool Output::flush() {
  if (!failed()) error_ = write_to(fd_, buffer_, Interrupts::current(), patience_);
  buffer_.clear();
  return !failed();
}

bool Output::sync() {
  struct stat status {};
  if (!flush() || fstat(fd_, &status) != 0 || !S_ISREG(status.st_mode)) return !failed();
  if (fsync(fd_) != 0) error_ = errno;
  return !failed();
}

int Output::finish() {
  flush();
  if (::close(fd_) != 0 && !failed() && errno != EINTR) error_ = errno;
  return error_;
}

}  // namespace kith::cli
