#include "core/engine/peer_session.hpp"

#include <algorithm>

#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"
#include "tests/engine/prompter.hpp"
#include "tests/engine/session/circle.hpp"

namespace kith::test {
namespace {

SessionRequest to_anyone(RequiredTrust required = RequiredTrust::full) {
  SessionRequest request;
  request.reveal = RevealTo::anyone;
  request.require = required;
  return request;
}

std::vector<crypto::SecretBytes> secrets(std::initializer_list<std::string_view> texts) {
  std::vector<crypto::SecretBytes> all;
  for (const std::string_view text : texts) {
    all.push_back(crypto::SecretBytes::copy_of(as_bytes(text)));
  }
  return all;
}

constexpr std::string_view one_secret = "ABCD EFGH IJKL MNOP QRST UVWX YE";
constexpr std::string_view other_secret = "mnop-qrst-uvwx-yabc-defg-hijk-le";

std::string name_in(const std::string& user_id) { return user_id.substr(0, user_id.find(' ')); }

/// "Alice > Bob: 120" for the best path.
std::string line(const PeerReport& report) {
  std::string line;
  if (report.trust.paths.empty()) return "none";
  const TrustPath& path = report.trust.paths.front();
  line = name_in(path.root.user_id);
  for (const PathHop& hop : path.hops) line += " > " + name_in(hop.target.user_id);
  return line + ": " + std::to_string(path.amount);
}

TEST(PeerSession, FriendsAcceptEachOtherWithoutBeingAsked) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  bob.certify(alice);
  Call talk = call(alice.host(), bob.host());
  EXPECT_EQ(talk.seen_by_initiator(), "JD1O");
  EXPECT_EQ(talk.seen_by_responder(), "JD1O");
  const auto& report = talk.initiator().report();
  ASSERT_TRUE(report);
  EXPECT_EQ(line(*report), "Alice > Bob: 120");
  EXPECT_TRUE(report->known);
  EXPECT_TRUE(report->believed);
  EXPECT_EQ(report->trust.binding.fingerprint, bob.fingerprint());
  EXPECT_EQ(report->sas, talk.responder().report()->sas);
  EXPECT_EQ(report->session_id, talk.responder().report()->session_id);
  EXPECT_EQ(report->qr_text, talk.responder().report()->qr_text);
  EXPECT_EQ(report->safety_number, talk.responder().report()->safety_number);
  const auto number = alice.engine().safety_number("Bob", "");
  ASSERT_TRUE(number) << message_of(number);
  EXPECT_EQ(number->digits, report->safety_number);
}

// Alice has Bob, whom she made a trusted introducer, Dave has Carol. Bob and Carol have certified
// each other. Neither Alice nor Dave has ever heard of the other, or of the other's friend.
TEST(PeerSession, FriendsOfFriendsAuthenticateEachOtherInOneConnection) {
  Member alice{"Alice"}, bob{"Bob"}, carol{"Carol"}, dave{"Dave"};
  bob.certify(carol, 1);
  carol.certify(bob, 1);
  bob.certify(alice);
  carol.certify(dave);
  alice.certify(bob, 2);
  dave.certify(carol, 2);
  ASSERT_EQ(alice.certificates_in_keyring(), 2U);
  ASSERT_EQ(dave.certificates_in_keyring(), 2U);
  Call talk = call(alice.host(to_anyone()), dave.host());
  EXPECT_EQ(talk.seen_by_initiator(), "JD1O");
  EXPECT_EQ(talk.seen_by_responder(), "JD1O");
  EXPECT_EQ(line(*talk.initiator().report()), "Alice > Bob > Carol > Dave: 120");
  EXPECT_EQ(line(*talk.responder().report()), "Dave > Carol > Bob > Alice: 120");
  EXPECT_FALSE(talk.initiator().report()->known);
  EXPECT_EQ(talk.initiator().report()->introduced, 2U);
  EXPECT_FALSE(talk.initiator().report()->cut_short);
  // What was introduced stays outside of the keyrings.
  EXPECT_EQ(alice.certificates_in_keyring(), 2U);
  EXPECT_EQ(dave.certificates_in_keyring(), 2U);
  // Until somebody wants it.
  import(alice.engine(), {talk.initiator().peer_certificate()});
  EXPECT_EQ(alice.certificates_in_keyring(), 3U);
}

// Their keyring has a Max in Latin letters; he who calls is not in it.
TEST(PeerSession, APeerWhoseNameLooksLikeAFriendsIsTold) {
  Member alice{"Alice"}, max{"Max"}, stranger{"Мах"};
  alice.meet(max);
  Call talk = call(alice.host(to_anyone()), stranger.host(to_anyone(RequiredTrust::none)));
  const auto& report = talk.initiator().report();
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->known);
  ASSERT_EQ(report->trust.looks_like.size(), 1U);
  EXPECT_EQ(report->trust.looks_like[0].fingerprint, max.fingerprint());
  Call other = call(alice.host(to_anyone()), max.host(to_anyone(RequiredTrust::none)));
  ASSERT_TRUE(other.initiator().report());
  EXPECT_TRUE(other.initiator().report()->trust.looks_like.empty());
}

