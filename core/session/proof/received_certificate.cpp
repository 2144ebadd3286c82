#include "core/session/proof/received_certificate.hpp"

#include <optional>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "core/session/proof/limits.hpp"
#include "core/session/proof/own_part.hpp"
#include "core/session/proof/standing.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/merge.hpp"
#include "keyring-format/packet/ignorable.hpp"

namespace kith::session {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;

Refusal too_large(Owner owner, const std::string& what) {
  return refuse(owner, RefusalReason::certificate_too_large, "certificate has " + what,
                "ask the peer to send the minimal form of its certificate");
}

Refusal malformed(Owner owner, const std::string& why) {
  return refuse(owner, RefusalReason::malformed_certificate,
                "certificate cannot be used in a session: " + why, ask_program);
}

bool has_place(PacketTag tag) {
  switch (tag) {
    case PacketTag::public_key:
    case PacketTag::signature:
    case PacketTag::user_id:
    case PacketTag::public_subkey: return true;
    default: return format::is_ignorable(tag) || !format::is_critical(tag);
  }
}

/// Looks at the headers alone: a certificate that is too much is refused before it is read.
std::optional<Refusal> framing_refusal(ByteView octets, Owner owner) {
  format::Reader reader{octets, "RFC 9580 §4.2"};
  std::size_t packets = 0, users = 0, subkeys = 0;
  while (!reader.at_end()) {
    if (packets == limits::packets) return too_large(owner, "more than 24 packets");
    const auto header = format::read_header(reader);
    if (!header) return malformed(owner, "it is not made of OpenPGP packets");
    if (header->kind != format::LengthKind::definite) {
      return malformed(owner, "a packet does not say how long it is");
    }
    if (!reader.take(header->length)) return malformed(owner, "it is cut off");
    const PacketTag tag = header->tag;
    const std::string number = std::to_string(static_cast<unsigned>(tag));
    if (!has_place(tag))
      return malformed(owner, "packets of type " + number + " have no place in it");
    if ((packets++ == 0) != (tag == PacketTag::public_key)) {
      return malformed(owner, "it does not begin with its one primary key");
    }
    users += tag == PacketTag::user_id ? 1 : 0;
    subkeys += tag == PacketTag::public_subkey ? 1 : 0;
  }
  if (users > 1) return malformed(owner, "it has more than one user ID");
  if (subkeys != 1) return malformed(owner, "it does not have exactly one subkey");
  return std::nullopt;
}

bool is_rsa(KeyAlgorithm algorithm) {
  return algorithm == KeyAlgorithm::rsa || algorithm == KeyAlgorithm::rsa_sign_only;
}

std::optional<Refusal> primary_refusal(const format::PublicKey& key, Owner owner) {
  const auto unsuitable = [owner](const std::string& why) {
    return refuse(owner, RefusalReason::primary_algorithm, "primary key " + why,
                  "ask the peer to use a key of Ed25519, or of RSA with at most 4096 bits");
  };
  if (is_rsa(key.algorithm)) {
    const std::size_t bits = certificate::bits_of(key);
    if (bits <= limits::rsa_bits) return std::nullopt;
    return unsuitable("has " + std::to_string(bits) + " bits, more than sessions allow");
  }
  if (is_authentication_algorithm(key)) return std::nullopt;
  return unsuitable("is of a kind that sessions do not allow");
}

std::optional<Refusal> budget_refusal(const format::Certificate& certificate, KeyAlgorithm primary,
                                      Owner owner) {
  const VerificationCount count = count_verifications(certificate);
  const bool rsa = is_rsa(primary);
  constexpr std::size_t proof = 1;
  const std::size_t ed25519 = proof + count.by_subkeys + (rsa ? 0 : count.by_primary);
  if (ed25519 > limits::ed25519_verifications ||
      (rsa && count.by_primary > limits::rsa_verifications)) {
    return too_large(owner, "more signatures than a stranger may have verified");
  }
  return std::nullopt;
}

}  // namespace

Result<ReceivedCertificate, Refusal> read_received_certificate(ByteView octets, Owner owner) {
  if (octets.size() > limits::certificate) return fail(too_large(owner, "more than 8 KiB"));
  if (auto refused = framing_refusal(octets, owner)) return fail(std::move(*refused));
  auto read = format::read_certificate(octets);
  if (!read || !read->problems.empty())
    return fail(malformed(owner, "a packet in it cannot be read"));
  ReceivedCertificate received{std::move(read->certificate), {}, {}};
  format::Certificate& certificate = received.certificate;
  const auto primary = format::parse_public_key(certificate.primary.packet.body);
  const auto subkey = format::parse_public_key(certificate.subkeys.front().packet.body);
  if (!primary || !subkey) return fail(malformed(owner, "its keys are of no kind that is known"));
  if (auto refused = primary_refusal(*primary, owner)) return fail(std::move(*refused));
  received.fingerprint = certificate::fingerprint_of(*primary);
  received.subkey = certificate::fingerprint_of(*subkey);
  keep_own_part(certificate, received.fingerprint);
  const KeyAlgorithm algorithm = primary->algorithm;
  format::canonicalize(certificate, certificate::own_names(received.fingerprint));
  if (auto refused = budget_refusal(certificate, algorithm, owner))
    return fail(std::move(*refused));
  return received;
}

Result<certificate::Examined, Refusal> examine_received(ByteView octets, const Fingerprint& subkey,
                                                        Timestamp now, Owner owner) {
  auto received = read_received_certificate(octets, owner);
  if (!received) return fail(std::move(received.error()));
  if (received->subkey != subkey) {
    return fail(refuse(owner, RefusalReason::no_such_subkey,
                       "certificate has no subkey " + to_hex(subkey), ask_program));
  }
  const auto subkey_packet =
      format::parse_public_key(received->certificate.subkeys.front().packet.body);
  if (!subkey_packet || !is_authentication_algorithm(*subkey_packet)) {
    return fail(refuse(owner, RefusalReason::subkey_algorithm,
                       "authentication subkey " + to_hex(subkey) + " is not an Ed25519 key",
                       "ask the peer to make a new authentication subkey"));
  }
  auto examined = certificate::examine(std::move(received->certificate));
  if (!examined) return fail(malformed(owner, "its primary key cannot be read"));
  auto key = authentication_key(examined->facts, subkey, now, owner);
  if (!key) return fail(std::move(key.error()));
  return std::move(*examined);
}

}  // namespace kith::session
