#pragma once

#include <string_view>

#include "cli/text/style.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

/// What is said on standard error, each as one line that begins with `kith: `; on a terminal as
/// many as its width asks for.
class Messages {
 public:
  Messages(Style style, bool quiet) : style_(style), quiet_(quiet) {}

  void error(const Error& error) const;
  void warning(std::string_view text) const;

  /// Something good to know; not with --quiet.
  void note(std::string_view text) const;

  /// Shows `text` as it is; not with --quiet.
  void plain(std::string_view text) const;

  /// Shows `text` as it is, always: what has to be known before a question is answered.
  void before_asking(std::string_view text) const;

  /// Asks on the terminal; anything but yes is no.
  [[nodiscard]] bool ask(std::string_view question) const;

 private:
  Style style_;
  bool quiet_;
};

}  // namespace kith::cli
