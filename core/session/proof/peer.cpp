#include "core/session/proof/peer.hpp"

#include <string>

#include "core/session/proof/limits.hpp"
#include "core/session/proof/received_certificate.hpp"
#include "core/session/proof/standing.hpp"
#include "keyring-format/merge.hpp"

namespace kith::session {
namespace {

using certificate::Examined;
using certificate::KnownSignatures;

Refusal unreadable(PayloadError error) {
  if (error == PayloadError::certificate_too_large) {
    return {RefusalReason::certificate_too_large, "the peer's certificate has more than 8 KiB",
            "ask the peer to send the minimal form of its certificate"};
  }
  return {RefusalReason::malformed_payload,
          "the peer's proof of identity cannot be read: " + std::string{describe(error)},
          ask_program};
}

/// What was sent, united with what is known here of it; no signature is verified again. nullopt
/// where that is another key.
std::optional<Examined> unite(const Examined& sent, const KnownCertificate& known) {
  if (known.facts.keys.empty() || known.facts.header.certificate_size != known.octets.size()) {
    return std::nullopt;
  }
  format::Certificate here = own_part_of(known);
  if (here.primary.packet != sent.certificate.primary.packet) return std::nullopt;
  const Fingerprint primary = sent.facts.keys.front().fingerprint_value();
  format::Certificate both =
      format::merge(sent.certificate, std::move(here), certificate::own_names(primary));
  KnownSignatures signatures{known.octets, known.facts};
  signatures.add(sent.octets, sent.facts);
  return certificate::examine(std::move(both), signatures);
}

Refusal other_key(const Fingerprint& primary) {
  return refuse(Owner::peer, RefusalReason::key_invalid,
                "key is not the one that the keyring has under the fingerprint " + to_hex(primary),
                "somebody made two keys with one fingerprint: trust neither");
}

std::optional<Refusal> identity_refusal(const Fingerprint& peer, const PeerCheck& check) {
  if (peer == check.own) {
    return Refusal{RefusalReason::own_identity,
                   "the peer shows your own certificate, " + to_hex(peer),
                   "connect to somebody else, or use another identity for one of the two sides"};
  }
  if (check.expected && peer != *check.expected) {
    return Refusal{RefusalReason::unexpected_peer,
                   "the peer is " + to_hex(peer) + ", not " + to_hex(*check.expected),
                   "check the address: somebody else answers there"};
  }
  return std::nullopt;
}

Statement statement_of(const PeerCheck& check, const Fingerprint& primary, const Payload& payload) {
  return {check.role, check.h, primary, payload.content.subkey, payload.digest};
}

ByteView subkey_body(const Examined& examined, const AuthenticationKey& key) {
  return examined.certificate.subkeys[key.index].packet.body;
}

}  // namespace

Result<ProvenPeer, Refusal> check_peer(ByteView payload, const PeerCheck& check,
                                       const FindKnown& find_known) {
  const auto read = read_payload(payload);
  if (!read) return fail(unreadable(read.error()));
  const ProofContent& content = read->content;
  auto examined = examine_received(content.certificate, content.subkey, check.now);
  if (!examined) return fail(std::move(examined.error()));
  const Fingerprint primary = examined->facts.keys.front().fingerprint_value();
  const auto known = find_known ? find_known(primary) : std::nullopt;
  if (known) {
    auto both = unite(*examined, *known);
    if (!both) return fail(other_key(primary));
    *examined = std::move(*both);
  }
  const auto key = authentication_key(examined->facts, content.subkey, check.now);
  if (!key) return fail(key.error());
  if (!verify_statement(statement_of(check, primary, *read), subkey_body(*examined, *key),
                        read->signature)) {
    return fail(Refusal{RefusalReason::bad_signature,
                        "the peer could not prove that it holds key " + to_hex(content.subkey) +
                            " of " + to_hex(primary),
                        "somebody may be between you and the peer: try another network"});
  }
  if (auto refused = identity_refusal(primary, check)) return fail(std::move(*refused));
  return ProvenPeer{primary,       content.subkey,       key->expires,
                    content.nonce, content.capabilities, std::move(*examined)};
}

Refusal broken_commitment() {
  return {RefusalReason::broken_commitment,
          "the peer proved another identity than the one that it was bound to from the start",
          "somebody may be between you and the peer: try another network"};
}

Result<ProvenPeer, Refusal> check_again(ProvenPeer peer, const format::Certificate& copy,
                                        Timestamp now) {
  if (copy.primary.packet != peer.certificate.certificate.primary.packet) {
    return fail(Refusal{RefusalReason::unexpected_peer,
                        "the peer introduces itself with another certificate than it proved",
                        ask_program});
  }
  format::Certificate own = copy;
  keep_own_part(own, peer.primary);
  const VerificationCount count = count_verifications(own);
  if (count.by_primary + count.by_subkeys > limits::introduction_verifications) {
    return fail(Refusal{RefusalReason::certificate_too_large,
                        "the peer's own certificate has more signatures of its own than a session "
                        "verifies",
                        "ask the peer for its certificate by another way, and import it"});
  }
  const KnownSignatures known{peer.certificate.octets, peer.certificate.facts};
  auto both = certificate::examine(format::merge(peer.certificate.certificate, std::move(own),
                                                 certificate::own_names(peer.primary)),
                                   known);
  if (both) peer.certificate = std::move(*both);
  const auto key = authentication_key(peer.certificate.facts, peer.subkey, now);
  if (!key) return fail(key.error());
  peer.expires = key->expires;
  return peer;
}

}  // namespace kith::session
