#pragma once

#include <string>
#include <string_view>

namespace kith::cli {

/// Buffered writing to a descriptor that somebody else opened. Remembers the first failure and
/// writes nothing after it. While there is an Interrupts, nobody waits for a reader after a stop
/// was asked for: that is the failure ECANCELED.
class Output {
 public:
  explicit Output(int fd) : fd_(fd) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// False when writing has failed, now or before.
  bool write(std::string_view text);

  /// Hands on what is buffered. False when writing has failed, now or before.
  bool flush();

  /// Flushes, and waits until a file that it is has all of it on the disk. False when that failed.
  bool sync();

  /// From now on a reader that takes nothing is waited for only a moment: that is the failure
  /// ECANCELED then. For what is left to say when a stop was asked for.
  void hurry() { patience_ = brief; }

  /// Flushes and closes: some file systems tell only then that the disk is full. 0, or the errno of
  /// the first failure.
  [[nodiscard]] int finish();

  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] bool failed() const { return error_ != 0; }

 private:
  static constexpr int forever = -1;
  static constexpr int brief = 1000;

  int fd_;
  int error_ = 0;
  int patience_ = forever;  ///< in milliseconds
  std::string buffer_;
};

/// Writes all of `octets` to `fd`, as ASCII where that is a terminal whose encoding is not UTF-8.
/// 0, or the errno of the failure.
[[nodiscard]] int write_all(int fd, std::string_view octets);

}  // namespace kith::cli
