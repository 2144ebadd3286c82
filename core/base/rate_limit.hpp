#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace kith {

/// Token buckets: lets each source do something so many times at once, and then so many times a
/// second. Sources are whatever the caller tells apart.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  RateLimit(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

  /// Whether `source` may do it at `now`; then it has done it.
  [[nodiscard]] bool allows(const std::string& source, Clock::time_point now);

  /// Sources that are remembered: those that have not been quiet for long enough to be forgotten.
  [[nodiscard]] std::size_t remembered() const { return buckets_.size(); }

 private:
  struct Bucket {
    double tokens = 0;
    Clock::time_point filled;
  };

  [[nodiscard]] double tokens_of(const Bucket& bucket, Clock::time_point now) const;
  void forget_full(Clock::time_point now);

  double per_second_;
  double burst_;
  std::map<std::string, Bucket> buckets_;
  std::size_t look_at_ = 64;  ///< so many sources, and the full buckets are looked for
};

}  // namespace kith
