#pragma once

#include <chrono>
#include <string>

#include "cli/session/peer_link.hpp"

namespace kith::cli {

/// A line on a terminal's standard error that says how much went each way, and how fast now. Takes
/// itself away.
class TransferMeter {
 public:
  TransferMeter() = default;
  TransferMeter(const TransferMeter&) = delete;
  TransferMeter& operator=(const TransferMeter&) = delete;
  ~TransferMeter() { clear(); }

  void update(const Traffic& traffic);

  /// Takes the line off the terminal, for something else to be written there.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  Traffic before_;
  Clock::time_point updated_ = Clock::now();
  bool drawn_ = false;
};

/// `sent 12.3 MB (4.0 MB/s), received 3 octets (0 octets/s)`; `interval` is in seconds.
[[nodiscard]] std::string transfer_line(const Traffic& traffic, const Traffic& before,
                                        double interval);

}  // namespace kith::cli
