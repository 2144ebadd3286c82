#include <utility>

#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

using Status = CertificationStatus;

constexpr Timestamp start{1'700'000'000};
constexpr Timestamp later{1'700'100'000};
const std::string document = "the text that is signed\n";

/// Alice reads what Bob signs; Bob's keyring is another one.
class DocumentTest : public testing::Test {
 protected:
  DocumentTest() : alice_(open_keyring(scratch_ / "alice")), bob_(open_keyring(scratch_ / "bob")) {
    make_identity(alice_, "Alice <alice@example.org>", IdentityProfile::v4, start);
    key_ = make_identity(bob_, "Bob <bob@example.org>", IdentityProfile::v4, start);
  }

  /// Bob's certificate, as it is now, comes to Alice.
  void meet() {
    import(alice_, {export_with(bob_, {.who = { bob() }})});
  }
  void certify() {
    CertifyRequest request;
    request.who = {bob()};
    request.time = start;
    must_certify(alice_, request);
  }
  [[nodiscard]] std::string bob() const { return to_hex(key_.fingerprint); }

  static Bytes octets_of(std::string_view text) {
    return {as_bytes(text).begin(), as_bytes(text).end()};
  }
  static Bytes sign(Engine& engine, Timestamp time = later, bool text = false, bool armor = false) {
    const auto report =
        engine.sign_file({stream("document", octets_of(document)), "", text, armor, time}, {});
    EXPECT_TRUE(report) << message_of(report);
    return report ? report->signature : Bytes{};
  }
  [[nodiscard]] static VerifyFileRequest request(Bytes signature,
                                                 std::string_view text = document) {
    VerifyFileRequest request;
    request.file = stream("document", octets_of(text));
    request.signature = stream("signature", std::move(signature));
    request.setting.time = later + 1000;
    return request;
  }
  VerifyFileReport verify(const VerifyFileRequest& request) {
    const auto report = alice_.verify_file(request, {});
    EXPECT_TRUE(report) << message_of(report);
    return report ? *report : VerifyFileReport{};
  }
  /// Of a file with one signature.
  DocumentSignature one(const VerifyFileRequest& request) {
    const VerifyFileReport report = verify(request);
    EXPECT_EQ(report.signatures.size(), 1U);
    if (report.signatures.size() != 1) return {};
    EXPECT_EQ(report.accepted, report.signatures[0].counts);
    return report.signatures[0];
  }

  Scratch scratch_;
  Engine alice_, bob_;
  CertificateInfo key_;
};

TEST_F(DocumentTest, CountsWhenItsSignerIsBelieved) {
  const Bytes signature = sign(bob_);
  meet();
  const DocumentSignature stranger = one(request(signature));
  EXPECT_EQ(stranger.status, Status::good) << stranger.why;
  EXPECT_EQ(stranger.signer, key_.fingerprint);
  EXPECT_NE(stranger.key, key_.fingerprint) << "the subkey for signing signs";
  EXPECT_EQ(stranger.user_id, "Bob <bob@example.org>");
  EXPECT_EQ(stranger.created, later);
  EXPECT_FALSE(stranger.believed);
  EXPECT_FALSE(stranger.counts);
  certify();
  const DocumentSignature friends = one(request(signature));
  EXPECT_TRUE(friends.counts);
  ASSERT_TRUE(friends.trust);
  EXPECT_EQ(friends.trust->level, TrustLevel::full);
}

TEST_F(DocumentTest, ChangedIsBad) {
  meet();
  certify();
  const DocumentSignature changed = one(request(sign(bob_), "another text\n"));
  EXPECT_EQ(changed.status, Status::bad);
  EXPECT_TRUE(changed.signer.empty());
  EXPECT_FALSE(changed.counts);
}

TEST_F(DocumentTest, ByNobodyKnownIsNoAnswer) {
  const DocumentSignature signature = one(request(sign(bob_)));
  EXPECT_EQ(signature.status, Status::unknown_issuer);
  EXPECT_FALSE(signature.key.empty());
  EXPECT_FALSE(signature.trust);
}

TEST_F(DocumentTest, OfEveryFormCanBeRead) {
  const auto v6 = make_identity(alice_, "Six <six@example.org>", IdentityProfile::v6, start);
  for (const bool text : {false, true}) {
    for (const bool armor : {false, true}) {
      SignFileRequest signing{stream("document", octets_of(document)), "Six", text, armor, later};
      const auto report = alice_.sign_file(signing, {});
      ASSERT_TRUE(report) << message_of(report);
      EXPECT_EQ(as_text(report->signature).starts_with("-----BEGIN PGP SIGNATURE-----"), armor);
      EXPECT_EQ(report->octets, document.size());
      const DocumentSignature signature = one(request(report->signature));
      EXPECT_EQ(signature.signer, v6.fingerprint);
      EXPECT_EQ(signature.text, text);
      EXPECT_TRUE(signature.counts) << signature.why;
      EXPECT_EQ(signature.trust->level, TrustLevel::ultimate);
    }
  }
}

TEST_F(DocumentTest, MayHaveSeveralSignatures) {
  const Bytes theirs = sign(bob_), mine = sign(alice_);
  meet();
  Bytes both = theirs;
  both.insert(both.end(), mine.begin(), mine.end());
  VerifyFileReport report = verify(request(both));
  ASSERT_EQ(report.signatures.size(), 2U);
  EXPECT_TRUE(report.accepted) << "one that counts is enough";
  EXPECT_FALSE(report.signatures[0].counts);
  EXPECT_TRUE(report.signatures[1].counts);
  VerifyFileRequest by_bob = request(both);
  by_bob.signer = bob();
  EXPECT_FALSE(verify(by_bob).accepted);
  certify();
  by_bob = request(both);
  by_bob.signer = "bob@example.org";
  report = verify(by_bob);
  EXPECT_TRUE(report.signatures[0].counts);
  EXPECT_FALSE(report.signatures[1].counts);
  Bytes flood;
  for (int i = 0; i < 40; ++i) flood.insert(flood.end(), mine.begin(), mine.end());
  report = verify(request(flood));
  EXPECT_EQ(report.signatures.size(), most_document_signatures);
  EXPECT_EQ(report.left_out, 40 - most_document_signatures);
}

// Bob is believed to be Bob. That he is the robot, too, nobody but he says.
TEST_F(DocumentTest, BySomebodyAskedForByNameNeedsThatNameToBeBelieved) {
  meet();
  certify();
  const std::string robot = "Robot <robot@example.org>";
  AddUserIdRequest claim;
  claim.who = bob();
  claim.user_id = robot;
  claim.time = start + 1000;
  ASSERT_TRUE(bob_.add_user_id(claim));
  meet();
  const auto by = [&](const std::string& signer) {
    VerifyFileRequest asking = request(sign(bob_));
    asking.signer = signer;
    return one(asking);
  };
  for (const auto& asked : {"robot@example.org", "<Robot@Example.org>", "Robot", "robot"}) {
    const DocumentSignature signature = by(asked);
    EXPECT_EQ(signature.status, Status::good) << asked;
    EXPECT_FALSE(signature.counts) << asked;
    EXPECT_FALSE(signature.believed) << asked;
    EXPECT_EQ(signature.user_id, robot) << asked;
    EXPECT_EQ(signature.trust->level, TrustLevel::none) << asked;
    EXPECT_EQ(signature.why,
              "that its signer is \"" + robot + "\", who was asked for, is not believed");
  }
  for (const auto& asked : {std::string{"bob@example.org"}, std::string{"Bob"}, bob(),
                            to_hex(key_.fingerprint.key_id()), std::string{}}) {
    const DocumentSignature signature = by(asked);
    EXPECT_TRUE(signature.counts) << asked;
    EXPECT_EQ(signature.user_id, "Bob <bob@example.org>") << asked;
    EXPECT_EQ(signature.why, "") << asked;
  }
  CertifyRequest request;
  request.who = {bob()};
  request.user_ids = {"robot@example.org"};
  request.time = later;
  must_certify(alice_, request);
  EXPECT_TRUE(by("robot@example.org").counts);
}

// Who owns example.org.example can have any address there certified.
TEST_F(DocumentTest, AnAddressIsNotPartOfALongerOne) {
  AddUserIdRequest longer;
  longer.who = bob();
  longer.user_id = "Bob <bob@example.org.example>";
  longer.time = start + 1000;
  ASSERT_TRUE(bob_.add_user_id(longer));
  longer.user_id = "Bob <bob@example.net.example>";
  longer.time = start + 2000;
  ASSERT_TRUE(bob_.add_user_id(longer));
  meet();
  CertifyRequest request;
  request.who = {bob()};
  request.time = later;
  must_certify(alice_, request);
  VerifyFileRequest asking = DocumentTest::request(sign(bob_));
  asking.signer = "bob@example.net";
  EXPECT_EQ(message_of(alice_.verify_file(asking, {})),
            "no certificate in the keyring matches \"bob@example.net\"");
}

TEST_F(DocumentTest, StaysGoodWhenItsKeyIsReplaced) {
  const Bytes before = sign(bob_, later);
  ASSERT_TRUE(bob_.rotate_subkeys({.who = bob(), .time = later + 100}));
  const Bytes after = sign(bob_, later + 200);
  meet();
  const DocumentSignature old_one = one(request(before)), new_one = one(request(after));
  EXPECT_EQ(old_one.status, Status::good) << old_one.why;
  EXPECT_EQ(new_one.status, Status::good) << new_one.why;
  EXPECT_NE(old_one.key, new_one.key);
}

TEST_F(DocumentTest, OfACompromisedKeyNeverCounts) {
  const Bytes signature = sign(bob_);
  RevokeRequest revocation;
  revocation.who = bob();
  revocation.cause = RevocationCause::compromised;
  revocation.time = later + 100;
  ASSERT_TRUE(bob_.revoke(revocation));
  meet();
  EXPECT_EQ(one(request(signature)).status, Status::revoked);
}

TEST_F(DocumentTest, OutlivesItsKeyButIsNotBelievedThen) {
  const Bytes signature = sign(bob_);
  ASSERT_TRUE(bob_.set_expiry({.who = bob(), .expires = later + 100, .time = later + 10}));
  meet();
  certify();
  const DocumentSignature now = one(request(signature));
  EXPECT_EQ(now.status, Status::good) << now.why;
  EXPECT_FALSE(now.believed);
  VerifyFileRequest then = request(signature);
  then.setting.time = later + 50;
  EXPECT_TRUE(one(then).counts);
  EXPECT_NE(message_of(bob_.sign_file(
                {stream("document", octets_of(document)), "", false, false, later + 200}, {})),
            "");
}

TEST_F(DocumentTest, IsRefusedFromTheFuture) {
  VerifyFileRequest early = request(sign(alice_));
  early.setting.time = later + -1;
  const DocumentSignature signature = one(early);
  EXPECT_EQ(signature.status, Status::rejected_by_policy);
  EXPECT_NE(signature.why.find("dated in the future"), std::string::npos);
}

TEST_F(DocumentTest, IsNoSignatureWithoutOne) {
  const auto why = [&](const Bytes& octets) {
    return message_of(alice_.verify_file(request(octets), {}));
  };
  EXPECT_EQ(why({}), "there is no signature in signature");
  EXPECT_EQ(why(octets_of("hello")), "there is no signature in signature");
  EXPECT_EQ(why(export_with(bob_, {})), "there is no signature in signature, but a certificate");
  const Bytes literal{0xCB, 0x08, 'b', 0, 0, 0, 0, 0, 'h', 'i'};
  EXPECT_NE(why(literal).find("a message that holds its text itself"), std::string::npos);
}

TEST_F(DocumentTest, IsNotMistakenForWhatSignsKeys) {
  const Bytes certificate = export_with(bob_, {});
  // The packets behind the user ID's: its certification.
  const std::string octets{as_text(certificate)};
  const std::size_t user_id = octets.find("Bob <bob@example.org>") + 21;
  const std::size_t size = 2U + static_cast<unsigned char>(octets[user_id + 1]);
  meet();
  certify();
  const DocumentSignature signature = one(request(octets_of(octets.substr(user_id, size))));
  EXPECT_EQ(signature.status, Status::unsupported);
  EXPECT_FALSE(signature.counts);
}

TEST_F(DocumentTest, IsReadInPiecesOfBoundedSize) {
  constexpr std::size_t size = std::size_t{5} << 20;
  const auto large = [&, left = size](std::span<std::uint8_t> buffer) mutable {
    EXPECT_LE(buffer.size(), std::size_t{256} << 10);
    const std::size_t count = std::min(left, buffer.size());
    left -= count;
    return count;
  };
  const auto made = alice_.sign_file({{"large", large, size}, "", false, false, later}, {});
  ASSERT_TRUE(made) << message_of(made);
  EXPECT_EQ(made->octets, size);
  VerifyFileRequest checking = request(made->signature);
  checking.file = {"large", large, size};
  EXPECT_TRUE(one(checking).counts);
}

TEST_F(DocumentTest, CanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  const auto report = alice_.verify_file(request(sign(alice_)), {stop.get_token(), {}});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::cancelled);
}

}  // namespace
}  // namespace kith::test
