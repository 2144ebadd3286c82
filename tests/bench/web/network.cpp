#include "tests/bench/web/network.hpp"

#include <algorithm>
#include <numeric>

namespace kith::bench {
namespace {

class Growth {
 public:
  Growth(std::size_t certificates, Random& random) : random_(random) {
    network_.resize(certificates);
  }

  void join(std::uint32_t who) { tickets_.push_back(who); }

  /// Lets those draw who have joined, until `who` has `count` certifications.
  void certify(std::uint32_t who, std::size_t count) {
    std::vector<std::uint32_t>& issuers = network_[who];
    while (issuers.size() < count) {
      const std::uint32_t issuer = tickets_[random_.below(tickets_.size())];
      if (issuer == who || std::ranges::find(issuers, issuer) != issuers.end()) continue;
      issuers.push_back(issuer);
      tickets_.push_back(issuer);
    }
  }

  [[nodiscard]] Network take() { return std::move(network_); }

 private:
  Random& random_;
  Network network_;
  std::vector<std::uint32_t> tickets_;  ///< everybody once, and once more for each one certified
};

}  // namespace

Network make_network(std::size_t certificates, std::size_t certifications, Random& random) {
  Growth growth{certificates, random};
  std::vector<std::uint32_t> everybody(certificates);
  std::iota(everybody.begin(), everybody.end(), 0U);
  for (const std::uint32_t who : everybody) {
    growth.certify(who, std::min<std::size_t>(who, (certifications + 1) / 2));
    growth.join(who);
  }
  random.shuffle(everybody);
  for (const std::uint32_t who : everybody) growth.certify(who, certifications);
  return growth.take();
}

}  // namespace kith::bench
