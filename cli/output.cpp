#include "cli/output.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstddef>

#include <poll.h>
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

/// 0, or the errno of the failure. `interrupts` may be null.
int write_to(int fd, std::string_view octets, const Interrupts* interrupts) {
  std::string ascii;
  if (is_terminal(fd) && !has_utf8_locale()) ascii = as_ascii(octets);
  std::string_view text = ascii.empty() ? octets : ascii;
  while (!text.empty()) {
    if (interrupts != nullptr && !interrupts->wait_for_output(fd)) return ECANCELED;
    // So much goes into a pipe that has room without a wait, in which a signal could be missed.
    const std::size_t most = interrupts != nullptr ? PIPE_BUF : text.size();
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

int write_all(int fd, std::string_view octets) { return write_to(fd, octets, nullptr); }

bool Output::write(std::string_view text) {
  if (failed()) return false;
  buffer_ += text;
  return buffer_.size() < buffer_size || flush();
}

bool Output::flush() {
  if (!failed()) error_ = write_to(fd_, buffer_, Interrupts::current());
  buffer_.clear();
  return !failed();
}

int Output::finish() {
  flush();
  if (::close(fd_) != 0 && !failed() && errno != EINTR) error_ = errno;
  return error_;
}

}  // namespace kith::cli