// Alice knows that Mallory is Mallory. That he is Bob, too, only he says.
TEST(PeerSession, WhoIsExpectedByNameHasToBeBelievedToHaveIt) {
  Member alice{"Alice"}, mallory{"Mallory"};
  mallory.certify(alice);
  alice.sign(mallory);
  AddUserIdRequest claim;
  claim.who = mallory.key();
  claim.user_id = "Bob <bob@example.org>";
  ASSERT_TRUE(mallory.engine().add_user_id(claim));
  alice.meet(mallory);
  const auto seen_when = [&](const std::string& expect, RequiredTrust required) {
    SessionRequest request;
    request.expect = expect;
    request.require = required;
    Call talk = call(alice.host(request), mallory.host());
    const auto& report = talk.initiator().report();
    EXPECT_TRUE(report);
    return (report ? report->trust.binding.user_id : "") + " " + talk.seen_by_initiator();
  };
  const std::string known = "Mallory <member@Mallory.example>";
  EXPECT_EQ(seen_when("bob@example.org", RequiredTrust::full), claim.user_id + " JD1");
  EXPECT_EQ(seen_when("Bob", RequiredTrust::partial), claim.user_id + " JD1");
  EXPECT_EQ(seen_when("bob@example.org", RequiredTrust::none), claim.user_id + " JD1O");
  EXPECT_EQ(seen_when("member@mallory.example", RequiredTrust::full), known + " JD1O");
  EXPECT_EQ(seen_when(mallory.key(), RequiredTrust::full), known + " JD1O");
}

TEST(PeerSession, WithoutIntroductionsAFriendOfAFriendStaysAStranger) {
  Member alice{"Alice"}, bob{"Bob"}, dave{"Dave"};
  bob.certify(alice);
  bob.certify(dave);
  alice.certify(bob, 1);
  dave.certify(bob, 1);
  SessionRequest request = to_anyone();
  request.introductions = false;
  Call talk = call(alice.host(request), dave.host());
  EXPECT_EQ(talk.seen_by_initiator(), "J");
  EXPECT_EQ(talk.seen_by_responder(), "J");
  EXPECT_EQ(line(*talk.initiator().report()), "none");
  EXPECT_EQ(talk.initiator().report()->introduced, 0U);
}

TEST(PeerSession, LocalCertificationsAreNotTold) {
  Member alice{"Alice"}, bob{"Bob"}, dave{"Dave"};
  // Bob's local certification gets into Dave's keyring, and no farther.
  bob.sign(dave, 0, 120, true);
  ExportRequest request;
  request.who = {dave.key()};
  request.include_local = true;
  import(dave.engine(), {export_with(bob.engine(), request)});
  alice.certify(bob, 1);
  Call talk = call(alice.host(to_anyone()), dave.host(to_anyone(RequiredTrust::none)));
  EXPECT_EQ(line(*talk.initiator().report()), "none");
}

TEST(PeerSession, VersionsMayDiffer) {
  Member alice{"Alice", IdentityProfile::v6}, bob{"Bob"}, dave{"Dave", IdentityProfile::v6};
  bob.certify(alice);
  bob.certify(dave);
  alice.certify(bob, 1);
  dave.certify(bob, 1);
  Call talk = call(alice.host(to_anyone()), dave.host());
  EXPECT_EQ(line(*talk.initiator().report()), "Alice > Bob > Dave: 120");
  EXPECT_EQ(line(*talk.responder().report()), "Dave > Bob > Alice: 120");
}

