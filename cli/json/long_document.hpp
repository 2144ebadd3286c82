#pragma once

#include <string>

#include "cli/exit_code.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

class Context;

/// A JSON document on standard output with a list that may be long: written an element at a time,
/// so that memory does not grow with the keyring.
class LongDocument {
 public:
  /// `head` ends where the list opens.
  LongDocument(Context& context, std::string head) : context_(context), head_(std::move(head)) {}

  /// False where it cannot be written.
  bool add(const std::string& element);
  /// `tail` begins where the list closes, and stops short of the last brace.
  void end(const std::string& tail);
  /// Ends it with the error inside, since what began as one document has to end as one, and tells
  /// the error. Where nothing began, the error is all.
  [[nodiscard]] Outcome<ExitCode> fail(const Error& error);

 private:
  Context& context_;
  std::string head_;
  bool begun_ = false;
};

}  // namespace kith::cli
