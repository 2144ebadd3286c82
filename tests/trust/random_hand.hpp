#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "core/trust/roots.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::trust {

/// A small web with everything in it that a client would refuse to make, from a seed.
class RandomHand {
 public:
  static constexpr unsigned none = 0xFFFFFFFF;
  struct Options {
    bool odd = true;          ///< some user IDs are odd
    bool endless = false;     ///< one user ID each, amount 60, depth without bound, no scopes
    bool shuffled = false;    ///< the same certifications, told in another order
    unsigned without = none;  ///< the number of a certification that is left out
  };

  explicit RandomHand(unsigned seed) : RandomHand(seed, Options{}) {}
  RandomHand(unsigned seed, const Options& options) : options_(options), random_(seed) {
    const unsigned people = 2 + below(7);
    for (unsigned i = 0; i < people; ++i) {
      std::vector<std::string> texts;
      for (unsigned j = options.endless ? 0 : below(3);; --j) {
        texts.insert(texts.begin(), user_id_of(i, j));
        if (j == 0) break;
      }
      names_.push_back(texts.front());
      user_ids_.push_back(texts);
      web.person(texts.front(), {texts.begin() + 1, texts.end()});
      if (below(12) == 0 && options.odd) web.user_id(names_.back(), 0).odd = true;
    }
    for (unsigned left = below(4 * people + 1); left > 0; --left) certify();
    for (unsigned left = 1 + below(3); left > 0; --left) {
      const CertificateId id{1 + below(people)};
      roots.push_back({id, below(2) == 0 ? std::uint8_t{120} : amount(true)});
    }
    goal = std::array<unsigned, 5>{1, 40, 120, 240, 2000}.at(below(5));
    tell();
  }

  /// Every binding in turn.
  void for_each(const std::function<void(CertificateId, std::uint16_t)>& visit) const {
    for (std::size_t person = 0; person < names_.size(); ++person) {
      for (std::uint16_t i = 0; i < user_ids_.at(person).size(); ++i) {
        visit(web.id(names_.at(person)), i);
      }
    }
  }

  HandNetwork web;
  std::vector<Root> roots;
  unsigned goal = 120;
  unsigned edges = 0;

 private:
  struct Told {
    std::string issuer;
    std::string target;
    HandNetwork::Certification certification;
  };

  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  static std::string user_id_of(unsigned person, unsigned number) {
    return std::string(1, static_cast<char>('a' + person)) + std::to_string(number) +
           (person % 2 == 0 ? "@x" : "@y");
  }

  std::uint8_t amount(bool root = false) {
    constexpr std::array<std::uint8_t, 8> usual = {120, 60, 120, 60, 40, 1, 255, 0};
    if (below(8) == 0) return static_cast<std::uint8_t>(1 + below(root ? 120 : 255));
    return usual.at(below(root ? 6 : 8));
  }

  void certify() {
    const auto people = static_cast<unsigned>(names_.size());
    const unsigned issuer = below(people);
    const unsigned target = below(people);
    if (issuer == target) return;
    constexpr std::array<std::uint8_t, 6> depths = {0, 1, 2, 3, 255, 255};
    HandNetwork::Certification certification;
    certification.amount = amount();
    certification.depth = depths.at(below(6));
    const auto& of_target = user_ids_.at(target);
    certification.user_id = of_target.at(below(static_cast<unsigned>(of_target.size())));
    certification.created = 1'000'000 + edges;
    if (below(10) == 0) certification.scopes = {below(2) == 0 ? "x" : "y"};
    if (options_.endless) {
      certification.scopes.clear();
      certification.depth = 255;
      certification.amount = 60;
    }
    if (edges++ == options_.without) return;
    told_.push_back({names_.at(issuer), names_.at(target), certification});
  }

  void tell() {
    if (options_.shuffled) std::shuffle(told_.begin(), told_.end(), random_);
    for (const Told& told : told_) web.certify(told.issuer, told.target, told.certification);
  }

  Options options_;
  std::mt19937_64 random_;
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> user_ids_;  ///< by certificate
  std::vector<Told> told_;
};

}  // namespace kith::trust
