#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "keyring-format/error.hpp"
#include "keyring-format/header.hpp"

namespace kith::format {

/// A packet by its type and its octets, whatever they mean.
struct Packet {
  PacketTag tag = PacketTag::reserved;
  Bytes body;
  auto operator<=>(const Packet&) const = default;
};

/// A key, user ID or attribute and the signatures on it. Signatures are kept as octets: also those
/// that nobody can parse.
struct Component {
  Packet packet;
  std::vector<Bytes> signatures;
  bool operator==(const Component&) const = default;
};

/// A certificate by its grammar: what stands on what. Nothing is verified here, and no packet but
/// the primary key's was parsed. RFC 9580 §10.1.
struct Certificate {
  Component primary;
  std::vector<Component> user_ids;  ///< user IDs and user attributes
  std::vector<Component> subkeys;
  std::vector<Component> unknown;  ///< packets of other types, verbatim; no signatures on them
  bool operator==(const Certificate&) const = default;
};

/// What was passed over while reading a certificate; offsets are relative to its start.
struct GrammarProblem {
  ParseError error;
  PacketTag tag = PacketTag::reserved;  ///< reserved when not even a header could be read
};

/// A certificate as read, before it is put into canonical order.
struct ReadCertificate {
  Certificate certificate;
  std::vector<Packet> secret_keys;  ///< the secret packets, whose public parts are in `certificate`
  std::vector<GrammarProblem> problems;
  std::size_t unlisted_problems = 0;  ///< beyond limits::certificate_problems
};

/// Reads the packets of one certificate, public or secret. Fails only when the primary key is
/// unusable: a part that cannot be used is reported and passed over, with the signatures on it;
/// where packets cannot be told apart any more, or another primary key begins, reading ends with a
/// problem. Key revocations and direct-key signatures are taken as the primary key's wherever they
/// stand: they cover nothing else. Marker, trust and padding packets are dropped; packets of
/// unknown types are set apart, and what follows them is read as if they were not there.
[[nodiscard]] Parsed<ReadCertificate> read_certificate(ByteView octets);

/// Writes it packet by packet, new-format headers, shortest lengths. On canonical input
/// read_certificate gives it back unchanged.
[[nodiscard]] Bytes write_certificate(const Certificate& certificate);

/// Visits every packet in the order in which write_certificate writes them:
/// `visit(component, signature)`, where `signature` is null for the component's own packet.
template <typename Visit>
void for_each_packet(const Certificate& certificate, Visit visit) {
  const auto component = [&visit](const Component& one) {
    visit(one, static_cast<const Bytes*>(nullptr));
    for (const Bytes& signature : one.signatures) visit(one, &signature);
  };
  component(certificate.primary);
  for (const auto* part : {&certificate.user_ids, &certificate.subkeys, &certificate.unknown}) {
    for (const Component& one : *part) component(one);
  }
}

}  // namespace kith::format
