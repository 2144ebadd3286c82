#include "core/certificate/limit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace kith::certificate {
namespace {

using Place = std::pair<ComponentKind, std::uint16_t>;

bool is_unproven(const SignatureFact& signature, const IsKnownIssuer& is_known) {
  switch (signature.status) {
    case SignatureStatus::good:
    case SignatureStatus::unchecked: return false;
    case SignatureStatus::unknown_issuer:
      return signature.issuer_key_id == 0 || !is_known(KeyId{signature.issuer_key_id});
    default: return true;
  }
}

std::map<Place, std::vector<SignatureFact>> unproven_by_place(const CertificateFacts& facts,
                                                              const IsKnownIssuer& is_known) {
  std::map<Place, std::vector<SignatureFact>> places;
  for (const auto* part : {&facts.signatures, &facts.certifications}) {
    for (const SignatureFact& signature : *part) {
      if (is_unproven(signature, is_known)) {
        places[{signature.kind, signature.component}].push_back(signature);
      }
    }
  }
  return places;
}

format::Component& component_at(format::Certificate& certificate, Place place) {
  switch (place.first) {
    case ComponentKind::primary: return certificate.primary;
    case ComponentKind::user_id: return certificate.user_ids[place.second];
    default: return certificate.subkeys[place.second];
  }
}

}  // namespace

bool may_exceed_limit(const CertificateFacts& facts) {
  return facts.signatures.size() + facts.certifications.size() > unproven_signatures;
}

bool exceeds_limit(const CertificateFacts& facts, const IsKnownIssuer& is_known) {
  if (!may_exceed_limit(facts)) return false;
  return std::ranges::any_of(unproven_by_place(facts, is_known), [](const auto& place) {
    return place.second.size() > unproven_signatures;
  });
}

std::size_t apply_limit(Examined& examined, const IsKnownIssuer& is_known) {
  if (!exceeds_limit(examined.facts, is_known)) return 0;
  const ByteView octets = examined.octets;
  const auto body_of = [octets](const SignatureFact& signature) {
    return as_text(octets.subspan(signature.body, signature.body_size));
  };
  std::size_t removed = 0;
  for (auto& [place, signatures] : unproven_by_place(examined.facts, is_known)) {
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
  const KnownSignatures known{octets, examined.facts};
  auto again = examine(std::move(examined.certificate), known);
  FactsHeader header = examined.facts.header;
  header.flags |= FactsFlag::left_out;
  header.certificate_size = again->facts.header.certificate_size;
  again->facts.header = header;
  again->good = examined.good;
  again->bad = examined.bad;
  examined = std::move(*again);
  return removed;
}

}  // namespace kith::certificate
