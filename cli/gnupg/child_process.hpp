#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <sys/types.h>

#include "core/base/result.hpp"

namespace kith::cli {

/// A program that runs beside this one and whose standard output is read. Its standard input is
/// empty; what it says on standard error is kept in memory. Ended when it is forgotten.
class ChildProcess {
 public:
  /// Starts `words`, found along PATH, without a shell. Fails with an errno.
  [[nodiscard]] static Result<std::unique_ptr<ChildProcess>, int> start(
      std::vector<std::string> words);

  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  /// How many octets were put into `buffer`; 0 at the end, and when a stop was asked for.
  [[nodiscard]] std::size_t read(std::span<std::uint8_t> buffer);

  /// Waits for its end. Whether it says that all went well.
  [[nodiscard]] bool succeeded();

  /// The last line that it wrote to standard error, and that is no mere warning, without its end;
  /// empty when it wrote none.
  [[nodiscard]] std::string last_words() const;

 private:
  ChildProcess(pid_t pid, int out, int err) : pid_(pid), out_(out), err_(err) {}

  pid_t pid_;
  int out_;
  int err_;
  int status_ = -1;
};

}  // namespace kith::cli
