#pragma once

#include <functional>
#include <memory>
#include <string>

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include "cli/session/address.hpp"
#include "cli/session/descriptor.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

/// Somebody who has connected.
struct Arrival {
  Descriptor connection;
  std::string address;  ///< as text
  std::string source;   ///< what their connections are counted by; empty: they are not
};

/// Takes connections at an address. A Unix socket is the user's alone, and goes away with it.
class Listener {
 public:
  /// Fails with an error of kind `session` that says why.
  [[nodiscard]] static Outcome<std::unique_ptr<Listener>> open(asio::io_context& context,
                                                               const SessionAddress& address);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// Where it really listens: with the port that the system chose.
  [[nodiscard]] const SessionAddress& address() const { return address_; }

  /// Calls `arrived` for everybody who connects, until it is closed.
  void start(std::function<void(Arrival)> arrived);
  void close();

 private:
  Listener(asio::io_context& context, int fd, SessionAddress address);

  void wait();
  void take_all();

  asio::io_context& context_;
  Descriptor socket_;
  int fd_;
  SessionAddress address_;
  asio::steady_timer pause_;
  std::function<void(Arrival)> arrived_;
};

}  // namespace kith::cli
