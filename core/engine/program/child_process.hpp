#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "core/base/result.hpp"

namespace kith {

/// A program that runs beside this one and whose standard output is read. Its standard input is
/// empty; what it says on standard error is kept in memory. Ended when it is forgotten.
class ChildProcess {
 public:
  /// Starts `words`, found along PATH, without a shell. Once `stop` is requested, reading ends.
  /// Fails with an errno.
  [[nodiscard]] static Result<std::unique_ptr<ChildProcess>, int> start(
      std::vector<std::string> words, std::stop_token stop);

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
  /// Wakes the reader.
  struct Wake {
    int event;
    void operator()() const;
  };

  ChildProcess(pid_t pid, int out, int err, int stopped, std::stop_token stop)
      : pid_(pid), out_(out), err_(err), stopped_(stopped) {
    stopping_.emplace(std::move(stop), Wake{stopped});
  }

  [[nodiscard]] bool wait_for_output() const;

  pid_t pid_;
  int out_;
  int err_;
  int stopped_;  // an eventfd, readable once reading shall end
  int status_ = -1;
  std::optional<std::stop_callback<Wake>> stopping_;
};

}  // namespace kith
