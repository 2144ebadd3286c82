#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <asio/io_context.hpp>

#include "cli/session/descriptor.hpp"

namespace kith::cli {

/// Questions on the terminal that the process was started on, wherever its standard input and
/// output lead, while sessions go on. One question at a time.
class TerminalDialog {
 public:
  /// Null where there is no terminal.
  [[nodiscard]] static std::unique_ptr<TerminalDialog> open(asio::io_context& context);

  TerminalDialog(const TerminalDialog&) = delete;
  TerminalDialog& operator=(const TerminalDialog&) = delete;
  ~TerminalDialog();

  [[nodiscard]] std::size_t columns() const;

  /// Shows text as it is.
  void show(std::string_view text) const;

  /// Shows `question` and calls `answer` with the line that is typed after it; anything but yes is
  /// no, and so is the end of the terminal.
  void ask(std::string_view question, std::function<void(bool)> answer);
  [[nodiscard]] bool asking() const { return static_cast<bool>(answer_); }

  /// Ends the line of an open question, for something else to be written below it.
  void step_aside();
  /// Shows the question again after that, for an answer from its beginning; the first line that is
  /// neither a yes nor a no is none.
  void come_back();

  /// The question is moot: its answer is not waited for any more.
  void withdraw();

 private:
  TerminalDialog(asio::io_context& context, int fd);

  void show_question();
  void wait();
  void read();

  int fd_;
  Descriptor terminal_;
  std::string question_;
  std::string line_;
  std::function<void(bool)> answer_;
  bool waits_ = false;
  bool aside_ = false;
  bool came_back_ = false;  ///< since then nothing was answered
};

}  // namespace kith::cli
