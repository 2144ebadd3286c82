#include "core/certificate/limit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/certificate/describe.hpp"

namespace kith::certificate {
namespace {

using Place = std::pair<ComponentKind, std::uint16_t>;

bool names_known_issuer(const SignatureFact& signature, ByteView body,
                        const IsKnownIssuer& is_known) {
  if (signature.issuer_key_id == 0) return false;
  std::vector<Fingerprint> names;
  if (signature.has(SignatureFlag::issuer_by_fingerprint)) {
    if (const auto parsed = format::parse_signature(body)) names = issuer_fingerprints(*parsed);
  }
  return is_known(KeyId{signature.issuer_key_id}, names);
}

/// Counts, part by part, what nobody can vouch for.
class Unproven {
 public:
  Unproven(const CertificateFacts& facts, ByteView octets, const IsKnownIssuer& is_known)
      : octets_(octets), is_known_(is_known) {
    for (const auto* part : {&facts.signatures, &facts.certifications}) {
      for (const SignatureFact& signature : *part) add(signature);
    }
    for (auto& [place, good] : good_) {
      if (good.size() > unproven_signatures) add_repeated(place, good);
    }
  }

  [[nodiscard]] std::map<Place, std::vector<SignatureFact>>& places() { return places_; }

 private:
  void add(const SignatureFact& signature) {
    const Place place{signature.kind, signature.component};
    switch (signature.status) {
      case SignatureStatus::unchecked: return;
      case SignatureStatus::good: good_[place].push_back(signature); return;
      case SignatureStatus::unknown_issuer:
        if (names_known_issuer(signature, body_of(signature), is_known_)) return;
        break;
      default: break;
    }
    places_[place].push_back(signature);
  }

  /// Good signatures that say what another one says, but for what is not signed.
  void add_repeated(Place place, const std::vector<SignatureFact>& good) {
    std::map<std::pair<std::uint32_t, std::string_view>, const SignatureFact*> best;
    for (const SignatureFact& signature : good) {
      const auto parsed = format::parse_signature(body_of(signature));
      if (!parsed) continue;
      const auto [found, is_new] =
          best.try_emplace({signature.issuer, as_text(parsed->signed_part)}, &signature);
      if (is_new) continue;
      // Only with its back signature does a binding let a subkey sign.
      const bool better = rank(signature) > rank(*found->second);
      places_[place].push_back(better ? *found->second : signature);
      if (better) found->second = &signature;
    }
  }

  static int rank(const SignatureFact& signature) {
    if (!signature.has(SignatureFlag::back_signature)) return 0;
    return signature.has(SignatureFlag::sha1_back_signature) ? 1 : 2;
  }

  [[nodiscard]] ByteView body_of(const SignatureFact& signature) const {
    return octets_.subspan(signature.body, signature.body_size);
  }

  ByteView octets_;
  const IsKnownIssuer& is_known_;
  std::map<Place, std::vector<SignatureFact>> places_, good_;
};

format::Component& component_at(format::Certificate& certificate, Place place) {
  switch (place.first) {
    case ComponentKind::primary: return certificate.primary;
    case ComponentKind::user_id: return certificate.user_ids[place.second];
    default: return certificate.subkeys[place.second];
  }
}

/// Examines again what has become shorter. Nothing is verified: all is known.
void examine_again(Examined& examined) {
  const Bytes octets = std::move(examined.octets);
  const KnownSignatures known{octets, examined.facts};
  auto again = examine(std::move(examined.certificate), known);
  FactsHeader header = examined.facts.header;
  header.flags |= FactsFlag::left_out;
  header.certificate_size = again->facts.header.certificate_size;
  again->facts.header = header;
  again->good = examined.good;
  again->bad = examined.bad;
  examined = std::move(*again);
}

bool has_many_signatures(const CertificateFacts& facts) {
  return facts.signatures.size() + facts.certifications.size() > unproven_signatures;
}

std::size_t remove_unproven(Examined& examined, const IsKnownIssuer& is_known) {
  if (!has_many_signatures(examined.facts)) return 0;
  const ByteView octets = examined.octets;
  const auto body_of = [octets](const SignatureFact& signature) {
    return as_text(octets.subspan(signature.body, signature.body_size));
  };
  std::size_t removed = 0;
  Unproven unproven{examined.facts, octets, is_known};
  for (auto& [place, signatures] : unproven.places()) {
    if (signatures.size() <= unproven_signatures) continue;
    std::ranges::sort(signatures, [&](const SignatureFact& a, const SignatureFact& b) {
      return std::pair{a.created, body_of(a)} > std::pair{b.created, body_of(b)};
    });
    std::set<std::string_view> dropped;
    for (std::size_t i = unproven_signatures; i < signatures.size(); ++i) {
      dropped.insert(body_of(signatures[i]));
    }
    auto& kept = component_at(examined.certificate, place).signatures;
    removed +=
        std::erase_if(kept, [&](const Bytes& body) { return dropped.contains(as_text(body)); });
  }
  return removed;
}

}  // namespace

bool may_exceed_limit(const Examined& examined) {
  return has_many_signatures(examined.facts) || is_oversize(examined);
}

bool exceeds_limit(const CertificateFacts& facts, ByteView octets, const IsKnownIssuer& is_known) {
  if (!has_many_signatures(facts)) return false;
  Unproven unproven{facts, octets, is_known};
  return std::ranges::any_of(unproven.places(), [](const auto& place) {
    return place.second.size() > unproven_signatures;
  });
}

LeftOut apply_limit(Examined& examined, const IsKnownIssuer& is_known) {
  LeftOut left_out{remove_unproven(examined, is_known), 0};
  if (left_out.any()) examine_again(examined);
  if (is_oversize(examined)) {
    const LeftOut more = take_excess(examined);
    left_out.signatures += more.signatures;
    left_out.parts += more.parts;
    examine_again(examined);
  }
  return left_out;
}

}  // namespace kith::certificate
