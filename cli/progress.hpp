#pragma once

#include <chrono>
#include <string>

#include "core/base/job.hpp"

namespace kith::cli {

/// A bar on standard error that shows how far a long verb has come. Appears after half a second and
/// takes itself away. At most one at a time.
class ProgressBar {
 public:
  ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

  void update(const Progress& progress);

  /// Takes the bar off the terminal, for something else to be written there.
  void clear();

  /// The same for whichever bar there is.
  static void clear_current();

 private:
  using Clock = std::chrono::steady_clock;

  Clock::time_point started_ = Clock::now();
  Clock::time_point next_drawing_;
  bool drawn_ = false;
  bool utf8_;
};

/// The line that a bar shows, in at most `columns`: the stage, a bar and a percentage where the
/// total is known, the seconds since the start.
[[nodiscard]] std::string progress_line(const Progress& progress, std::chrono::seconds elapsed,
                                        std::size_t columns, bool utf8);

}  // namespace kith::cli
