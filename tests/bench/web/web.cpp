#include "tests/bench/web/web.hpp"

#include <limits>
#include <numeric>
#include <optional>

#include "tests/bench/parallel.hpp"
#include "tests/bench/web/network.hpp"

namespace kith::bench {
namespace {

/// Streams of random numbers: identities take those below 2^31, certificates those above.
constexpr std::uint32_t certificate_stream = 1U << 31;
constexpr std::uint32_t network_stream = std::numeric_limits<std::uint32_t>::max();

constexpr std::size_t at_once = 16;

std::vector<std::optional<Identity>> make_identities(const WebOptions& options) {
  std::vector<std::optional<Identity>> identities(options.certificates);
  in_parallel(identities.size(), at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto index = static_cast<std::uint32_t>(i);
      identities[i].emplace(make_identity(options.seed, index, identities.size()));
    }
  });
  return identities;
}

}  // namespace

std::vector<Bytes> make_web(const WebOptions& options) {
  Random random{options.seed, network_stream};
  const Network network = make_network(options.certificates, options.certifications, random);
  const auto identities = make_identities(options);
  std::vector<std::size_t> order(options.certificates);
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(order);

  std::vector<Bytes> web(options.certificates);
  in_parallel(web.size(), at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t who = order[i];
      std::vector<const Identity*> issuers;
      for (const std::uint32_t issuer : network[who]) issuers.push_back(&*identities[issuer]);
      Random dates{options.seed, certificate_stream + static_cast<std::uint32_t>(who)};
      web[i] = make_certificate(*identities[who], issuers, options.introducers, dates);
    }
  });
  return web;
}

}  // namespace kith::bench
