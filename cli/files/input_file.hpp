#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "cli/signals.hpp"
#include "core/base/error.hpp"
#include "core/engine/requests.hpp"

namespace kith::cli {

/// A file that is read from its start to its end; `-` is standard input. Opened when the first
/// octet is asked for, so that any number of files can wait for their turn.
class InputFile {
 public:
  /// `name` as the user wrote it. Fails, with the reason in words, when it cannot be read.
  [[nodiscard]] static Result<std::shared_ptr<InputFile>, std::string> find(
      const std::string& name, const Interrupts& interrupts);

  InputFile(std::string name, const Interrupts& interrupts)
      : name_(std::move(name)), interrupts_(interrupts) {}
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile();

  /// Opens it already, for its name to be needed no more. What fails is told by failure().
  void open();

  /// How many octets were put into `buffer`; 0 at the end, after a failure, and when interrupted.
  [[nodiscard]] std::size_t read(std::span<std::uint8_t> buffer);

  /// What went wrong while reading, in words; empty when nothing did.
  [[nodiscard]] const std::string& failure() const { return failure_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t octets_read() const { return octets_read_; }

  /// The file as the engine reads it. It must not outlive the InputFile's Interrupts.
  [[nodiscard]] static InputStream stream_of(const std::shared_ptr<InputFile>& file);

 private:
  void fail_with(int error);
  void close();

  std::string name_;
  const Interrupts& interrupts_;
  int fd_ = -1;
  bool opened_ = false;
  bool may_block_ = false;
  std::uint64_t size_ = 0;
  std::uint64_t octets_read_ = 0;
  std::string failure_;
};

/// Whether `name` is `-`, or leads to where standard input comes from, as /dev/stdin does.
[[nodiscard]] bool is_standard_input(const std::string& name);

/// InputFile::find(), with an error that can be told.
[[nodiscard]] Outcome<std::shared_ptr<InputFile>> find_input(const std::string& name,
                                                             const Interrupts& interrupts);

/// An error where reading stopped before the file's end.
[[nodiscard]] Outcome<void> check_whole(const InputFile& file);

}  // namespace kith::cli
