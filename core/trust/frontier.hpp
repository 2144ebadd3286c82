#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/ids.hpp"

namespace kith::trust {

/// A certification that a search backward may follow to its issuer.
struct Offer {
  CertificateId issuer;
  std::uint32_t from = 0;    ///< the place, among those reached, of whom it certifies
  std::uint32_t edge = 0;    ///< its place on that
  std::uint32_t hops = 0;    ///< from the issuer to the target
  std::uint32_t amount = 0;  ///< of the way from the issuer on
};

/// What a search has not looked at yet, by the length of the shortest path that it can be on.
class Frontier {
 public:
  void clear() {
    for (std::size_t i = first_; i < end_; ++i) {
      buckets_[i].offers.clear();
      buckets_[i].most = 0;
    }
    first_ = end_ = 0;
  }

  /// `length` in hops; `most` is what a path by this offer is worth at the most.
  void put(std::size_t length, unsigned most, const Offer& offer) {
    if (length >= buckets_.size()) buckets_.resize(std::max(length + 1, 2 * buckets_.size()));
    first_ = first_ == end_ ? length : std::min(first_, length);
    end_ = std::max(end_, length + 1);
    Bucket& bucket = buckets_[length];
    bucket.most = std::max(bucket.most, most);
    bucket.offers.push_back(offer);
  }

  [[nodiscard]] bool empty() const { return first_ == end_; }
  /// The least length of all, and how many offers have it. There are some.
  [[nodiscard]] std::size_t nearest() const { return first_; }
  [[nodiscard]] std::size_t nearest_count() const { return buckets_[first_].offers.size(); }
  /// What any offer is worth at the most.
  [[nodiscard]] unsigned most() const {
    unsigned most = 0;
    for (std::size_t i = first_; i < end_; ++i) most = std::max(most, buckets_[i].most);
    return most;
  }

  /// Moves those of the least length to `offers`. There are some.
  void take_nearest(std::vector<Offer>& offers) {
    offers.clear();
    offers.swap(buckets_[first_].offers);
    buckets_[first_].most = 0;
    while (first_ < end_ && buckets_[first_].offers.empty()) ++first_;
    if (first_ == end_) first_ = end_ = 0;
  }

 private:
  struct Bucket {
    std::vector<Offer> offers;
    unsigned most = 0;
  };
  std::vector<Bucket> buckets_;
  std::size_t first_ = 0;  ///< the first that is not empty
  std::size_t end_ = 0;    ///< all from here on are empty
};

}  // namespace kith::trust
