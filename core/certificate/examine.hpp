#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/facts_record.hpp"
#include "keyring-format/certificate.hpp"
#include "keyring-format/merge.hpp"

namespace kith::certificate {

/// The names of a primary key, for putting its certificate into canonical order. The fingerprint
/// must outlive what is returned.
[[nodiscard]] format::OwnNames own_names(const Fingerprint& fingerprint);

/// What was found out about a certificate's signatures before, so that none is verified twice.
/// Points into the certificate's octets.
class KnownSignatures {
 public:
  KnownSignatures() = default;
  /// `octets` and `facts` as stored together.
  KnownSignatures(ByteView octets, const CertificateFacts& facts) { add(octets, facts); }

  /// What was found out about another copy.
  void add(ByteView octets, const CertificateFacts& facts);

  /// Stands for a component in find(): to be asked for once for all signatures on it. Nothing where
  /// no signature on it is known. A user ID and an attribute with the same octets are not the same.
  [[nodiscard]] std::optional<std::uint32_t> component(format::PacketTag tag, ByteView body) const;

  /// The fact about this signature on that component; nullptr when there is none.
  [[nodiscard]] const SignatureFact* find(std::optional<std::uint32_t> component,
                                          ByteView signature) const;

 private:
  /// The same octets may stand on each of 20,000 components, so neither alone may be the key.
  struct Place {
    std::uint32_t component = 0;
    std::string_view signature;
    bool operator==(const Place&) const = default;
  };
  struct HashOfPlace {
    std::size_t operator()(const Place& place) const;
  };

  std::uint32_t number_of(format::PacketTag tag, ByteView body);

  std::map<std::pair<format::PacketTag, std::string_view>, std::uint32_t> components_;
  std::unordered_map<Place, SignatureFact, HashOfPlace> facts_;
};

/// A certificate with everything known about it from itself.
struct Examined {
  format::Certificate certificate;  ///< canonical
  Bytes octets;                     ///< the same, written
  CertificateFacts facts;           ///< header.source_hash and header.generation are the caller's
  std::uint64_t good = 0;           ///< signatures verified now, and right
  std::uint64_t bad = 0;            ///< signatures verified now, and wrong
};

/// Verifies what the primary key itself signed and collects facts about everything. Certifications
/// by others come out as unknown_issuer: they are checked when their issuer is at hand. Signatures
/// found in `known` keep what was found out about them. nullopt when the primary key cannot have a
/// fingerprint. `certificate` must be in canonical order.
[[nodiscard]] std::optional<Examined> examine(format::Certificate certificate,
                                              const KnownSignatures& known = {});

}  // namespace kith::certificate
