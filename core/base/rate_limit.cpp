#include "core/base/rate_limit.hpp"

#include <algorithm>

namespace kith {

double RateLimit::tokens_of(const Bucket& bucket, Clock::time_point now) const {
  const std::chrono::duration<double> passed = now - bucket.filled;
  return std::min(burst_, bucket.tokens + std::max(passed.count(), 0.0) * per_second_);
}

void RateLimit::forget_full(Clock::time_point now) {
  std::erase_if(buckets_,
                [&](const auto& entry) { return tokens_of(entry.second, now) >= burst_; });
  look_at_ = std::max<std::size_t>(64, buckets_.size() * 2);
}

bool RateLimit::allows(const std::string& source, Clock::time_point now) {
  if (buckets_.size() >= look_at_) forget_full(now);
  Bucket& bucket = buckets_.try_emplace(source, Bucket{burst_, now}).first->second;
  bucket.tokens = tokens_of(bucket, now);
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

}  // namespace kith
