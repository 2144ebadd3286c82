#include "tests/bench/trust/trust_web.hpp"

#include <algorithm>
#include <utility>

#include "tests/bench/web/network.hpp"

namespace kith::bench {
namespace {

using trust::Edge;
using Edges = std::vector<std::vector<Edge>>;

Edge by(std::size_t issuer, std::uint8_t amount, std::uint8_t depth) {
  Edge edge;
  edge.issuer = {static_cast<std::uint32_t>(issuer + 1)};
  edge.amount = amount;
  edge.depth = depth;
  return edge;
}

Edge by_any_client(std::size_t issuer, Random& random) {
  if (random.below(2) == 0) return by(issuer, 120, 0);
  const std::uint8_t amount = random.below(2) == 0 ? 60 : 120;
  return by(issuer, amount, static_cast<std::uint8_t>(2 + random.below(254)));
}

/// Adds a web of its own, whose numbers start at the end of `edges`.
void grow(Edges& edges, std::size_t certificates, std::uint64_t seed) {
  constexpr std::size_t certifications = 8;
  Random random(seed, 0);
  const std::size_t first = edges.size();
  for (const auto& issuers : make_network(certificates, certifications, random)) {
    std::vector<Edge>& on = edges.emplace_back();
    for (const std::uint32_t issuer : issuers) on.push_back(by_any_client(first + issuer, random));
  }
}

Fingerprint fingerprint_of(std::uint32_t id) {
  std::array<std::uint8_t, 20> octets{};
  for (unsigned i = 0; i < 4; ++i) octets.at(i) = static_cast<std::uint8_t>(id >> (24 - 8 * i));
  return *Fingerprint::make(4, octets);
}

/// Expressions on which, with the texts below, all stays possible up to the last octet; about as
/// hard to match as those that are not refused can be.
std::string expression_of(std::uint32_t row) {
  std::string expression = "a";
  const bool even = row % 2 == 0;
  for (unsigned i = 0; i < (even ? 70U : 30U); ++i) expression += even ? "(a|b)a?" : ".";
  return expression + ".*(" + std::to_string(row) + ")?@";
}

std::string long_text_of(std::uint32_t id) {
  return std::string(960, 'a') + ' ' + std::to_string(id) + "@example.org";
}

}  // namespace

TrustWeb::TrustWeb(Edges edges) : user_ids_(1) {
  user_ids_[0].text = "somebody";
  first_.push_back(0);
  first_target_.assign(edges.size() + 3, 0);
  for (std::vector<Edge>& on : edges) {
    std::sort(on.begin(), on.end(),
              [](const Edge& a, const Edge& b) { return a.issuer < b.issuer; });
    edges_.insert(edges_.end(), on.begin(), on.end());
    first_.push_back(edges_.size());
    for (const Edge& edge : on) ++first_target_[std::size_t{edge.issuer.value} + 2];
    on = {};
  }
  for (std::size_t i = 1; i < first_target_.size(); ++i) first_target_[i] += first_target_[i - 1];
  targets_.resize(edges_.size());
  nodes_.resize(first_.size() - 1);
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    const std::span<const Edge> incoming(edges_.data() + first_[i], first_[i + 1] - first_[i]);
    nodes_[i].id = {i + 1};
    nodes_[i].fingerprint = fingerprint_of(i + 1);
    nodes_[i].user_ids = user_ids_;
    nodes_[i].incoming = incoming;
    for (const Edge& edge : incoming) {
      targets_[first_target_[std::size_t{edge.issuer.value} + 1]++] = {i + 1};
    }
  }
}

const trust::Node* TrustWeb::load(CertificateId id) {
  ++loads_;
  return id.value == 0 || id.value > nodes_.size() ? nullptr : &nodes_[id.value - 1];
}

CertificateId TrustWeb::somebody() const {
  constexpr std::size_t some = 6;
  std::uint32_t id = size() / 4 + 1;
  while (id < size() && introduced_by({id}) < some) ++id;
  return {id};
}

std::size_t TrustWeb::introduced_by(CertificateId issuer) const {
  std::size_t count = 0;
  for (auto i = first_target_[issuer.value]; i < first_target_[std::size_t{issuer.value} + 1];
       ++i) {
    const std::span<const Edge> incoming = nodes_[targets_[i].value - 1].incoming;
    if (std::any_of(incoming.begin(), incoming.end(),
                    [&](const Edge& edge) { return edge.issuer == issuer && edge.depth > 0; })) {
      ++count;
    }
  }
  return count;
}

void TrustWeb::certified_by(const trust::Node& issuer, std::vector<CertificateId>& targets) {
  const auto* begin = targets_.data() + first_target_[issuer.id.value];
  const auto* end = targets_.data() + first_target_[std::size_t{issuer.id.value} + 1];
  targets.insert(targets.end(), begin, end);
}

TrustWeb TrustWeb::grown(std::size_t certificates) {
  Edges edges;
  grow(edges, certificates, 1);
  return TrustWeb(std::move(edges));
}

TrustWeb TrustWeb::complete(std::size_t certificates) {
  Edges edges(certificates);
  for (std::size_t target = 0; target < certificates; ++target) {
    for (std::size_t issuer = 0; issuer < certificates; ++issuer) {
      if (issuer != target) edges[target].push_back(by(issuer, 60, 255));
    }
  }
  return TrustWeb(std::move(edges));
}

TrustWeb TrustWeb::crowd(std::size_t certificates) {
  Edges edges(certificates);
  for (std::size_t i = 1; i < certificates; ++i) {
    edges[0].push_back(by(i, 1, 0));
    if (i + 1 < certificates) edges[i].push_back(by(i + 1, 120, 255));
  }
  return TrustWeb(std::move(edges));
}

TrustWeb TrustWeb::ring(std::size_t certificates) {
  Edges edges(certificates);
  for (std::size_t i = 0; i < certificates; ++i) {
    edges[(i + 1) % certificates].push_back(by(i, 60, 255));
  }
  return TrustWeb(std::move(edges));
}

TrustWeb TrustWeb::bridge(std::size_t certificates) {
  Edges edges;
  grow(edges, certificates / 2, 1);
  grow(edges, certificates / 2, 2);
  edges[certificates / 2 + certificates / 4].push_back(by(certificates / 4, 60, 255));
  return TrustWeb(std::move(edges));
}

TrustWeb TrustWeb::scoped(std::size_t certificates) {
  Edges edges;
  grow(edges, certificates, 1);
  std::uint32_t rows = 0;
  for (std::vector<Edge>& on : edges) {
    for (Edge& edge : on) edge.scopes = edge.depth > 0 ? ++rows : 0;
  }
  TrustWeb web(std::move(edges));
  const auto keep = [&web](std::string text) -> std::string_view {
    return web.texts_.emplace_back(std::move(text));
  };
  for (std::uint32_t row = 1; row <= rows; ++row) {
    web.expressions_.push_back(keep(expression_of(row)));
  }
  web.user_ids_.resize(web.nodes_.size());
  for (std::size_t i = 0; i < web.nodes_.size(); ++i) {
    web.user_ids_[i].text = keep(long_text_of(static_cast<std::uint32_t>(i + 1)));
    web.nodes_[i].user_ids = std::span(web.user_ids_).subspan(i, 1);
  }
  return web;
}

}  // namespace kith::bench