TEST(PeerSession, StrangersAreTheUsersDecision) {
  Member alice{"Alice"}, bob{"Bob"};
  Call talk = call(alice.host(to_anyone()), bob.host());
  EXPECT_EQ(talk.seen_by_initiator(), "J");
  EXPECT_FALSE(talk.initiator().report()->believed);
  EXPECT_FALSE(talk.initiator().report()->trust.missing.empty());
  EXPECT_TRUE(talk.initiator().wait(talk.now()));
  EXPECT_FALSE(talk.initiator().wait(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_responder(), "JD2");
  EXPECT_TRUE(talk.responder().accept(talk.now()));
  EXPECT_TRUE(talk.initiator().accept(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_initiator(), "JD1O");
  EXPECT_EQ(talk.seen_by_responder(), "JD2D1O");
}

TEST(PeerSession, RefusalIsTheLastWordOfBoth) {
  Member alice{"Alice"}, bob{"Bob"};
  Call talk = call(alice.host(to_anyone(RequiredTrust::none)), bob.host());
  EXPECT_EQ(talk.seen_by_responder(), "JD1");
  EXPECT_TRUE(talk.responder().refuse(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_initiator(), "JD3F");
  EXPECT_EQ(talk.seen_by_responder(), "JD1F");
  EXPECT_EQ(talk.failure_of_initiator()->problem, SessionProblem::refused);
  EXPECT_EQ(talk.failure_of_initiator()->error.kind, ErrorKind::session);
  EXPECT_EQ(talk.failure_of_responder()->problem, SessionProblem::refused);
  EXPECT_FALSE(talk.initiator().send(as_bytes("too late"), talk.now()));
}

TEST(PeerSession, PartialTrustIsEnoughWhereTheUserSaysSo) {
  Member alice{"Alice"}, bob{"Bob"}, dave{"Dave"};
  bob.certify(dave);
  alice.certify(bob, 1, 60);
  dave.certify(alice);
  alice.meet(dave);
  Call strict = call(alice.host(), dave.host(), dave.fingerprint());
  EXPECT_EQ(strict.seen_by_initiator(), "JD1");
  EXPECT_EQ(strict.initiator().report()->trust.trust.amount, 60U);
  SessionRequest request;
  request.require = RequiredTrust::partial;
  Call lenient = call(alice.host(request), dave.host());
  EXPECT_EQ(lenient.seen_by_initiator(), "JD1O");
}

TEST(PeerSession, WhomOneNeverReliesOnIsRefused) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  bob.certify(alice);
  ASSERT_TRUE(alice.engine().set_ownertrust({bob.key(), Ownertrust::never}));
  Call talk = call(alice.host(to_anyone(RequiredTrust::none)), bob.host());
  EXPECT_TRUE(talk.initiator().report()->vetoed);
  EXPECT_EQ(talk.failure_of_initiator()->problem, SessionProblem::refused);
  EXPECT_EQ(talk.failure_of_responder()->problem, SessionProblem::refused);
}

TEST(PeerSession, NobodyIsShownWhoOneIsUnlessExpectedOrBelieved) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.meet(bob);
  bob.certify(alice);
  Call talk = call(alice.host(), bob.host());
  EXPECT_EQ(talk.seen_by_initiator(), "F");
  EXPECT_EQ(talk.failure_of_initiator()->problem, SessionProblem::not_approved);
  ASSERT_TRUE(talk.initiator().report());
  EXPECT_EQ(talk.initiator().report()->trust.binding.fingerprint, bob.fingerprint());
  EXPECT_EQ(talk.initiator().report()->trust.binding.user_id, "Bob <member@Bob.example>");
  EXPECT_EQ(talk.initiator().report()->sas, "");
  EXPECT_EQ(talk.seen_by_responder(), "");
  EXPECT_FALSE(talk.responder().report());

  Call again = call(alice.host(), bob.host(), bob.fingerprint());
  EXPECT_EQ(again.seen_by_initiator(), "JD1");
  EXPECT_EQ(again.seen_by_responder(), "J");

  alice.certify(bob);
  SessionRequest careful;
  careful.reveal = RevealTo::expected;
  Call unexpected = call(alice.host(careful), bob.host());
  EXPECT_EQ(unexpected.failure_of_initiator()->problem, SessionProblem::not_approved);
}

TEST(PeerSession, AnotherThanTheExpectedPeerIsRefused) {
  Member alice{"Alice"}, bob{"Bob"}, mallory{"Mallory"};
  alice.certify(bob);
  alice.certify(mallory);
  SessionRequest request;
  request.expect = "Bob";
  Call talk = call(alice.host(request), mallory.host());
  EXPECT_EQ(talk.failure_of_initiator()->problem, SessionProblem::refused_peer);
  EXPECT_EQ(talk.failure_of_initiator()->reason, "unexpected-peer");
  request.expect = to_hex(mallory.fingerprint());
  Call right = call(alice.host(request), mallory.host());
  EXPECT_EQ(right.seen_by_initiator(), "J");
}

TEST(PeerSession, OneselfIsNoPeer) {
  Member alice{"Alice"};
  Call talk = call(alice.host(to_anyone()), alice.host());
  EXPECT_EQ(talk.failure_of_initiator()->problem, SessionProblem::refused_peer);
  EXPECT_EQ(talk.failure_of_initiator()->reason, "own-identity");
  SessionRequest request;
  request.expect = alice.key();
  EXPECT_EQ(message_of(alice.engine().host_sessions(request)), "the peer cannot be yourself");
}

// The minimal certificate of a handshake leaves out what its sender likes: the keyring does not.
TEST(PeerSession, ARevocationThatOnlyTheKeyringKnowsCounts) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  bob.certify(alice);
  const SessionHost stolen = bob.host();
  EXPECT_EQ(call(alice.host(), stolen).seen_by_initiator(), "JD1O");
  RevokeRequest revoke;
  revoke.who = bob.key();
  revoke.cause = RevocationCause::compromised;
  const auto revoked = bob.engine().revoke(revoke);
  ASSERT_TRUE(revoked) << message_of(revoked);
  alice.meet(bob);
  Call after = call(alice.host(), stolen);
  EXPECT_EQ(after.failure_of_initiator()->problem, SessionProblem::refused_peer);
  EXPECT_EQ(after.failure_of_initiator()->reason, "key-revoked");
}

