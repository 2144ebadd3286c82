#pragma once

#include <functional>
#include <memory>

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <asio/steady_timer.hpp>

#include "cli/session/address.hpp"
#include "cli/session/descriptor.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

/// Connects to an address, by each of the addresses that a name has, within ten seconds.
class Dialer {
 public:
  using Done = std::function<void(Outcome<Descriptor>)>;

  explicit Dialer(asio::io_context& context);
  Dialer(const Dialer&) = delete;
  Dialer& operator=(const Dialer&) = delete;
  ~Dialer();

  /// Calls `done` with the connection, or with an error of kind `session` that says why there is
  /// none. One at a time.
  void dial(const SessionAddress& address, Done done);

  /// `done` is not called any more.
  void cancel();

 private:
  void connect_local();
  void resolve();
  void finish(const asio::error_code& error, bool resolved);
  void let_go();

  asio::io_context& context_;
  asio::ip::tcp::resolver resolver_;
  asio::ip::tcp::socket network_;
  asio::local::stream_protocol::socket local_;
  asio::steady_timer timer_;
  SessionAddress address_;
  Done done_;
  bool timed_out_ = false;
};

/// Has the system notice that the other side of a TCP connection is gone, and send small writes at
/// once. Nothing for other sockets.
void prepare_connection(int fd);

}  // namespace kith::cli
