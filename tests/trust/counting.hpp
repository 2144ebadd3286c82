#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/time.hpp"
#include "core/trust/fact_nodes.hpp"
#include "tests/trust/drawing.hpp"

namespace kith::trust {

/// An instant as drawings write them, for tests that ask at it.
[[nodiscard]] inline Timestamp at(const char* text) { return parse_time(text).value(); }

/// A drawing seen under some rules.
class Seen {
 public:
  Seen(std::string_view drawing, const Rules& rules, Timestamp now = at("2020-01-01"))
      : drawing_(drawing), nodes_(drawing_, rules, now) {}
  Seen(std::string_view drawing, Model model, Timestamp now = at("2020-01-01"))
      : Seen(drawing, rules_of(model), now) {}

  /// Whose certifications of a name count, in the order of the node: `alice`, `alice/2` for the
  /// target's second user ID, `alice (2,60)` for a trust signature.
  [[nodiscard]] std::vector<std::string> counted(std::string_view name) {
    std::vector<std::string> words;
    const Node* node = nodes_.load(drawing_.id(name));
    if (node == nullptr) return {"no node"};
    for (const Edge& edge : node->incoming) {
      std::string word = drawing_.name(edge.issuer);
      if (edge.user_id != 0) word += "/" + std::to_string(edge.user_id + 1);
      if (edge.depth != 0 || edge.amount != 120) {
        word += " (" + std::to_string(edge.depth) + "," + std::to_string(edge.amount) + ")";
      }
      words.push_back(word);
    }
    return words;
  }

  /// `live`, `expired`, `revoked`, `unusable`, or `no node`.
  [[nodiscard]] std::string standing(std::string_view name) {
    const Node* node = own_word(name);
    if (node == nullptr) return "no node";
    constexpr const char* words[] = {"live", "expired", "revoked", "unusable"};
    return words[static_cast<std::size_t>(node->standing)];
  }

  /// The state of a user ID, from 1 on: `valid`, `expired`, `revoked`, `unbound`.
  [[nodiscard]] std::string user_id(std::string_view name, std::size_t number = 1) {
    const Node* node = own_word(name);
    if (node == nullptr) return "no node";
    constexpr const char* words[] = {"valid", "expired", "revoked", "unbound"};
    return words[static_cast<std::size_t>(node->user_ids[number - 1].state)];
  }

  [[nodiscard]] Drawing& drawing() { return drawing_; }
  [[nodiscard]] FactNodes& nodes() { return nodes_; }

 private:
  /// What it says of itself. It has to be the same when it is read alone.
  [[nodiscard]] const Node* own_word(std::string_view name) {
    const Node* alone = nodes_.load_alone(drawing_.id(name));
    const Node* whole = nodes_.load(drawing_.id(name));
    EXPECT_EQ(alone == nullptr, whole == nullptr);
    if (alone == nullptr || whole == nullptr) return whole;
    EXPECT_EQ(alone->fingerprint, whole->fingerprint);
    EXPECT_EQ(alone->standing, whole->standing);
    EXPECT_EQ(alone->vouched, whole->vouched);
    EXPECT_EQ(alone->certifiers.size(), whole->certifiers.size());
    EXPECT_TRUE(
        std::ranges::equal(alone->user_ids, whole->user_ids, {}, &UserId::state, &UserId::state));
    return whole;
  }

  Drawing drawing_;
  FactNodes nodes_;
};

using Names = std::vector<std::string>;

}  // namespace kith::trust
