#include <sys/stat.h>

#include "core/base/display.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

/// An identity that was made some days ago, so that what changes it is newer.
class IdentityTest : public testing::TestWithParam<IdentityProfile> {
 protected:
  IdentityTest()
      : engine_(open_keyring(scratch_ / "home")),
        made_{Timestamp::now() + -864'000},
        later_{Timestamp::now() + -432'000},
        alice_(make_identity(engine_, "Alice <alice@example.org>", GetParam(), made_)),
        who_(to_hex(alice_.fingerprint)) {}

  Scratch scratch_;
  Engine engine_;
  Timestamp made_, later_;
  CertificateInfo alice_;
  std::string who_;
};

std::vector<std::string> valid_user_ids(const CertificateInfo& info) {
  std::vector<std::string> found;
  for (const UserIdInfo& user_id : info.user_ids) {
    if (user_id.state == BindingState::valid) found.push_back(user_id.user_id);
  }
  return found;
}

std::vector<std::string> uses_of(const CertificateInfo& info, BindingState state) {
  std::vector<std::string> uses;
  for (const SubkeyInfo& subkey : info.subkeys) {
    if (subkey.state != state) continue;
    uses.insert(uses.end(), subkey.capabilities.begin(), subkey.capabilities.end());
  }
  std::ranges::sort(uses);
  return uses;
}

const std::vector<std::string> all_uses{"authenticate", "encrypt", "sign"};

TEST_P(IdentityTest, IsSoundAndOnesOwn) {
  EXPECT_TRUE(alice_.valid) << alice_.why;
  EXPECT_TRUE(alice_.own);
  EXPECT_FALSE(alice_.locked);
  EXPECT_EQ(alice_.version, GetParam() == IdentityProfile::v6 ? 6 : 4);
  EXPECT_EQ(alice_.created, made_);
  EXPECT_EQ(alice_.capabilities, std::vector<std::string>{"certify"});
  EXPECT_EQ(uses_of(alice_, BindingState::valid), all_uses);
  EXPECT_TRUE(is_sound(engine_));
}

TEST_P(IdentityTest, TheRevocationThatIsMadeWithItIsPrivateAndWorks) {
  const auto file = scratch_ / "home" / "revocations" / (who_ + ".rev");
  struct stat status = {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  Bytes text = file_octets(file);
  Engine other = open_keyring(scratch_ / "other");
  import(other, {export_all(engine_)});
  import(other, {text});
  EXPECT_FALSE(show(other, who_, Timestamp::now()).revoked) << "the colon keeps it from that";
  std::string_view readable = as_text(text);
  const std::size_t colon = readable.find("\n:-----BEGIN");
  ASSERT_NE(colon, std::string_view::npos);
  text[colon + 1] = ' ';
  text.erase(text.begin() + static_cast<std::ptrdiff_t>(colon) + 1);
  import(other, {text});
  const auto revoked = show(other, who_, Timestamp::now());
  ASSERT_TRUE(revoked.revoked);
  EXPECT_TRUE(revoked.revoked->hard);
}

TEST_P(IdentityTest, AnotherUserIdCanBecomePrimary) {
  const auto added = engine_.add_user_id({who_, "Alice <alice@example.net>", false, later_});
  ASSERT_TRUE(added) << message_of(added);
  EXPECT_EQ(valid_user_ids(added->certificate),
            (std::vector<std::string>{"Alice <alice@example.org>", "Alice <alice@example.net>"}));
  const auto primary = engine_.set_primary_user_id({who_, "example.net", later_ + 1});
  ASSERT_TRUE(primary) << message_of(primary);
  EXPECT_EQ(valid_user_ids(primary->certificate),
            (std::vector<std::string>{"Alice <alice@example.net>", "Alice <alice@example.org>"}));
  EXPECT_EQ(primary->certificate.capabilities, std::vector<std::string>{"certify"})
      << "what else the signature said is still said";
  const auto revoked = engine_.revoke_user_id({who_, "alice@example.org", "moved", later_ + 2});
  ASSERT_TRUE(revoked) << message_of(revoked);
  EXPECT_EQ(valid_user_ids(revoked->certificate),
            std::vector<std::string>{"Alice <alice@example.net>"});
  EXPECT_NE(message_of(engine_.revoke_user_id({who_, "example.net", "", later_ + 3}))
                .find("the only user ID"),
            std::string::npos);
  EXPECT_TRUE(is_sound(engine_));
}

TEST_P(IdentityTest, AUserIdThatIsNamedExactlyIsNoPartOfAnother) {
  ASSERT_TRUE(engine_.add_user_id({who_, "Alice <alice@example.net>", false, later_}));
  for (const auto& report :
       {engine_.set_primary_user_id({who_, "example.net", later_ + 1, UserIdNaming::exact}),
        engine_.revoke_user_id({who_, "example.net", "", later_ + 1, UserIdNaming::exact})}) {
    EXPECT_NE(message_of(report).find("no longer has the user ID"), std::string::npos)
        << message_of(report);
  }
  EXPECT_TRUE(engine_.revoke_user_id(
      {who_, "Alice <alice@example.net>", "", later_ + 1, UserIdNaming::exact}));
}

TEST_P(IdentityTest, UserIdsAreChecked) {
  EXPECT_NE(message_of(engine_.add_user_id({who_, "Alice", false, later_})), "");
  EXPECT_NE(message_of(engine_.add_user_id({who_, "A\x1b[1m <a@example.org>", false, later_})), "");
  EXPECT_NE(message_of(engine_.add_user_id({who_, "Alice <alice@example.org>", false, later_})),
            "");
  EXPECT_NE(message_of(engine_.set_primary_user_id({who_, "nobody", later_})), "");
}

TEST_P(IdentityTest, ItsEndCanBeSetMovedAndTakenAway) {
  // Somebody else's certification is to stay.
  const auto bob = make_identity(engine_, "Bob <bob@example.org>", IdentityProfile::v4, made_);
  CertifyRequest certify;
  certify.who = {who_};
  certify.as = to_hex(bob.fingerprint);
  certify.time = made_ + 60;
  ASSERT_TRUE(engine_.certify(*engine_.plan_certifications(certify)));

  const auto soon = engine_.set_expiry({who_, later_ + 3600, later_});
  ASSERT_TRUE(soon) << message_of(soon);
  EXPECT_EQ(soon->certificate.expires, later_ + 3600);
  EXPECT_TRUE(soon->certificate.valid);
  EXPECT_TRUE(show(engine_, who_, later_ + 3601).expired);
  const auto extended = engine_.set_expiry({who_, later_ + 800'000, later_ + 7200});
  ASSERT_TRUE(extended) << "an expired key can be given more time; " << message_of(extended);
  EXPECT_TRUE(extended->certificate.valid) << extended->certificate.why;
  EXPECT_EQ(uses_of(extended->certificate, BindingState::valid), all_uses);
  const auto never = engine_.set_expiry({who_, std::nullopt, later_ + 7201});
  ASSERT_TRUE(never);
  EXPECT_FALSE(never->certificate.expires);
  ASSERT_EQ(never->certificate.user_ids.size(), 1U);
  ASSERT_EQ(never->certificate.user_ids[0].certifications.size(), 1U);
  EXPECT_EQ(never->certificate.user_ids[0].certifications[0].status, CertificationStatus::good);
  EXPECT_NE(message_of(engine_.set_expiry({who_, later_, later_ + 7300})), "") << "in the past";
  EXPECT_TRUE(is_sound(engine_));
}

TEST_P(IdentityTest, SubkeysAreRotated) {
  const auto rotated = engine_.rotate_subkeys({who_, later_});
  ASSERT_TRUE(rotated) << message_of(rotated);
  EXPECT_EQ(rotated->certificate.subkeys.size(), 6U);
  EXPECT_EQ(uses_of(rotated->certificate, BindingState::valid), all_uses);
  EXPECT_EQ(uses_of(rotated->certificate, BindingState::revoked), all_uses);
  // The new secrets are there: they are rotated and exported like the first ones.
  ASSERT_TRUE(engine_.rotate_subkeys({who_, later_ + 1}));
  Bytes secret;
  const auto exported = engine_.export_secret({{who_}, false}, [&](ByteView piece) {
    secret.insert(secret.end(), piece.begin(), piece.end());
    return true;
  });
  ASSERT_TRUE(exported) << message_of(exported);
  EXPECT_EQ(exported->unprotected, 1U);
  Engine other = open_keyring(scratch_ / "other");
  ImportRequest request;
  request.inputs = {stream("secret", secret)};
  request.secrets_at_rest = AtRest::readable;
  const auto report = other.import(request, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->secret_keys.added, 10U);
  EXPECT_EQ(report->problem_count, 0U);
}

TEST_P(IdentityTest, IsRevokedForGood) {
  const std::string subkey = to_hex(alice_.subkeys[0].fingerprint);
  const auto less = engine_.revoke({who_, subkey, RevocationCause::retired, "not needed", later_});
  ASSERT_TRUE(less) << message_of(less);
  EXPECT_TRUE(less->certificate.valid);
  ASSERT_TRUE(less->certificate.subkeys[0].revoked);
  EXPECT_EQ(less->certificate.subkeys[0].revoked->text, "not needed");
  const auto gone =
      engine_.revoke({who_, std::nullopt, RevocationCause::compromised, "stolen", later_ + 1});
  ASSERT_TRUE(gone) << message_of(gone);
  ASSERT_TRUE(gone->certificate.revoked);
  EXPECT_TRUE(gone->certificate.revoked->hard);
  EXPECT_EQ(gone->certificate.revoked->text, "stolen");
  EXPECT_NE(message_of(engine_.revoke({who_, std::nullopt, {}, "", later_ + 2})), "");
  EXPECT_NE(message_of(engine_.add_user_id({who_, "A <a@example.org>", false, later_ + 2})), "");
}

// Whoever has the key can date what it says ahead; that keeps its owner from nothing.
TEST_P(IdentityTest, IsRevokedAlsoBeforeTheDateOfWhatItSaid) {
  ASSERT_TRUE(engine_.add_user_id({who_, "A <a@example.org>", false, later_ + 90'000'000}));
  const auto retired =
      engine_.revoke({who_, std::nullopt, RevocationCause::retired, "", later_ + 1});
  ASSERT_FALSE(retired) << "which would not count with others";
  const auto gone =
      engine_.revoke({who_, std::nullopt, RevocationCause::compromised, "", later_ + 1});
  ASSERT_TRUE(gone) << message_of(gone);
  ASSERT_TRUE(gone->certificate.revoked);
  EXPECT_TRUE(gone->certificate.revoked->hard);
}

// A key that was put away is stolen afterwards.
TEST_P(IdentityTest, ThatIsRetiredCanStillBeCompromised) {
  const auto revoke = [&](const std::optional<std::string>& subkey, RevocationCause cause) {
    later_ = later_ + 1;
    return engine_.revoke({who_, subkey, cause, "", later_});
  };
  const std::string subkey = to_hex(alice_.subkeys[0].fingerprint);
  const std::string other = to_hex(alice_.subkeys[1].fingerprint);
  ASSERT_TRUE(revoke(subkey, RevocationCause::retired));
  const auto again = revoke(subkey, RevocationCause::superseded);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().message, "the subkey " + subkey + " is revoked already");
  EXPECT_EQ(again.error().hints.size(), 1U);
  const auto stolen = revoke(subkey, RevocationCause::compromised);
  ASSERT_TRUE(stolen) << message_of(stolen);
  EXPECT_TRUE(stolen->certificate.subkeys[0].revoked->hard);
  EXPECT_TRUE(stolen->certificate.valid);
  EXPECT_FALSE(revoke(subkey, RevocationCause::compromised));

  ASSERT_TRUE(revoke({}, RevocationCause::retired));
  const auto twice = revoke({}, RevocationCause::superseded);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().hints.size(), 1U);
  EXPECT_TRUE(revoke(other, RevocationCause::compromised)) << "what it signed counts until then";
  const auto gone = revoke({}, RevocationCause::compromised);
  ASSERT_TRUE(gone) << message_of(gone);
  EXPECT_TRUE(gone->certificate.revoked->hard);
  const auto more = revoke({}, RevocationCause::compromised);
  ASSERT_FALSE(more);
  EXPECT_TRUE(more.error().hints.empty());
  EXPECT_FALSE(revoke(to_hex(alice_.subkeys[2].fingerprint), RevocationCause::compromised));
  EXPECT_TRUE(is_sound(engine_));
}

INSTANTIATE_TEST_SUITE_P(Both, IdentityTest,
                         testing::Values(IdentityProfile::v4, IdentityProfile::v6),
                         [](const auto& one) {
                           return std::string{one.param == IdentityProfile::v6 ? "V6" : "V4"};
                         });

TEST(NewIdentity, RefusesWhatCannotBe) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto refused = [&](std::vector<std::string> user_ids, std::optional<Timestamp> expires) {
    NewIdentityRequest request;
    request.user_ids = std::move(user_ids);
    request.expires = expires;
    request.at_rest = AtRest::readable;
    const auto made = engine.make_identity(request);
    return made ? "made" : name_of(made.error().kind);
  };
  EXPECT_STREQ(refused({}, {}), "usage");
  EXPECT_STREQ(refused({"Alice"}, {}), "usage");
  EXPECT_STREQ(refused({"A <a@example.org>", "A <a@example.org>"}, {}), "usage");
  EXPECT_STREQ(refused({"A <a@example.org>"}, Timestamp::now() + -1), "usage");
  EXPECT_STREQ(refused({"A <a@example.org>"}, Timestamp::now() + (std::int64_t{1} << 33)), "usage");
  EXPECT_EQ(engine.stats(Timestamp::now())->certificates, 0U);
  EXPECT_FALSE(std::filesystem::exists(scratch / "home" / "revocations"));
}

TEST(NewIdentity, WithNobodyToAskForAPassphraseNothingIsMade) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  NewIdentityRequest request;
  request.user_ids = {"A <a@example.org>"};
  const auto made = engine.make_identity(request);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::passphrase);
  EXPECT_EQ(engine.stats(Timestamp::now())->certificates, 0U);
}

/// Gives a passphrase, and then thinks better of it.
class Waverer : public Prompter {
 public:
  Outcome<Passphrase> passphrase(const PassphraseQuestion&) override {
    stop.request_stop();
    return Passphrase::copy_of(as_bytes("correct horse"));
  }
  std::stop_source stop;
};

TEST(NewIdentity, NothingIsKeptOfOneThatWasStopped) {
  const Scratch scratch;
  Waverer waverer;
  Engine engine = open_with(scratch / "home", waverer);
  NewIdentityRequest request;
  request.user_ids = {"A <a@example.org>"};
  const auto made = engine.make_identity(request, Job{waverer.stop.get_token(), {}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(engine.stats(Timestamp::now())->certificates, 0U);
  EXPECT_FALSE(std::filesystem::exists(scratch / "home" / "revocations"));
}

}  // namespace
}  // namespace kith::test
