#include "core/trust/scope_table.hpp"

namespace kith::trust {

ScopeId ScopeTable::add(std::vector<std::string_view> expressions) {
  if (expressions.empty()) return 0;
  // Expressions hold no NUL: it is what ends them.
  std::string text;
  for (const std::string_view expression : expressions) {
    text += expression;
    text += '\0';
  }
  const auto [entry, is_new] =
      by_text_.emplace(std::move(text), static_cast<ScopeId>(rows_.size() + 1));
  if (is_new) rows_.push_back(std::move(expressions));
  return entry->second;
}

}  // namespace kith::trust
