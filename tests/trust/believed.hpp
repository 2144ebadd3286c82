#pragma once

#include <string>
#include <vector>

#include "core/trust/admit.hpp"
#include "core/trust/authenticate.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::trust {

/// A web by hand and whom its user relies on, to be asked how far a user ID is believed.
struct Believed {
  HandNetwork web;
  Rules rules = rules_of(Model::sequoia);
  Beliefs beliefs;
  unsigned goal = 120;

  explicit Believed(Model model = Model::sequoia) : rules(rules_of(model)) {}

  using Certification = HandNetwork::Certification;

  CertificateId id(const std::string& name) { return web.id(name); }
  void own(const std::string& name) { beliefs.own.push_back(id(name)); }
  void think(const std::string& name, std::optional<Ownertrust> ownertrust, bool disabled = false) {
    beliefs.opinions.push_back({id(name), ownertrust, disabled});
  }

  std::vector<Root> roots() {
    Network network(web);
    return admit_roots(network, rules, beliefs, {});
  }
  Authentication ask(const std::string& name, std::uint16_t user_id = 0) {
    Network network(web);
    const auto roots = admit_roots(network, rules, beliefs, {});
    return Authenticator(network, rules, roots, beliefs).authenticate(id(name), user_id, goal, {});
  }
  unsigned amount(const std::string& name, std::uint16_t user_id = 0) {
    return ask(name, user_id).amount;
  }
};

}  // namespace kith::trust
