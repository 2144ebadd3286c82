#include "cli/session/listener.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include <asio/ip/tcp.hpp>
#include <asio/local/stream_protocol.hpp>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/session/dialer.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;
using asio::ip::tcp;
using asio::local::stream_protocol;

/// After the system had no descriptor left for a connection.
constexpr auto pause_time = 200ms;
constexpr std::size_t v6_network_octets = 8;  // of an address; whoever has one has all behind it

Error cannot_listen(const SessionAddress& address, const asio::error_code& error) {
  const std::string where = shown(to_text(address));
  const auto problem = [](std::string message, std::string hint) {
    return Error{ErrorKind::session, std::move(message), {std::move(hint)}};
  };
  switch (error.value()) {
    case EADDRINUSE:
      return problem(fmt::format("{} is in use: another program listens there", where),
                     address.local() ? "end that program, or name another path"
                                     : "end that program, or name another port (0: any)");
    case EACCES:
    case EPERM:
      return problem(fmt::format("no permission to listen at {}", where),
                     address.local() ? "name a path in a directory of yours"
                                     : "ports below 1024 belong to the system; name a higher one");
    case EADDRNOTAVAIL:
      return problem(fmt::format("{} is no address of this machine", where),
                     "`[::]:PORT` stands for all that it has");
    default:
      return problem(fmt::format("cannot listen at {}: {}", where, error.message()),
                     "check the address");
  }
}

/// Whether the socket at `path` is a remnant: nobody listens there.
bool is_remnant(const std::string& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode)) return false;
  asio::io_context context;
  stream_protocol::socket socket{context};
  asio::error_code error;
  socket.connect(stream_protocol::endpoint{path}, error);
  return error == asio::error::connection_refused;
}

Outcome<int> open_local(asio::io_context& context, const SessionAddress& address) {
  if (is_remnant(address.path)) ::unlink(address.path.c_str());
  stream_protocol::acceptor acceptor{context};
  asio::error_code error;
  acceptor.open(stream_protocol{}, error);
  const mode_t before = umask(0177);
  if (!error) acceptor.bind(stream_protocol::endpoint{address.path}, error);
  umask(before);
  if (!error) acceptor.listen(stream_protocol::acceptor::max_listen_connections, error);
  const int fd = error ? -1 : acceptor.release(error);
  if (error) return fail(cannot_listen(address, error));
  return fd;
}

Outcome<int> open_network(asio::io_context& context, SessionAddress& address) {
  tcp::resolver resolver{context};
  asio::error_code error;
  const auto found =
      resolver.resolve(address.host, std::to_string(address.port),
                       tcp::resolver::passive | tcp::resolver::numeric_service, error);
  if (error || found.empty()) {
    return fail(Error{ErrorKind::session,
                      fmt::format("no address is known for the name {}", shown(address.host)),
                      {"127.0.0.1 and [::1] mean this machine alone, [::] all its addresses"}});
  }
  const tcp::endpoint endpoint = found.begin()->endpoint();
  tcp::acceptor acceptor{context};
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
  const tcp::endpoint real = error ? endpoint : acceptor.local_endpoint(error);
  const int fd = error ? -1 : acceptor.release(error);
  if (error) return fail(cannot_listen(address, error));
  address.host = real.address().to_string();
  address.port = real.port();
  return fd;
}

/// The address behind `name` as text, and the part of it that its connections are counted by.
std::pair<std::string, std::string> described(const sockaddr_storage& name, socklen_t size) {
  if (name.ss_family != AF_INET && name.ss_family != AF_INET6) return {"a local program", ""};
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  const auto* address = reinterpret_cast<const sockaddr*>(&name);
  if (getnameinfo(address, size, host, sizeof host, port, sizeof port,
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {"somebody", "?"};
  }
  if (name.ss_family == AF_INET) return {fmt::format("{}:{}", host, port), host};
  sockaddr_in6 v6{};
  std::memcpy(&v6, &name, sizeof v6);
  const auto* octets = reinterpret_cast<const char*>(&v6.sin6_addr);
  const bool mapped = IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr);
  return {fmt::format("[{}]:{}", host, port),
          mapped ? std::string{host} : std::string{octets, v6_network_octets}};
}

}  // namespace

Outcome<std::unique_ptr<Listener>> Listener::open(asio::io_context& context,
                                                  const SessionAddress& address) {
  SessionAddress real = address;
  const auto fd = address.local() ? open_local(context, address) : open_network(context, real);
  if (!fd) return fail(fd.error());
  return std::unique_ptr<Listener>{new Listener{context, *fd, std::move(real)}};
}

Listener::Listener(asio::io_context& context, int fd, SessionAddress address)
    : context_(context),
      socket_(context, fd),
      fd_(fd),
      address_(std::move(address)),
      pause_(context) {}

Listener::~Listener() { close(); }

void Listener::start(std::function<void(Arrival)> arrived) {
  arrived_ = std::move(arrived);
  wait();
}

void Listener::close() {
  if (!socket_.is_open()) return;
  arrived_ = nullptr;
  pause_.cancel();
  socket_.close();
  if (address_.local()) ::unlink(address_.path.c_str());
}

void Listener::wait() {
  socket_.when_readable([this] { take_all(); });
}

void Listener::take_all() {
  while (arrived_) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    const int fd = accept4(fd_, reinterpret_cast<sockaddr*>(&name), &size, SOCK_CLOEXEC);
    if (fd < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
    if (fd < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      wait();
      return;
    }
    if (fd < 0) {
      // No descriptor, or no memory, is left: they wait in the system's queue.
      pause_.expires_after(pause_time);
      pause_.async_wait([this](const asio::error_code& error) {
        if (!error) take_all();
      });
      return;
    }
    prepare_connection(fd);
    auto [text, source] = described(name, size);
    // It may close the listener, and with that forget itself.
    const auto arrived = arrived_;
    arrived({Descriptor{context_, fd}, std::move(text), std::move(source)});
  }
}

}  // namespace kith::cli
