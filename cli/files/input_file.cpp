#include "cli/files/input_file.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/display.hpp"

namespace kith::cli {
namespace {

std::string reason(int error) { return std::strerror(error); }  // NOLINT(concurrency-mt-unsafe)

Error cannot_read(const std::string& name, const std::string& why) {
  const std::string shown = name == "-" ? "standard input" : displayable(name);
  return {ErrorKind::malformed, "cannot read " + shown + ": " + why, {}};
}

int open_to_read(const std::string& name, int more = 0) {
  return ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | more);
}

}  // namespace

Result<std::shared_ptr<InputFile>, std::string> InputFile::find(const std::string& name,
                                                                const Interrupts& interrupts) {
  auto file = std::make_shared<InputFile>(name, interrupts);
  struct stat status {};
  const bool standard_input = name == "-";
  if ((standard_input ? fstat(STDIN_FILENO, &status) : stat(name.c_str(), &status)) != 0) {
    return fail(reason(errno));
  }
  if (S_ISDIR(status.st_mode)) return fail(std::string{"it is a directory"});
  file->may_block_ = !S_ISREG(status.st_mode);
  if (S_ISREG(status.st_mode)) file->size_ = static_cast<std::uint64_t>(status.st_size);
  // Opening anything else than a plain file may block or change something.
  if (!standard_input && !file->may_block_) {
    const int fd = open_to_read(name);
    if (fd < 0) return fail(reason(errno));
    ::close(fd);
  }
  return file;
}

InputFile::~InputFile() { close(); }

InputStream InputFile::stream_of(const std::shared_ptr<InputFile>& file) {
  return {file->name_, [file](std::span<std::uint8_t> buffer) { return file->read(buffer); },
          file->size_};
}

void InputFile::open() {
  if (opened_) return;
  opened_ = true;
  // As it is: a pipe that its writer has left already would, opened again, wait for another.
  const bool standard_input = name_ == "-" || (may_block_ && is_standard_input(name_));
  // A pipe that nobody has opened yet is waited for when it is read, where a signal ends that.
  fd_ = standard_input ? STDIN_FILENO : open_to_read(name_, may_block_ ? O_NONBLOCK : 0);
  if (fd_ < 0) fail_with(errno);
}

std::size_t InputFile::read(std::span<std::uint8_t> buffer) {
  open();
  while (fd_ >= 0) {
    if (may_block_ && !interrupts_.wait_for_input(fd_)) break;
    const ssize_t count = ::read(fd_, buffer.data(), buffer.size());
    if (count > 0) {
      octets_read_ += static_cast<std::uint64_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (count == 0) break;
    if (errno != EINTR && errno != EAGAIN) fail_with(errno);
  }
  close();
  return 0;
}

void InputFile::fail_with(int error) {
  failure_ = reason(error);
  close();
}

void InputFile::close() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
  fd_ = -1;
}

bool is_standard_input(const std::string& name) {
  struct stat there {};
  struct stat here {};
  return name == "-" || (stat(name.c_str(), &there) == 0 && fstat(STDIN_FILENO, &here) == 0 &&
                         there.st_dev == here.st_dev && there.st_ino == here.st_ino);
}

Outcome<std::shared_ptr<InputFile>> find_input(const std::string& name,
                                               const Interrupts& interrupts) {
  auto file = InputFile::find(name, interrupts);
  if (!file) return fail(cannot_read(name, file.error()));
  return std::move(*file);
}

Outcome<void> check_whole(const InputFile& file) {
  if (file.failure().empty()) return {};
  return fail(cannot_read(file.name(), file.failure()));
}

}  // namespace kith::cli
