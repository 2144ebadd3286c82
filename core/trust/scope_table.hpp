#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/trust/network.hpp"

namespace kith::trust {

/// The rows of scopes of a network. Equal rows are one.
class ScopeTable {
 public:
  /// The row with these expressions, which must live as long as the table; 0 for none at all.
  [[nodiscard]] ScopeId add(std::vector<std::string_view> expressions);
  [[nodiscard]] std::span<const std::string_view> row(ScopeId scopes) const {
    return scopes == 0 || scopes > rows_.size() ? std::span<const std::string_view>{}
                                                : rows_[scopes - 1];
  }

 private:
  std::deque<std::vector<std::string_view>> rows_;
  // Strangers choose the texts, so no table of hashes that they can work out.
  std::map<std::string, ScopeId> by_text_;
};

}  // namespace kith::trust
