/// Runs the command line of Kith many times in one process, for tests under the sanitizers: there a
/// process takes 80 ms to start and to end, and a command 6 ms.
///
/// A request on standard input is `COUNT\n`, then so many arguments, each with a NUL behind it. The
/// answer on standard output is `CODE SIZE\n`, the exit code of the command, and so many octets
/// that it wrote to its own standard output. Standard error is shared by all commands.
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/program.hpp"

namespace {

/// What was written to a file, which is empty afterwards.
std::string taken_from(int file) {
  const off_t size = lseek(file, 0, SEEK_CUR);
  std::string text(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  if (pread(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) text.clear();
  if (ftruncate(file, 0) != 0 || lseek(file, 0, SEEK_SET) != 0) text.clear();
  return text;
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(file, text.data(), text.size());
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

int main() {
  const int answers = dup(1);
  const int printed = memfd_create("printed", MFD_CLOEXEC);
  if (answers < 0 || printed < 0) return 1;
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::string> arguments(std::stoul(line));
    for (std::string& argument : arguments) {
      if (!std::getline(std::cin, argument, '\0')) return 1;
    }
    // A command closes its standard output at the end, to see that all was written.
    if (dup2(printed, 1) < 0) return 1;
    const int code = kith::cli::run_program(arguments);
    const std::string text = taken_from(printed);
    const std::string head = std::to_string(code) + ' ' + std::to_string(text.size()) + '\n';
    if (!write_all(answers, head + text)) return 1;
  }
  return 0;
}
