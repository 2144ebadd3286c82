#pragma once

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/trust/classic.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::trust {

using Lines = std::vector<std::string>;

/// A web made by hand, judged by the classic model.
class ClassicWeb : public testing::Test {
 protected:
  ClassicWeb() { web.for_levels = true; }

  void trusts(const std::string& name, Ownertrust level) {
    beliefs.opinions.push_back({web.id(name), level, false});
  }
  void trust_signs(const std::string& issuer, const std::string& target, std::uint8_t depth,
                   std::uint8_t amount, const std::vector<std::string>& scopes = {},
                   const std::string& user_id = {}) {
    HandNetwork::Certification certification;
    certification.depth = depth;
    certification.amount = amount;
    certification.scopes = scopes;
    certification.user_id = user_id;
    web.certify(issuer, target, certification);
  }
  void certify(const std::string& issuer, const std::string& target, const std::string& user_id) {
    HandNetwork::Certification certification;
    certification.user_id = user_id;
    web.certify(issuer, target, certification);
  }

  ClassicValidity& counted() {
    if (!validity) {
      if (beliefs.own.empty() && beliefs.roots.empty()) beliefs.own = {web.id("root")};
      validity.emplace(network.emplace(web), rules, beliefs, std::stop_token{});
    }
    return *validity;
  }
  /// GnuPG's letter of a user ID.
  std::string letter(const std::string& name, std::uint16_t user_id = 0) {
    return letter_of(counted().of(web.id(name), user_id));
  }
  std::string key(const std::string& name) { return letter_of(counted().of(web.id(name))); }
  /// Paths of evidence as `root>bob>carol 120`.
  std::vector<std::string> evidence(const std::string& name, std::size_t limit = 64) {
    std::vector<std::string> lines;
    for (const Path& path : counted().evidence(web.id(name), 0, limit)) {
      std::string line = web.name(path.root);
      for (const Hop& hop : path.hops) line += ">" + web.name(hop.target);
      lines.push_back(line + " " + std::to_string(path.amount));
    }
    return lines;
  }

  static std::string letter_of(Validity validity) {
    return std::string(1, std::string_view("-qnmfueri").at(static_cast<std::size_t>(validity)));
  }

  HandNetwork web;
  Beliefs beliefs;
  Rules rules = rules_of(Model::classic);
  std::optional<Network> network;
  std::optional<ClassicValidity> validity;
};

}  // namespace kith::trust