// A certification that its issuer took back does not come back by an introduction that leaves the
// revocation out.
TEST(PeerSession, ARevokedCertificationDoesNotComeBack) {
  Member alice{"Alice"}, bob{"Bob"}, dave{"Dave"};
  bob.certify(dave);
  alice.certify(bob, 1);
  ASSERT_EQ(line(*call(alice.host(to_anyone()), dave.host()).initiator().report()),
            "Alice > Bob > Dave: 120");
  UncertifyRequest undo;
  undo.who = dave.key();
  const auto undone = bob.engine().uncertify(undo);
  ASSERT_TRUE(undone) << message_of(undone);
  import(alice.engine(), {bob.certificate_of(dave)});
  EXPECT_EQ(line(*call(alice.host(to_anyone()), dave.host()).initiator().report()), "none");
}

/// The certificate with `count` certifications more, which are like the one by `issuer` that it
/// has, but not made by that key.
Bytes flooded(ByteView octets, const Fingerprint& issuer, std::size_t count) {
  auto read = format::read_certificate(octets);
  EXPECT_TRUE(read);
  auto& signatures = read->certificate.user_ids.front().signatures;
  const auto by_issuer = std::ranges::find_if(signatures, [&](const Bytes& body) {
    const auto signature = format::parse_signature(body);
    return signature && std::ranges::equal(format::issuers(*signature).fingerprints.at(0).octets,
                                           issuer.octets());
  });
  EXPECT_NE(by_issuer, signatures.end());
  const Bytes model = *by_issuer;
  signatures.erase(by_issuer);
  for (std::size_t i = 0; i < count; ++i) {
    Bytes forged = model;
    forged[forged.size() - 1] = static_cast<std::uint8_t>(i);
    forged[forged.size() - 2] = static_cast<std::uint8_t>(i / 256);
    signatures.push_back(std::move(forged));
  }
  return format::write_certificate(read->certificate);
}

