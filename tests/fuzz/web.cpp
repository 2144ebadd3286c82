#include "tests/fuzz/web.hpp"

#include <random>

namespace kith::fuzz {

using trust::HandNetwork;

namespace {

constexpr std::size_t most_certifications = 24;

}  // namespace

Web::Web(Input input, For use) {
  network.for_levels = use == For::levels;
  add_people(input, use);
  const auto count = static_cast<unsigned>(user_ids_.size());
  for (unsigned left = 1 + input.below(3); left > 0; --left) {
    const CertificateId id{1 + input.below(count)};
    roots.push_back({id, static_cast<std::uint8_t>(1 + input.below(120))});
  }
  beliefs.own = {roots.front().certificate};
  for (std::uint32_t id = 1; id <= count; ++id) {
    const auto level = ownertrust_of(input.below(12));
    const bool disabled = input.once_in(16);
    if (level || disabled) beliefs.opinions.push_back({{id}, level, disabled});
  }
  constexpr std::uint16_t goals[] = {1, 40, 120, 240, 2000};
  goal = goals[input.below(5)];
  for (std::size_t i = 0; i < most_certifications && !input.empty(); ++i) certify(input);
}

void Web::add_people(Input& input, For use) {
  const unsigned count = 2 + input.below(7);
  for (unsigned i = 0; i < count; ++i) {
    const unsigned bits = input.octet();
    std::vector<std::string> more;
    for (unsigned k = 1; k <= (bits & 3U) % 3; ++k) more.push_back(name_of(i, k));
    const std::string name = name_of(i, 0);
    network.person(name, more);
    user_ids_.push_back(static_cast<std::uint16_t>(1 + more.size()));
    const unsigned state = bits >> 2 & 15U;
    if (state < 4) network.user_id(name, 0).state = static_cast<BindingState>(state);
    network.user_id(name, 0).odd = state == 5;
    const unsigned standing = bits >> 6;
    if (standing == 1) network[name].standing = trust::Standing::expired;
    if (standing == 2) network[name].standing = trust::Standing::revoked;
    if (standing == 3 && use == For::levels) network[name].standing = trust::Standing::unusable;
  }
}

/// Four octets: who, whom and on which user ID, amount, depth and scope.
void Web::certify(Input& input) {
  const auto count = static_cast<unsigned>(user_ids_.size());
  const unsigned issuer = input.below(count);
  const unsigned whom = input.octet();
  const unsigned target = whom % count;
  HandNetwork::Certification certification;
  certification.amount = input.octet();
  const unsigned depth = input.octet();
  if (issuer == target) return;
  certification.user_id = name_of(target, whom / count % user_ids_[target]);
  certification.depth = static_cast<std::uint8_t>((depth & 7U) == 7 ? 255 : depth & 7U);
  if (depth >> 5U == 1) certification.scopes = {"x"};
  if (depth >> 5U == 2) certification.scopes = {"y"};
  network.certify(name_of(issuer, 0), name_of(target, 0), certification);
}

std::string Web::name_of(unsigned person, unsigned number) {
  return std::string(1, static_cast<char>('a' + person)) + std::to_string(number) +
         (person % 2 == 0 ? "@x" : "@y");
}

std::vector<Bytes> web_seeds() {
  std::vector<Bytes> seeds;
  std::mt19937_64 random{1};
  for (int i = 0; i < 40; ++i) {
    Output output;
    output.octet(5);
    for (int k = 0; k < 7; ++k) output.octet(static_cast<unsigned>(random() % 4 + 40));
    while (output.octets().size() < 120) {
      constexpr unsigned amounts[] = {120, 120, 60, 60, 40, 1, 255, 0};
      output.octet(static_cast<unsigned>(random() & 0xFFU));
      output.octet(static_cast<unsigned>(random() & 0xFFU)).octet(amounts[random() % 8]);
      output.octet(static_cast<unsigned>(random() & 0xFFU));
    }
    seeds.push_back(output.octets());
  }
  return seeds;
}

}  // namespace kith::fuzz
