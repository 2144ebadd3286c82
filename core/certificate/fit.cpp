#include "core/certificate/fit.hpp"

#include <algorithm>
#include <compare>
#include <set>

#include "core/base/digest_policy.hpp"
#include "keyring-format/limits.hpp"

namespace kith::certificate {
namespace {

using format::Component;

/// In the order in which things have to go.
enum class Worth : std::uint8_t {
  unsigned_part,
  unproven_signature,
  certification,
  bound_part,
  own_signature,
  revoked_part,
  revocation,
};

/// What a certificate takes.
struct Size {
  std::size_t parts = 0;
  std::size_t packets = 0;
  std::size_t octets = 0;

  Size& operator+=(const Size& other) {
    parts += other.parts;
    packets += other.packets;
    octets += other.octets;
    return *this;
  }
  Size& operator-=(const Size& other) {
    parts -= other.parts;
    packets -= other.packets;
    octets -= other.octets;
    return *this;
  }
  [[nodiscard]] bool is_short() const {
    return packets <= format::limits::certificate_packets && octets <= format::limits::certificate;
  }
  [[nodiscard]] bool fits() const { return parts <= format::limits::components && is_short(); }
};

Size size_of_packet(std::size_t body) { return {0, 1, format::packet_size(body)}; }

bool is_own_and_good(const SignatureFact& fact) {
  return fact.has(SignatureFlag::self) && fact.status == SignatureStatus::good;
}

bool revokes(const SignatureFact& fact) {
  return fact.status == SignatureStatus::good && is_revocation(fact.type) &&
         fact.has(SignatureFlag::self | SignatureFlag::designated);
}

/// Something that can go: a signature, or a part with all that stands on it.
struct Candidate {
  Worth worth{};
  std::uint32_t created = 0;     ///< of a signature
  std::size_t from_the_end = 0;  ///< of a part: how many follow it
  std::string_view signature;    ///< its body, which may be empty
  std::size_t part = 0;          ///< index in Parts
  bool is_part = false;          ///< the part itself
  auto operator<=>(const Candidate&) const = default;
};

/// The parts of a certificate in canonical order, the primary key first, and what becomes of them.
class Parts {
 public:
  explicit Parts(Examined& examined) : examined_(examined) {
    format::Certificate& certificate = examined.certificate;
    add(certificate.primary);
    for (auto* part : {&certificate.user_ids, &certificate.subkeys, &certificate.unknown}) {
      for (Component& one : *part) add(one);
    }
    total_.parts = parts_.size() - 1;
    for (const Part& part : parts_) total_ += part.size;
    judge();
  }

  LeftOut take_excess() {
    LeftOut left_out;
    for (const Candidate& one : candidates()) {
      if (total_.fits()) break;
      Part& part = parts_[one.part];
      if (part.goes) continue;
      if (one.is_part) {
        part.goes = true;
        ++left_out.parts;
        --total_.parts;
        total_ -= part.size;
      } else if (!total_.is_short()) {
        const Size size = size_of_packet(one.signature.size());
        part.going.insert(one.signature);
        ++left_out.signatures;
        part.size -= size;
        total_ -= size;
      }
    }
    erase();
    return left_out;
  }

 private:
  struct Part {
    Component* component = nullptr;
    Size size;  ///< with its signatures
    Worth worth = Worth::unsigned_part;
    bool goes = false;
    std::set<std::string_view> going;  ///< signatures
  };

  void add(Component& component) {
    Part& part = parts_.emplace_back();
    part.component = &component;
    part.size = size_of_packet(component.packet.body.size());
    for (const Bytes& body : component.signatures) part.size += size_of_packet(body.size());
  }

  [[nodiscard]] std::size_t index_of(const SignatureFact& fact) const {
    switch (fact.kind) {
      case ComponentKind::primary: return 0;
      case ComponentKind::user_id: return 1U + fact.component;
      case ComponentKind::subkey: break;
    }
    return 1U + examined_.certificate.user_ids.size() + fact.component;
  }

  void judge() {
    for (const auto* facts : {&examined_.facts.signatures, &examined_.facts.certifications}) {
      for (const SignatureFact& fact : *facts) {
        Worth& worth = parts_[index_of(fact)].worth;
        if (revokes(fact)) {
          worth = Worth::revoked_part;
        } else if (is_own_and_good(fact)) {
          worth = std::max(worth, Worth::bound_part);
        }
      }
    }
  }

  static Worth worth_of(const SignatureFact& fact) {
    if (fact.status != SignatureStatus::good) return Worth::unproven_signature;
    if (revokes(fact)) return Worth::revocation;
    return fact.has(SignatureFlag::self) ? Worth::own_signature : Worth::certification;
  }

  [[nodiscard]] std::vector<Candidate> candidates() const {
    std::vector<Candidate> all;
    for (std::size_t i = 1; i < parts_.size(); ++i) {
      all.push_back({parts_[i].worth, 0, parts_.size() - 1 - i, {}, i, true});
    }
    const ByteView octets = examined_.octets;
    for (const auto* facts : {&examined_.facts.signatures, &examined_.facts.certifications}) {
      for (const SignatureFact& fact : *facts) {
        all.push_back({worth_of(fact), fact.created, 0,
                       as_text(octets.subspan(fact.body, fact.body_size)), index_of(fact), false});
      }
    }
    std::ranges::sort(all);
    return all;
  }

  void erase() {
    std::set<const Component*> going;
    for (const Part& part : parts_) {
      if (part.goes) going.insert(part.component);
      if (part.goes || part.going.empty()) continue;
      std::erase_if(part.component->signatures,
                    [&](const Bytes& body) { return part.going.contains(as_text(body)); });
    }
    format::Certificate& certificate = examined_.certificate;
    for (auto* part : {&certificate.user_ids, &certificate.subkeys, &certificate.unknown}) {
      std::vector<Component> staying;
      staying.reserve(part->size());
      for (Component& one : *part) {
        if (!going.contains(&one)) staying.push_back(std::move(one));
      }
      *part = std::move(staying);
    }
  }

  Examined& examined_;
  std::vector<Part> parts_;
  Size total_;
};

}  // namespace

bool is_oversize(const Examined& examined) {
  const format::Certificate& certificate = examined.certificate;
  const CertificateFacts& facts = examined.facts;
  const std::size_t parts =
      facts.keys.size() - 1 + facts.user_ids.size() + certificate.unknown.size();
  const std::size_t packets = 1 + parts + facts.signatures.size() + facts.certifications.size();
  return !Size{parts, packets, examined.octets.size()}.fits();
}

LeftOut take_excess(Examined& examined) { return Parts{examined}.take_excess(); }

}  // namespace kith::certificate
