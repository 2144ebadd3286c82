#include "tests/session/people.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include <gtest/gtest.h>

#include "core/certificate/examine.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/session/proof/minimal_certificate.hpp"
#include "core/session/proof/standing.hpp"

namespace kith::session::test {
namespace {

struct Letter {
  std::string operator()(const Authenticated&) const { return "A"; }
  std::string operator()(const IntroductionsCame&) const { return "I"; }
  std::string operator()(const PeerDecided& decided) const {
    return "D" + std::to_string(static_cast<int>(decided.decision));
  }
  std::string operator()(const Received&) const { return "R"; }
  std::string operator()(const PeerClosed&) const { return "C"; }
  std::string operator()(const RenewalDue&) const { return "N"; }
  std::string operator()(const Ended&) const { return "E"; }
  std::string operator()(const SessionFailure&) const { return "F"; }
};

}  // namespace

Person::Person(std::string_view name, identity::Profile profile) {
  identity::IdentityDraft draft;
  draft.user_ids = {std::string(name)};
  draft.profile = profile;
  draft.created = {today.seconds - 86400};
  identity::NewIdentity made = identity::make_identity(draft);
  auto examined = certificate::examine(made.certificate);
  known_.octets = std::move(examined->octets);
  known_.facts = std::move(examined->facts);
  own_.primary = made.secrets.front().fingerprint;
  own_.subkey = authentication_subkeys(known_.facts, today).at(0);
  own_.certificate = minimal_certificate(known_, own_.subkey, today).value();
  const auto secret =
      std::ranges::find(made.secrets, own_.subkey, &identity::KeySecret::fingerprint);
  const auto pair = std::make_shared<crypto::Ed25519KeyPair>(
      crypto::Ed25519KeyPair::from_seed(secret->secret.expose().first<32>()));
  own_.sign = [pair](ByteView message) { return pair->sign(message); };
}

HandshakeParty Person::party(Role role, std::uint32_t capabilities) const {
  HandshakeParty party;
  party.role = role;
  party.own = own_;
  party.own.capabilities = capabilities;
  party.find_known = [](const Fingerprint&) { return std::nullopt; };
  party.may_reveal = [](const ProvenPeer&) { return true; };
  return party;
}

const Person& alice() {
  static const Person person("Alice <alice@example.org>");
  return person;
}

const Person& bob() {
  static const Person person("Bob <bob@example.org>", identity::Profile::v6);
  return person;
}

PreSharedKey psk(std::uint8_t octet) {
  PreSharedKey key;
  std::fill(key.expose_mutable().begin(), key.expose_mutable().end(), octet);
  return key;
}

void share(HandshakeParty& party, std::uint8_t octet) {
  party.find_psks = [before = std::move(party.find_psks), octet] {
    auto psks = before ? before() : std::vector<PreSharedKey>();
    psks.push_back(psk(octet));
    return psks;
  };
}

void Witness::note(const SessionEvent& event) {
  seen += std::visit(Letter(), event);
  if (const auto* received = std::get_if<Received>(&event)) {
    data.insert(data.end(), received->octets.begin(), received->octets.end());
  }
  if (const auto* failed = std::get_if<SessionFailure>(&event)) failure = *failed;
}

void Witness::follow(Session& session, Instant now) {
  while (const auto event = session.next_event(now)) note(*event);
}

Line::Line(HandshakeParty initiator, HandshakeParty responder) {
  ends_[0].session = std::make_unique<Session>(std::move(initiator), now_);
  ends_[1].session = std::make_unique<Session>(std::move(responder), now_);
}

void Line::work(Role role) { end(role).witness.follow(*end(role).session, now_); }

void Line::carry(Role from, const Change& change) {
  Session& sender = *end(from).session;
  Bytes octets(sender.output().begin(), sender.output().end());
  sender.sent(octets.size());
  if (change) change(octets);
  if (!octets.empty()) end(other(from)).session->receive(octets);
}

void Line::run() {
  work(Role::initiator);
  work(Role::responder);
  while (!initiator().output().empty() || !responder().output().empty()) {
    for (const Role role : {Role::initiator, Role::responder}) {
      carry(role);
      work(other(role));
    }
  }
}

void Line::open() {
  run();
  EXPECT_TRUE(initiator().decide(Decision::accepted, now_));
  EXPECT_TRUE(responder().decide(Decision::accepted, now_));
  run();
  EXPECT_TRUE(initiator().is_open() && responder().is_open());
}

}  // namespace kith::session::test
