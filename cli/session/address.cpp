#include "cli/session/address.hpp"

#include <limits>
#include <optional>

#include <fmt/format.h>
#include <sys/un.h>

#include "cli/command_line/number.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr std::string_view local_scheme = "unix:";
constexpr std::size_t longest_path = sizeof(sockaddr_un::sun_path) - 1;

Error no_address(std::string_view text, std::string_view why) {
  return {ErrorKind::usage,
          fmt::format("`{}` is no address for a session: {}", shown(text), why),
          {"write 127.0.0.1:7000, [::1]:7000, host.example:7000 or unix:/path/of/socket"}};
}

Outcome<SessionAddress> parse_local(std::string_view text) {
  const std::string_view path = text.substr(local_scheme.size());
  if (path.empty()) return fail(no_address(text, "the path is missing"));
  if (path.size() > longest_path) {
    return fail(
        no_address(text, fmt::format("the path of a socket has at most {} octets", longest_path)));
  }
  SessionAddress address;
  address.path = path;
  return address;
}

}  // namespace

Outcome<SessionAddress> parse_session_address(std::string_view text, AddressUse use) {
  if (text.starts_with(local_scheme)) return parse_local(text);
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos) return fail(no_address(text, "the port is missing"));
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty()) return fail(no_address(text, "the host is missing"));
  if (!bracketed && host.find_first_of(":[]") != host.npos) {
    return fail(no_address(text, "an IPv6 address stands in brackets before the port"));
  }
  const int least = use == AddressUse::listen ? 0 : 1;
  const auto port =
      number_in(text.substr(colon + 1), least, std::numeric_limits<std::uint16_t>::max());
  if (!port) {
    return fail(no_address(text, fmt::format("the port is a number from {} to 65535", least)));
  }
  SessionAddress address;
  address.host = host;
  address.port = static_cast<std::uint16_t>(*port);
  return address;
}

std::string to_text(const SessionAddress& address) {
  if (address.local()) return std::string{local_scheme} + address.path;
  const bool v6 = address.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", v6 ? "[" : "", address.host, v6 ? "]" : "", address.port);
}

}  // namespace kith::cli
