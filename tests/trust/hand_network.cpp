#include "tests/trust/hand_network.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kith::trust {

CertificateId HandNetwork::person(const std::string& name, const std::vector<std::string>& more) {
  Person& person = people_.emplace_back();
  const auto number = static_cast<std::uint32_t>(people_.size());
  by_name_.emplace(name, number);
  person.name = name;
  person.node.id = {number};
  std::array<std::uint8_t, 20> octets{};
  for (unsigned i = 0; i < 4; ++i) octets.at(i) = static_cast<std::uint8_t>(number >> (24 - 8 * i));
  person.node.fingerprint = *Fingerprint::make(4, octets);
  person.texts.push_back(name);
  person.texts.insert(person.texts.end(), more.begin(), more.end());
  for (const std::string& text : person.texts) person.user_ids.push_back({.text = text});
  return person.node.id;
}

void HandNetwork::certify(const std::string& issuer, const std::string& target,
                          const Certification& certification) {
  for (const std::string& name : {issuer, target}) {
    if (!by_name_.contains(name)) person(name);
  }
  Person& on = people_.at(id(target).value - 1);
  Edge edge;
  edge.issuer = id(issuer);
  edge.amount = certification.amount;
  edge.depth = certification.depth;
  edge.created = certification.created;
  edge.certification = static_cast<std::uint32_t>(on.incoming.size());
  if (!certification.user_id.empty()) {
    const auto found = std::find(on.texts.begin(), on.texts.end(), certification.user_id);
    if (found == on.texts.end()) throw std::logic_error("no user ID " + certification.user_id);
    edge.user_id = static_cast<std::uint16_t>(found - on.texts.begin());
  }
  if (!certification.scopes.empty()) {
    std::vector<std::string_view> row;
    for (const std::string& expression : certification.scopes) {
      row.push_back(expressions_.emplace_back(expression));
    }
    scopes_.push_back(std::move(row));
    edge.scopes = static_cast<ScopeId>(scopes_.size());
  }
  on.incoming.push_back(edge);
}

Node& HandNetwork::operator[](const std::string& name) {
  return people_.at(id(name).value - 1).node;
}

CertificateId HandNetwork::id(const std::string& name) const { return {by_name_.at(name)}; }

std::string HandNetwork::name(CertificateId id) const { return people_.at(id.value - 1).name; }

UserId& HandNetwork::user_id(const std::string& name, std::size_t number) {
  return people_.at(id(name).value - 1).user_ids.at(number);
}

std::uint32_t HandNetwork::id_limit() const {
  return static_cast<std::uint32_t>(people_.size()) + 1;
}

const Node* HandNetwork::load(CertificateId id) {
  if (id.value == 0 || id.value > people_.size()) return nullptr;
  Person& person = people_.at(id.value - 1);
  // The issuer's fingerprint has the order of its id.
  std::stable_sort(person.incoming.begin(), person.incoming.end(),
                   [&](const Edge& a, const Edge& b) {
                     if (for_levels) return a.user_id < b.user_id;
                     if (a.issuer != b.issuer) return a.issuer < b.issuer;
                     return person.texts.at(a.user_id) < person.texts.at(b.user_id);
                   });
  person.node.user_ids = person.user_ids;
  person.node.incoming = person.incoming;
  return &person.node;
}

void HandNetwork::certified_by(const Node& issuer, std::vector<CertificateId>& targets) {
  for (const Person& person : people_) {
    if (std::any_of(person.incoming.begin(), person.incoming.end(),
                    [&](const Edge& edge) { return edge.issuer == issuer.id; })) {
      targets.push_back(person.node.id);
    }
  }
}

std::span<const std::string_view> HandNetwork::expressions(ScopeId scopes) const {
  if (scopes == 0) return {};
  return scopes_.at(scopes - 1);
}

}  // namespace kith::trust
