#include "cli/session/transfer_meter.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/text/layout.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

std::string rate(std::uint64_t octets, double interval) {
  if (interval <= 0) return "0 octets";
  return size_in_words(static_cast<std::uint64_t>(static_cast<double>(octets) / interval));
}

}  // namespace

std::string transfer_line(const Traffic& traffic, const Traffic& before, double interval) {
  return fmt::format("sent {} ({}/s), received {} ({}/s)", size_in_words(traffic.sent),
                     rate(traffic.sent - before.sent, interval), size_in_words(traffic.received),
                     rate(traffic.received - before.received, interval));
}

void TransferMeter::update(const Traffic& traffic) {
  const auto now = Clock::now();
  const std::chrono::duration<double> interval = now - updated_;
  const std::string line = transfer_line(traffic, before_, interval.count());
  before_ = traffic;
  updated_ = now;
  drawn_ = true;
  (void)write_all(STDERR_FILENO, "\r" + clipped(line, columns_of(STDERR_FILENO) - 1) + "\x1b[K");
}

void TransferMeter::clear() {
  if (drawn_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace kith::cli
