#include "cli/session/key_export.hpp"

#include <cerrno>
#include <cstdlib>
#include <limits>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command_line/number.hpp"
#include "cli/files/output_file.hpp"
#include "cli/output.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr int longest_key = 64;
constexpr std::string_view descriptor_scheme = "fd:";

Error no_export(std::string_view text, std::string_view why) {
  return {ErrorKind::usage,
          fmt::format("--export-key `{}`: {}", shown(text), why),
          {"write LABEL:BYTES:FILE, as EXPORTER-com.wireguard.psk:32:psk.key"}};
}

bool is_label(std::string_view text) {
  for (const char c : text) {
    if (c <= ' ' || c > '~') return false;
  }
  return !text.empty() && text.size() <= 255;
}

/// A file beside the one that is wanted, until it is complete; only the user may read it.
int open_scratch(const std::string& file, std::string& scratch) {
  const std::size_t slash = file.rfind('/');
  scratch = (slash == file.npos ? std::string{"./"} : file.substr(0, slash + 1)) + ".kith-XXXXXX";
  return mkostemp(scratch.data(), O_CLOEXEC);
}

int write_private(const std::string& file, std::string_view octets, bool replace) {
  std::string scratch;
  const int fd = open_scratch(file, scratch);
  if (fd < 0) return errno;
  int error = fchmod(fd, 0600) == 0 ? 0 : errno;
  if (error == 0) error = write_all(fd, octets);
  if (error == 0 && fsync(fd) != 0) error = errno;
  if (::close(fd) != 0 && error == 0) error = errno;
  // Neither follows a link that has the name; link() replaces nothing at all.
  if (error == 0 && replace) {
    if (rename(scratch.c_str(), file.c_str()) == 0) return 0;
    error = errno;
  } else if (error == 0 && link(scratch.c_str(), file.c_str()) != 0) {
    error = errno;
  }
  ::unlink(scratch.c_str());
  return error;
}

}  // namespace

Outcome<KeyExport> parse_key_export(std::string_view text) {
  const std::size_t first = text.find(':');
  const std::size_t second = first == text.npos ? first : text.find(':', first + 1);
  if (second == text.npos) return fail(no_export(text, "it has three parts"));
  KeyExport wanted;
  wanted.label = text.substr(0, first);
  if (!is_label(wanted.label)) return fail(no_export(text, "the label is plain ASCII text"));
  const auto octets = number_in(text.substr(first + 1, second - first - 1), 1, longest_key);
  if (!octets) return fail(no_export(text, "a key has 1 to 64 octets"));
  wanted.octets = static_cast<std::size_t>(*octets);
  const std::string_view file = text.substr(second + 1);
  if (file.starts_with(descriptor_scheme)) {
    wanted.fd =
        number_in(file.substr(descriptor_scheme.size()), 0, std::numeric_limits<int>::max());
    if (!wanted.fd) return fail(no_export(text, "fd: stands before the number of a descriptor"));
    if (*wanted.fd <= STDOUT_FILENO) {
      return fail(no_export(text, "standard input and output are the channel"));
    }
    return wanted;
  }
  if (file.empty() || file == "-" || file.ends_with('/')) {
    return fail(no_export(text, "the name of a file is missing"));
  }
  wanted.file = file;
  return wanted;
}

std::string facts_file(const KeyExport& wanted) { return wanted.file + ".json"; }

Outcome<void> check_key_export(const KeyExport& wanted, bool replace) {
  if (wanted.fd) {
    if (fcntl(*wanted.fd, F_GETFD) < 0) {
      return fail(cannot_write(fmt::format("to file descriptor {}", *wanted.fd), errno));
    }
    return {};
  }
  for (const std::string& file : {wanted.file, facts_file(wanted)}) {
    struct stat status {};
    if (lstat(file.c_str(), &status) != 0) continue;
    if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
      return fail(Error{ErrorKind::usage,
                        fmt::format("{} is no file that a key could be written to", shown(file)),
                        {"name a new file, or fd:N for a descriptor that is open"}});
    }
    if (!replace) {
      return fail(Error{ErrorKind::usage,
                        fmt::format("{} exists already", shown(file)),
                        {"--yes replaces it; or name another file"}});
    }
  }
  return {};
}

Outcome<void> write_key(const KeyExport& wanted, const crypto::SecretBytes& key,
                        std::string_view facts, bool replace) {
  const std::string_view octets = as_text(key.expose());
  if (wanted.fd) {
    const int error = write_all(*wanted.fd, octets);
    if (error == 0) return {};
    return fail(cannot_write(fmt::format("to file descriptor {}", *wanted.fd), error));
  }
  // The facts first: where the key is, they are, too.
  int error = write_private(facts_file(wanted), facts, replace);
  if (error != 0) return fail(cannot_write(shown(facts_file(wanted)), error));
  error = write_private(wanted.file, octets, replace);
  if (error != 0) return fail(cannot_write(shown(wanted.file), error));
  return {};
}

}  // namespace kith::cli