// What a peer introduces is verified, and costs no more than a session may.
TEST(PeerSession, FalseIntroductionsCostLittleAndCountForNothing) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob, 1);
  for (const std::size_t count : {std::size_t{3}, std::size_t{1500}}) {
    Member liar{"Liar"};
    bob.sign(liar);
    import(liar.engine(), {flooded(bob.certificate_of(liar), bob.fingerprint(), count)});
    Call talk = call(alice.host(to_anyone()), liar.host(to_anyone()));
    const auto& report = talk.initiator().report();
    ASSERT_TRUE(report) << count;
    EXPECT_EQ(line(*report), "none");
    EXPECT_EQ(report->cut_short, count > 512);
    EXPECT_LE(report->verifications, 512U);
    EXPECT_GE(report->verifications, std::min<std::size_t>(count, 500));
  }
}

TEST(PeerSession, AnInvitationIsGoodForOnePeer) {
  Member alice{"Alice"}, bob{"Bob"};
  SessionRequest invited = to_anyone(RequiredTrust::none);
  invited.secrets = secrets({other_secret});
  SessionRequest inviting = to_anyone(RequiredTrust::none);
  inviting.secrets = secrets({one_secret, other_secret});
  const SessionHost host = bob.host(inviting);
  Call talk = call(alice.host(invited), host);
  EXPECT_EQ(talk.seen_by_responder(), "JD1O");
  EXPECT_EQ(talk.responder().used_invitation(), std::optional<std::size_t>{1});
  EXPECT_TRUE(host.answers());

  Call again = call(alice.host(invited), host);
  EXPECT_EQ(again.seen_by_responder(), "F");
  EXPECT_EQ(again.failure_of_responder()->problem, SessionProblem::handshake_failed);

  invited.secrets = secrets({one_secret});
  Call last = call(alice.host(invited), host);
  EXPECT_EQ(last.seen_by_responder(), "JD1O");
  EXPECT_FALSE(host.answers());
}

// Both began before either had used it.
TEST(PeerSession, TwoPeersWithOneInvitationDoNotBothGetIn) {
  Member alice{"Alice"}, mallory{"Mallory"}, bob{"Bob"};
  SessionRequest request = to_anyone(RequiredTrust::none);
  request.secrets = secrets({one_secret});
  const SessionHost host = bob.host(request);
  const SessionHost first = alice.host(request), second = mallory.host(request);
  const SessionInstant now = SessionInstant::now();
  Call one{first.initiate(now), host.respond(now), now};
  Call other{second.initiate(now), host.respond(now), now};
  for (Call* call : {&one, &other}) {
    const ByteView begun = call->initiator().output();
    std::ranges::copy(begun, call->responder().input_room(begun.size()).begin());
    call->responder().received(begun.size());
    call->initiator().sent(begun.size());
    EXPECT_FALSE(call->responder().next_event(now));
  }
  one.run();
  other.run();
  EXPECT_EQ(one.seen_by_responder(), "JD1O");
  EXPECT_EQ(other.seen_by_responder(), "F");
  EXPECT_EQ(other.failure_of_responder()->problem, SessionProblem::refused);
}

TEST(PeerSession, WithInvitationsStrangersGetNoAnswer) {
  Member alice{"Alice"}, bob{"Bob"};
  SessionRequest inviting;
  inviting.secrets = secrets({one_secret});
  Call talk = call(alice.host(to_anyone()), bob.host(inviting));
  EXPECT_EQ(talk.failure_of_responder()->problem, SessionProblem::wrong_protocol);
  EXPECT_FALSE(talk.initiator().report());
}

TEST(PeerSession, SecretsAreReadWithCare) {
  Member alice{"Alice"};
  SessionRequest request;
  for (const auto& [text, message] : std::vector<std::pair<std::string_view, std::string>>{
           {"password", "it has other characters"}, {"ABCDEFGH", "shorter than 26"}}) {
    request.secrets = secrets({one_secret, text});
    const auto host = alice.engine().host_sessions(request);
    ASSERT_FALSE(host);
    EXPECT_EQ(host.error().kind, ErrorKind::malformed);
    EXPECT_NE(host.error().message.find("number 2"), std::string::npos) << host.error().message;
    EXPECT_EQ(host.error().message.find(text), std::string::npos) << "a secret is not repeated";
  }
}

