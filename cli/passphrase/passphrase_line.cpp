#include "cli/passphrase/passphrase_line.hpp"

#include <cerrno>
#include <cstring>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/signals.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

Error no_passphrase(std::string_view source, std::string_view why) {
  return {ErrorKind::passphrase, fmt::format("no passphrase from {}: {}", shown(source), why), {}};
}

}  // namespace

Outcome<Passphrase> read_passphrase_line(int fd, std::string_view source) {
  std::optional<Interrupts> own;
  if (Interrupts::current() == nullptr) own.emplace();
  // Room for a CR that does not count. Secrets never lie in a buffer that grows.
  Passphrase line{longest_passphrase + 1};
  const auto octets = line.expose_mutable();
  std::size_t size = 0;
  while (true) {
    if (!Interrupts::current()->wait_for_input(fd)) {
      return fail(Error{ErrorKind::cancelled, "stopped; nothing was changed", {}});
    }
    std::uint8_t octet = 0;
    const ssize_t count = ::read(fd, &octet, 1);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
    if (count < 0) return fail(no_passphrase(source, std::strerror(errno)));
    if (count == 0 || octet == '\n') break;
    if (size == octets.size()) {
      return fail(no_passphrase(
          source, fmt::format("it is longer than {} octets", grouped(longest_passphrase))));
    }
    octets[size++] = octet;
  }
  if (size > 0 && octets[size - 1] == '\r') --size;
  return Passphrase::copy_of(line.expose().first(size));
}

}  // namespace kith::cli
