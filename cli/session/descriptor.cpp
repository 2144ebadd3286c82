#include "cli/session/descriptor.hpp"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kith::cli {
namespace {

bool set_flag(int fd, int flag, bool on) {
  const int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && fcntl(fd, F_SETFL, on ? flags | flag : flags & ~flag) == 0;
}

constexpr int pipe_size = 1 << 20;  // octets: fewer turns for much data

/// Another open file description of the pipe or terminal behind `fd`; -1 where there cannot be one.
int opened_again(int fd) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return -1;
  if (!S_ISFIFO(status.st_mode) && !S_ISCHR(status.st_mode)) return -1;
  const int flags = fcntl(fd, F_GETFL);
  if (flags < 0) return -1;
  const std::string name = "/proc/self/fd/" + std::to_string(fd);
  const int own = open(name.c_str(), (flags & O_ACCMODE) | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (own >= 0 && S_ISFIFO(status.st_mode)) (void)fcntl(own, F_SETPIPE_SZ, pipe_size);
  return own;
}

Transfer transfer_of(ssize_t count) {
  if (count > 0) return {Transfer::State::some, static_cast<std::size_t>(count), 0};
  if (count == 0) return {Transfer::State::end, 0, 0};
  const int error = errno;
  if (error == EAGAIN || error == EINTR) return {};
  return {Transfer::State::failed, 0, error};
}

}  // namespace

Descriptor::Descriptor(asio::io_context& context, int fd) : Descriptor(context, fd, -1, false) {}

Descriptor::Descriptor(asio::io_context& context, int fd, int standard_fd, bool shared)
    : descriptor_(context), standard_fd_(standard_fd) {
  const bool waits = (fcntl(fd, F_GETFL) & O_NONBLOCK) == 0;
  if (waits && set_flag(fd, O_NONBLOCK, true)) restore_ = shared;
  asio::error_code ignored;  // a descriptor that cannot be waited for fails when it would block
  descriptor_.assign(fd, ignored);
  if (ignored) ::close(fd);
}

Descriptor Descriptor::standard(asio::io_context& context, int fd) {
  const int own = opened_again(fd);
  if (own >= 0) return {context, own, fd, false};
  return {context, fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), fd, true};
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : descriptor_(std::move(other.descriptor_)),
      standard_fd_(std::exchange(other.standard_fd_, -1)),
      restore_(std::exchange(other.restore_, false)) {}

Descriptor::~Descriptor() {
  if (restore_ && is_open()) (void)set_flag(descriptor_.native_handle(), O_NONBLOCK, false);
}

Transfer Descriptor::read(std::span<std::uint8_t> room) {
  if (!is_open()) return {Transfer::State::failed, 0, EBADF};
  return transfer_of(::read(descriptor_.native_handle(), room.data(), room.size()));
}

Transfer Descriptor::write(ByteView octets) {
  if (!is_open()) return {Transfer::State::failed, 0, EBADF};
  return transfer_of(::write(descriptor_.native_handle(), octets.data(), octets.size()));
}

void Descriptor::when_readable(std::function<void()> ready) {
  wait(asio::posix::stream_descriptor::wait_read, std::move(ready));
}

void Descriptor::when_writable(std::function<void()> ready) {
  wait(asio::posix::stream_descriptor::wait_write, std::move(ready));
}

void Descriptor::wait(asio::posix::stream_descriptor::wait_type what, std::function<void()> ready) {
  descriptor_.async_wait(what, [ready = std::move(ready)](const asio::error_code& error) {
    if (!error) ready();
  });
}

void Descriptor::shut_down_sending() {
  if (is_open()) (void)::shutdown(descriptor_.native_handle(), SHUT_WR);
}

void Descriptor::close() {
  if (!is_open()) return;
  if (restore_) (void)set_flag(descriptor_.native_handle(), O_NONBLOCK, false);
  asio::error_code ignored;
  descriptor_.close(ignored);
  if (standard_fd_ < 0) return;
  const int nowhere = open("/dev/null", (standard_fd_ == STDIN_FILENO ? O_RDONLY : O_WRONLY));
  if (nowhere < 0) return;
  (void)dup2(nowhere, standard_fd_);
  ::close(nowhere);
}

}  // namespace kith::cli
