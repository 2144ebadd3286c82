#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>

#include "core/base/bytes.hpp"

namespace kith::cli {

/// How reading or writing went that does not wait.
struct Transfer {
  enum class State : std::uint8_t {
    some,         ///< `size` octets
    would_block,  ///< none now
    end,          ///< nothing more comes
    failed,       ///< with `error`
  };
  State state = State::would_block;
  std::size_t size = 0;
  int error = 0;  ///< an errno
};

/// A descriptor that is read or written without waiting: a pipe, a terminal, a file or a socket.
/// What is waited for does not outlive it.
class Descriptor {
 public:
  /// Takes `fd` over, which nobody else uses, and makes it non-blocking.
  Descriptor(asio::io_context& context, int fd);

  /// Standard input or output. Other processes may have it, too, and do not expect that reading or
  /// writing never waits: so where it can be, it is opened once more, and else put back in the end.
  [[nodiscard]] static Descriptor standard(asio::io_context& context, int fd);

  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();

  [[nodiscard]] Transfer read(std::span<std::uint8_t> room);
  [[nodiscard]] Transfer write(ByteView octets);

  /// Calls `ready` once it can be read or written; not at all when it is closed before.
  void when_readable(std::function<void()> ready);
  void when_writable(std::function<void()> ready);

  [[nodiscard]] bool is_open() const { return descriptor_.is_open(); }

  /// Of a socket: the other side sees the end, and may still send.
  void shut_down_sending();

  /// The other side sees the end. A standard descriptor leads nowhere from then on.
  void close();

 private:
  Descriptor(asio::io_context& context, int fd, int standard_fd, bool shared);

  void wait(asio::posix::stream_descriptor::wait_type what, std::function<void()> ready);

  asio::posix::stream_descriptor descriptor_;
  int standard_fd_ = -1;  ///< which one it stands for; -1: none
  bool restore_ = false;  ///< it is shared with others, and was one that waits
};

}  // namespace kith::cli
