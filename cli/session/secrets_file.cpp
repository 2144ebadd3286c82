#include "cli/session/secrets_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 16;

Error no_secrets(std::string_view file, std::string_view why) {
  return {ErrorKind::usage,
          fmt::format("no secret from {}: {}", shown(file), why),
          {"it holds 26 or more base32 characters a line; `head -c 20 /dev/urandom | base32` "
           "makes such a line"}};
}

/// Fills `room`; -1 with errno.
ssize_t read_all(int fd, std::span<std::uint8_t> room) {
  std::size_t size = 0;
  while (size < room.size()) {
    const ssize_t count = ::read(fd, room.data() + size, room.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  return static_cast<ssize_t>(size);
}

ByteView without_blanks(ByteView line) {
  const auto blank = [](std::uint8_t c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!line.empty() && blank(line.front())) line = line.subspan(1);
  while (!line.empty() && blank(line.back())) line = line.first(line.size() - 1);
  return line;
}

std::vector<crypto::SecretBytes> lines_of(ByteView text) {
  std::vector<crypto::SecretBytes> lines;
  while (!text.empty()) {
    const auto end = std::find(text.begin(), text.end(), '\n');
    const auto size = static_cast<std::size_t>(end - text.begin());
    const ByteView line = without_blanks(text.first(size));
    if (!line.empty() && line.front() != '#') lines.push_back(crypto::SecretBytes::copy_of(line));
    text = text.subspan(std::min(size + 1, text.size()));
  }
  return lines;
}

}  // namespace

Outcome<std::vector<crypto::SecretBytes>> read_secrets(const std::string& file,
                                                       const Messages& messages) {
  if (file == "-") return fail(no_secrets(file, "standard input is the channel"));
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
  if (fd < 0) return fail(no_secrets(file, std::strerror(errno)));
  struct stat status {};
  if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077) != 0) {
    messages.warning(
        fmt::format("{0} can be read by others; `chmod 600 {0}` keeps it to you", shown(file)));
  }
  crypto::SecretBytes text{largest_file + 1};
  const ssize_t size = read_all(fd, text.expose_mutable());
  const int error = errno;
  ::close(fd);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread looks for messages
  if (size < 0) return fail(no_secrets(file, std::strerror(error)));
  if (static_cast<std::size_t>(size) > largest_file) {
    return fail(no_secrets(file, "it is longer than 64 KiB"));
  }
  auto lines = lines_of(text.expose().first(static_cast<std::size_t>(size)));
  if (lines.empty()) return fail(no_secrets(file, "there is none in it"));
  return lines;
}

}  // namespace kith::cli
