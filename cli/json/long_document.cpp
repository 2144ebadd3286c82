#include "cli/json/long_document.hpp"

#include <utility>

#include "cli/context.hpp"
#include "cli/json/documents.hpp"

namespace kith::cli {

bool LongDocument::add(const std::string& element) {
  context_.out().write(std::exchange(begun_, true) ? ",\n" : head_ + "\n");
  return context_.out().write(element);
}

void LongDocument::end(const std::string& tail) {
  if (!begun_) context_.out().write(head_);
  context_.out().write(tail + "}\n");
}

Outcome<ExitCode> LongDocument::fail(const Error& error) {
  if (!begun_) return kith::fail(error);
  end("], \"error\": " + json_of(error));
  context_.messages().error(error);
  return exit_code_of(error.kind);
}

}  // namespace kith::cli
