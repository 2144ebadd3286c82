#include "keyring-format/merge.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "keyring-format/subpacket/values.hpp"

namespace kith::format {
namespace {

constexpr std::uint64_t unparsable = std::numeric_limits<std::uint64_t>::max();

/// Where a signature stands among its siblings. Cheap to compare; computed once per signature.
struct SignatureRank {
  bool foreign = true;
  std::uint64_t created = unparsable;
  Bytes octets;
  auto operator<=>(const SignatureRank&) const = default;
};

SignatureRank rank_of(Bytes octets, const OwnNames& own) {
  SignatureRank rank;
  if (const auto signature = parse_signature(octets)) {
    rank.foreign = !names_own_key(*signature, own);
    rank.created = creation_time(*signature).value_or(0);
  }
  rank.octets = std::move(octets);
  return rank;
}

/// Sorts, removes duplicates, and says when the oldest own signature was made.
std::uint64_t canonicalize_signatures(std::vector<Bytes>& signatures, const OwnNames& own) {
  std::vector<SignatureRank> ranks;
  ranks.reserve(signatures.size());
  for (Bytes& octets : signatures) ranks.push_back(rank_of(std::move(octets), own));
  std::ranges::sort(ranks);
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  signatures.clear();
  for (SignatureRank& rank : ranks) signatures.push_back(std::move(rank.octets));
  const bool has_own = !ranks.empty() && !ranks.front().foreign;
  return has_own ? ranks.front().created : unparsable;
}

/// The first number that orders a component among its kind.
std::uint64_t component_age(const Component& component, std::uint64_t oldest_own_signature) {
  const PacketTag tag = component.packet.tag;
  if (tag == PacketTag::user_id || tag == PacketTag::user_attribute) return oldest_own_signature;
  if (tag != PacketTag::public_subkey) return 0;
  std::uint64_t created = 0;
  for (std::size_t i = 1; i < 5 && i < component.packet.body.size(); ++i) {
    created = created << 8 | component.packet.body[i];
  }
  return created;
}

void canonicalize_part(std::vector<Component>& part, const OwnNames& own) {
  std::map<Packet, std::vector<Bytes>> by_packet;
  for (Component& component : part) {
    auto& signatures = by_packet[std::move(component.packet)];
    std::ranges::move(component.signatures, std::back_inserter(signatures));
  }
  std::vector<std::tuple<PacketTag, std::uint64_t, Component>> ranked;
  ranked.reserve(by_packet.size());
  while (!by_packet.empty()) {
    auto node = by_packet.extract(by_packet.begin());
    Component component{std::move(node.key()), std::move(node.mapped())};
    const std::uint64_t oldest = canonicalize_signatures(component.signatures, own);
    const std::uint64_t age = component_age(component, oldest);
    ranked.emplace_back(component.packet.tag, age, std::move(component));
  }
  // Stable: by_packet gave them in the order of their octets.
  std::ranges::stable_sort(ranked, {}, [](const auto& entry) {
    return std::pair{std::get<0>(entry), std::get<1>(entry)};
  });
  part.clear();
  for (auto& entry : ranked) part.push_back(std::move(std::get<2>(entry)));
}

}  // namespace

bool names_own_key(const Signature& signature, const OwnNames& own) {
  const IssuerNames names = issuers(signature);
  for (const auto& fingerprint : names.fingerprints) {
    if (std::ranges::equal(fingerprint.octets, own.fingerprint)) return true;
  }
  return names.fingerprints.empty() &&
         std::ranges::find(names.key_ids, own.key_id) != names.key_ids.end();
}

void canonicalize(Certificate& certificate, const OwnNames& own) {
  canonicalize_signatures(certificate.primary.signatures, own);
  canonicalize_part(certificate.user_ids, own);
  canonicalize_part(certificate.subkeys, own);
  canonicalize_part(certificate.unknown, own);
}

void append(Certificate& to, Certificate from) {
  std::ranges::move(from.primary.signatures, std::back_inserter(to.primary.signatures));
  std::ranges::move(from.user_ids, std::back_inserter(to.user_ids));
  std::ranges::move(from.subkeys, std::back_inserter(to.subkeys));
  std::ranges::move(from.unknown, std::back_inserter(to.unknown));
}

Certificate merge(Certificate a, Certificate b, const OwnNames& own) {
  append(a, std::move(b));
  canonicalize(a, own);
  return a;
}

}  // namespace kith::format
