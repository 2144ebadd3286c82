#include "cli/session/dialer.hpp"

#include <cerrno>
#include <utility>

#include <asio/connect.hpp>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 10s;

Error not_connected(const SessionAddress& address, const asio::error_code& error, bool resolved) {
  const std::string where = shown(to_text(address));
  const auto problem = [](std::string message, std::string hint) {
    return Error{ErrorKind::session, std::move(message), {std::move(hint)}};
  };
  if (!resolved) {
    return problem(
        fmt::format("no address is known for the name {}", shown(address.host)),
        fmt::format("check the spelling, and the network's name service ({})", error.message()));
  }
  switch (error.value()) {
    case ECONNREFUSED:
      return problem(
          fmt::format("{} refuses the connection: nobody listens there", where),
          "start `kith session listen` on the other side first, and compare the address");
    case ENOENT:
      return problem(fmt::format("there is no socket {}", where),
                     "start `kith session listen` with this path first");
    case EACCES:
    case EPERM:
      return problem(fmt::format("{} may not be connected to: no permission", where),
                     address.local() ? "the socket belongs to another user"
                                     : "a firewall of this machine forbids it");
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
      return problem(fmt::format("{} cannot be reached: {}", where, error.message()),
                     "check this machine's network");
    default:
      return problem(fmt::format("no connection with {}: {}", where, error.message()),
                     "check the address");
  }
}

Error no_answer(const SessionAddress& address) {
  return {
      ErrorKind::session,
      fmt::format("{} does not answer: no connection within 10 seconds", shown(to_text(address))),
      {"the other side's machine may be off, or a firewall in between"}};
}

void set_option(int fd, int level, int name, int value) {
  (void)setsockopt(fd, level, name, &value, sizeof value);
}

}  // namespace

void prepare_connection(int fd) {
  set_option(fd, IPPROTO_TCP, TCP_NODELAY, 1);
  set_option(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
  set_option(fd, IPPROTO_TCP, TCP_KEEPIDLE, 60);  // seconds
  set_option(fd, IPPROTO_TCP, TCP_KEEPINTVL, 15);
  set_option(fd, IPPROTO_TCP, TCP_KEEPCNT, 4);
}

Dialer::Dialer(asio::io_context& context)
    : context_(context), resolver_(context), network_(context), local_(context), timer_(context) {}

Dialer::~Dialer() = default;

void Dialer::dial(const SessionAddress& address, Done done) {
  address_ = address;
  done_ = std::move(done);
  timed_out_ = false;
  timer_.expires_after(patience);
  timer_.async_wait([this](const asio::error_code& error) {
    if (error || !done_) return;
    timed_out_ = true;
    finish(asio::error::timed_out, true);
  });
  if (address_.local()) {
    connect_local();
  } else {
    resolve();
  }
}

void Dialer::connect_local() {
  const asio::local::stream_protocol::endpoint endpoint{address_.path};
  local_.async_connect(endpoint, [this](const asio::error_code& error) {
    if (done_) finish(error, true);
  });
}

void Dialer::resolve() {
  using asio::ip::tcp;
  resolver_.async_resolve(
      address_.host, std::to_string(address_.port), tcp::resolver::numeric_service,
      [this](const asio::error_code& error, const tcp::resolver::results_type& found) {
        if (!done_) return;
        if (error) {
          finish(error, false);
          return;
        }
        asio::async_connect(network_, found,
                            [this](const asio::error_code& failure, const tcp::endpoint&) {
                              if (done_) finish(failure, true);
                            });
      });
}

void Dialer::finish(const asio::error_code& error, bool resolved) {
  const Done done = std::exchange(done_, nullptr);
  timer_.cancel();
  if (timed_out_ || error) {
    let_go();
    done(fail(timed_out_ ? no_answer(address_) : not_connected(address_, error, resolved)));
    return;
  }
  asio::error_code trouble;
  const int fd = address_.local() ? local_.release(trouble) : network_.release(trouble);
  if (trouble) {
    let_go();
    done(fail(not_connected(address_, trouble, true)));
    return;
  }
  prepare_connection(fd);
  done(Descriptor{context_, fd});
}

void Dialer::let_go() {
  asio::error_code ignored;
  resolver_.cancel();
  network_.close(ignored);
  local_.close(ignored);
}

void Dialer::cancel() {
  done_ = nullptr;
  timer_.cancel();
  let_go();
}

}  // namespace kith::cli
