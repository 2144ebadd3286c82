#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>

namespace kith {

/// How far a long verb has come.
struct Progress {
  std::string_view stage;   ///< what is being done, in words: "reading", "checking signatures"
  std::uint64_t done = 0;   ///< in the stage's own unit
  std::uint64_t total = 0;  ///< 0 when not known
};

/// Handed to every verb that can take long: asks it to stop, and hears how far it is. The callback
/// runs on the thread that called the verb.
struct Job {
  std::stop_token stop;
  std::function<void(const Progress&)> on_progress;

  [[nodiscard]] bool stopped() const { return stop.stop_requested(); }
  void report(const Progress& progress) const {
    if (on_progress) on_progress(progress);
  }
};

}  // namespace kith
