#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/error.hpp"

namespace kith::cli {

/// Where a session is offered or looked for: a host and a port, or a Unix socket.
struct SessionAddress {
  std::string host;  ///< a name or an address, IPv6 without brackets
  std::uint16_t port = 0;
  std::string path;  ///< of a Unix socket; empty: host and port count

  [[nodiscard]] bool local() const { return !path.empty(); }
};

/// Whether an address is to listen at, where port 0 means any, or to connect to.
enum class AddressUse : std::uint8_t { listen, connect };

/// Reads `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`. Anything else is a usage error.
[[nodiscard]] Outcome<SessionAddress> parse_session_address(std::string_view text, AddressUse use);

/// As parse_session_address() reads it.
[[nodiscard]] std::string to_text(const SessionAddress& address);

}  // namespace kith::cli
