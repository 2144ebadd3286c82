#include "cli/progress.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 500ms;
constexpr auto interval = 100ms;
constexpr std::size_t bar_columns = 30;
constexpr std::size_t stage_columns = 24;

ProgressBar* current_bar = nullptr;

std::string bar(std::uint64_t percent, bool utf8) {
  const std::size_t filled = static_cast<std::size_t>(percent) * bar_columns / 100;
  std::string text;
  for (std::size_t i = 0; i < bar_columns; ++i) {
    text += i < filled ? (utf8 ? "█" : "#") : (utf8 ? "░" : ".");
  }
  return text;
}

std::uint64_t percent_of(const Progress& progress) {
  const double share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
  return static_cast<std::uint64_t>(std::min(share, 1.0) * 100);
}

}  // namespace

std::string progress_line(const Progress& progress, std::chrono::seconds elapsed,
                          std::size_t columns, bool utf8) {
  std::string line = clipped(displayable(progress.stage), stage_columns);
  line.append(stage_columns - display_width(line), ' ');
  if (progress.total > 0) {
    const std::uint64_t percent = percent_of(progress);
    line += fmt::format("  {}  {:3} %", bar(percent, utf8), percent);
  }
  line += fmt::format("  {}:{:02}", elapsed.count() / 60, elapsed.count() % 60);
  return clipped(line, columns);
}

ProgressBar::ProgressBar() : next_drawing_(started_ + patience), utf8_(has_utf8_locale()) {
  current_bar = this;
}

ProgressBar::~ProgressBar() {
  clear();
  current_bar = nullptr;
}

void ProgressBar::clear_current() {
  if (current_bar != nullptr) current_bar->clear();
}

void ProgressBar::update(const Progress& progress) {
  const auto now = Clock::now();
  if (now < next_drawing_) return;
  next_drawing_ = now + interval;
  drawn_ = true;
  const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(now - started_);
  const std::string line = progress_line(progress, elapsed, columns_of(STDERR_FILENO) - 1, utf8_);
  (void)write_all(STDERR_FILENO, "\r" + line + "\x1b[K");
}

void ProgressBar::clear() {
  if (drawn_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  drawn_ = false;
}

}  // namespace kith::cli
