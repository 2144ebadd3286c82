#include "cli/session/terminal_dialog.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include <fcntl.h>
#include <termios.h>

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {

namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

std::unique_ptr<TerminalDialog> TerminalDialog::open(asio::io_context& context) {
  const int fd = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0) return nullptr;
  return std::unique_ptr<TerminalDialog>{new TerminalDialog{context, fd}};
}

TerminalDialog::TerminalDialog(asio::io_context& context, int fd)
    : fd_(fd), terminal_(context, fd) {}

TerminalDialog::~TerminalDialog() = default;

std::size_t TerminalDialog::columns() const { return columns_of(fd_); }

void TerminalDialog::show(std::string_view text) const { (void)write_all(fd_, text); }

void TerminalDialog::ask(std::string_view question, std::function<void(bool)> answer) {
  answer_ = std::move(answer);
  question_ = shown(question) + " [y/N] ";
  aside_ = came_back_ = false;
  show_question();
  wait();
}

/// What was typed before it stood there is no answer to it: nobody sees that any more.
void TerminalDialog::show_question() {
  (void)tcflush(fd_, TCIFLUSH);
  line_.clear();
  show(question_);
}

void TerminalDialog::step_aside() {
  if (!asking() || aside_) return;
  aside_ = true;
  show("\n");
}

void TerminalDialog::come_back() {
  if (!asking() || !aside_) return;
  aside_ = false;
  came_back_ = true;
  show_question();
}

void TerminalDialog::withdraw() {
  if (!asking()) return;
  answer_ = nullptr;
  show("\n");
}

void TerminalDialog::wait() {
  if (waits_) return;
  waits_ = true;
  terminal_.when_readable([this] {
    waits_ = false;
    if (asking()) read();
  });
}

void TerminalDialog::read() {
  std::array<std::uint8_t, 256> room{};
  const Transfer transfer = terminal_.read(room);
  if (transfer.state == Transfer::State::some) {
    line_ += as_text(ByteView{room}.first(transfer.size));
  }
  const bool over =
      transfer.state == Transfer::State::end || transfer.state == Transfer::State::failed;
  if (!over && line_.find('\n') == line_.npos) {
    wait();
    return;
  }
  const std::string text = line_.substr(0, line_.find_first_of("\r\n"));
  // Where it is over, Enter was not pressed behind what is there.
  const bool yes = !over && is_one_of(text, {"y", "Y", "yes", "Yes"});
  if (came_back_ && !over && !yes && !is_one_of(text, {"n", "N", "no", "No"})) {
    // The rest of an answer that was dropped when the question came back: no stranger's call may
    // turn a yes into a no.
    came_back_ = false;
    show_question();
    wait();
    return;
  }
  const auto answer = std::exchange(answer_, nullptr);
  answer(yes);
}

}  // namespace kith::cli