TEST(PeerSession, DataGoesBothWaysAndAHalfMayClose) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  bob.certify(alice);
  Call talk = call(alice.host(), bob.host());
  EXPECT_TRUE(talk.initiator().send(as_bytes("hello"), talk.now()));
  EXPECT_TRUE(talk.initiator().close(talk.now()));
  EXPECT_FALSE(talk.initiator().may_send());
  talk.run();
  EXPECT_EQ(talk.data_of_responder(), Bytes(as_bytes("hello").begin(), as_bytes("hello").end()));
  EXPECT_EQ(talk.seen_by_responder(), "JD1OTP");
  EXPECT_TRUE(talk.responder().send(as_bytes("world"), talk.now()));
  EXPECT_TRUE(talk.responder().close(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_initiator(), "JD1OTPE");
  EXPECT_EQ(talk.seen_by_responder(), "JD1OTPE");
}

TEST(PeerSession, APeerThatHasFinishedBeforeItOpensIsToldAsSuch) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  Call talk = call(alice.host(), bob.host());
  EXPECT_TRUE(talk.initiator().close(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_responder(), "JD1") << "Bob is asked";
  EXPECT_TRUE(talk.responder().accept(talk.now()));
  talk.run();
  EXPECT_EQ(talk.seen_by_responder(), "JD1OP");
}

TEST(PeerSession, ACutLineIsNoEnd) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  bob.certify(alice);
  Call talk = call(alice.host(), bob.host());
  EXPECT_TRUE(talk.initiator().send(as_bytes("hello"), talk.now()));
  talk.run();
  talk.hang_up();
  EXPECT_EQ(talk.failure_of_responder()->problem, SessionProblem::truncated);
}

TEST(PeerSession, ExportedKeysAreTheSameOnBothSidesOnceOpen) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.certify(bob);
  Call talk = call(alice.host(), bob.host());
  const auto key_of = [](const PeerSession& session, std::string_view label, std::size_t size) {
    const auto key = session.export_key(label, {}, size);
    return key ? to_hex(key->expose()) : key.error().message;
  };
  constexpr std::string_view label = "EXPORTER-com.wireguard.psk";
  EXPECT_NE(key_of(talk.initiator(), label, 32).find("not open"), std::string::npos);
  EXPECT_TRUE(talk.responder().accept(talk.now()));
  talk.run();
  EXPECT_EQ(key_of(talk.initiator(), label, 32).size(), 64U);
  EXPECT_EQ(key_of(talk.initiator(), label, 32), key_of(talk.responder(), label, 32));
  EXPECT_NE(key_of(talk.initiator(), label, 32), key_of(talk.initiator(), "EXPORTER-other", 32));
  EXPECT_NE(key_of(talk.initiator(), label, 65).find("1 to 64"), std::string::npos);
  EXPECT_NE(key_of(talk.initiator(), "\n", 32).find("ASCII"), std::string::npos);
}

TEST(PeerSession, WhoeverIsSilentIsLeft) {
  Member alice{"Alice"}, bob{"Bob"};
  const SessionHost one = alice.host(), other = bob.host();
  const SessionInstant now = SessionInstant::now();
  Call talk{one.initiate(now), other.respond(now), now};
  ASSERT_TRUE(talk.initiator().deadline());
  talk.wait(*talk.initiator().deadline() - now.steady);
  EXPECT_TRUE(std::holds_alternative<SessionFailed>(*talk.initiator().next_event(talk.now())));
  EXPECT_FALSE(talk.initiator().next_event(talk.now()));
}

TEST(SafetyNumber, IsForTwo) {
  Member alice{"Alice"}, bob{"Bob"};
  alice.meet(bob);
  bob.meet(alice);
  const auto one = alice.engine().safety_number("Bob", "");
  const auto other = bob.engine().safety_number("Alice", "");
  ASSERT_TRUE(one && other);
  EXPECT_EQ(one->digits, other->digits);
  EXPECT_EQ(one->digits.size(), 71U);
  EXPECT_NE(message_of(alice.engine().safety_number("Alice", "")).find("your own key"),
            std::string::npos);
}

}  // namespace
}  // namespace kith::test
