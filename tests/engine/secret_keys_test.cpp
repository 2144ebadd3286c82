#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/store/environment.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

constexpr const char* unprotected = "gpg/30-secret-unprotected.pgp";

/// Everything of an import but what this is about.
ImportReport import_secrets(Engine& engine, std::string_view name,
                            AtRest at_rest = AtRest::readable) {
  ImportRequest request;
  request.inputs.push_back(stream(std::string{name}, corpus(name)));
  request.secrets_at_rest = at_rest;
  const auto report = engine.import(request, {});
  EXPECT_TRUE(report) << message_of(report);
  return report ? *report : ImportReport{};
}

std::string only(const Engine& engine) {
  const auto found = engine.candidates("", 2);
  EXPECT_EQ(found->size(), 1U);
  return to_hex(found->front().fingerprint);
}

/// Where trust starts.
std::vector<std::string> roots_of(const Engine& engine) {
  std::vector<std::string> roots;
  const auto judged = engine.trust({},
                                   [&](const TrustedBinding& binding) {
                                     if (binding.root) roots.push_back(to_hex(binding.fingerprint));
                                     return true;
                                   },
                                   {});
  EXPECT_TRUE(judged) << message_of(judged);
  return roots;
}

bool signs(Engine& engine, const std::string& who) {
  const auto friend_of =
      make_identity(engine, "F <f@example.org>", IdentityProfile::v4, reference_time + -100);
  CertifyRequest request;
  request.who = {to_hex(friend_of.fingerprint)};
  request.as = who;
  request.time = reference_time;
  const auto plan = engine.plan_certifications(request);
  EXPECT_TRUE(plan) << message_of(plan);
  const auto report = plan ? engine.certify(*plan) : fail(plan.error());
  EXPECT_TRUE(report) << message_of(report);
  if (!report) return false;
  const auto certified = show(engine, to_hex(friend_of.fingerprint));
  return certified.user_ids[0].certifications.size() == 1 &&
         certified.user_ids[0].certifications[0].status == CertificationStatus::good;
}

TEST(SecretKeys, WithoutPassphraseAreTakenWhenThatIsSaid) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report = import_secrets(engine, unprotected);
  EXPECT_EQ(report.secret_keys.read, 2U);
  EXPECT_EQ(report.secret_keys.added, 2U);
  EXPECT_EQ(report.problem_count, 0U);
  const std::string who = only(engine);
  EXPECT_TRUE(show(engine, who).own);
  const auto again = import_secrets(engine, unprotected);
  EXPECT_EQ(again.secret_keys.added, 0U);
  EXPECT_EQ(again.secret_keys.unchanged, 2U);
  EXPECT_TRUE(signs(engine, who));
  EXPECT_TRUE(is_sound(engine));
}

TEST(SecretKeys, ElseTheyNeedAPassphrase) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report = import_secrets(engine, unprotected, AtRest::sealed);
  EXPECT_EQ(report.certificates.added, 1U);
  EXPECT_EQ(report.secret_keys.added, 0U);
  EXPECT_EQ(report.secret_keys.left_out, 2U);
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_NE(report.problems[0].hint.find("--no-passphrase"), std::string::npos);
  EXPECT_FALSE(show(engine, only(engine)).own);
}

TEST(SecretKeys, TheScalarIsNotInTheKeyringOrTheExport) {
  const Scratch scratch;
  ListPrompter prompter{{"long enough"}};
  Engine engine = open_with(scratch / "home", prompter);
  EXPECT_EQ(import_secrets(engine, unprotected, AtRest::sealed).secret_keys.added, 2U);
  ASSERT_EQ(prompter.questions.size(), 1U);
  EXPECT_EQ(prompter.questions[0].purpose, PassphraseQuestion::Purpose::set_new);
  const Bytes secret = corpus(unprotected);
  // The scalar of the primary key: the 32 octets before its checksum.
  const Bytes scalar{secret.begin() + 56, secret.begin() + 88};
  for (const Bytes& octets : {file_octets(scratch / "home" / "data.mdb"), export_all(engine)}) {
    EXPECT_TRUE(std::ranges::search(octets, scalar).empty());
  }
}

TEST(SecretKeys, NothingReadableIsLeftInTheFile) {
  const Bytes secret = corpus(unprotected);
  const Bytes scalar{secret.begin() + 56, secret.begin() + 88};
  for (const bool by_deleting : {false, true}) {
    const Scratch scratch;
    ListPrompter prompter{{"long enough"}};
    Engine engine = open_with(scratch / "home", prompter);
    const auto is_there = [&] {
      const Bytes octets = file_octets(scratch / "home" / "data.mdb");
      return !std::ranges::search(octets, scalar).empty();
    };
    import_secrets(engine, unprotected, AtRest::readable);
    EXPECT_TRUE(is_there());
    if (by_deleting) {
      ASSERT_TRUE(engine.remove({{only(engine)}, true}));
    } else {
      ASSERT_TRUE(engine.change_passphrase({only(engine), AtRest::sealed}));
    }
    EXPECT_FALSE(is_there()) << by_deleting;
    EXPECT_TRUE(is_sound(engine));
  }
}

TEST(SecretKeys, ItIsSaidWhereSomethingMayBeLeft) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import_secrets(engine, unprotected, AtRest::readable);
  const std::string who = only(engine);
  const auto listed = engine.list({{}, reference_time}, [&](const CertificateInfo&) {
    const auto report = engine.remove({{who}, true});  // while somebody reads
    EXPECT_TRUE(report);
    EXPECT_FALSE(report && report->wiped);
    return false;
  });
  EXPECT_TRUE(listed);
}

TEST(SecretKeys, AWrongPassphraseIsToldAfterThreeTriesAndChangesNothing) {
  const Scratch scratch;
  ListPrompter prompter{{"right", "wrong", "false", "bad", "wrong", "right"}};
  Engine engine = open_with(scratch / "home", prompter);
  import_secrets(engine, unprotected, AtRest::sealed);
  const std::string who = only(engine);
  const auto refused = engine.revoke({who, {}, {}, "", Timestamp::now()});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::passphrase);
  EXPECT_EQ(prompter.questions.size(), 4U);
  EXPECT_EQ(prompter.questions[3].attempt, 3U);
  EXPECT_FALSE(show(engine, who).revoked);
  EXPECT_TRUE(engine.revoke({who, {}, {}, "", Timestamp::now()})) << "the second try is right";
}

TEST(SecretKeys, APassphraseChangeReplacesTheOldOne) {
  const Scratch scratch;
  ListPrompter prompter{{"first", "first", "second", "first", "second"}};
  Engine engine = open_with(scratch / "home", prompter);
  import_secrets(engine, unprotected, AtRest::sealed);
  const std::string who = only(engine);
  ASSERT_TRUE(engine.change_passphrase({who, AtRest::sealed}));
  const auto readable = engine.change_passphrase({who, AtRest::readable});
  ASSERT_TRUE(readable) << message_of(readable);
  EXPECT_EQ(prompter.questions.size(), 5U) << "the first one is wrong now";
  EXPECT_FALSE(exported_secret(engine, who).empty());
  EXPECT_EQ(prompter.questions.size(), 5U) << "there is none any more";
}

TEST(SecretKeys, LockedOnesWaitAndAreUnlockedLater) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    const auto report = import_secrets(engine, "gpg/31-secret-passphrase.pgp");
    EXPECT_EQ(report.secret_keys.added, report.secret_keys.read);
    EXPECT_EQ(report.secret_keys.locked, report.secret_keys.read);
    EXPECT_TRUE(show(engine, only(engine)).locked);
    EXPECT_TRUE(roots_of(engine).empty()) << "what is locked may be anybody's";
    EXPECT_EQ(import_secrets(engine, "gpg/31-secret-passphrase.pgp").secret_keys.unchanged,
              report.secret_keys.read);
    // As they came they can go, without a passphrase.
    Engine other = open_keyring(scratch / "other");
    const auto moved = import(other, {exported_secret(engine, only(engine))});
    EXPECT_EQ(moved.secret_keys.locked, report.secret_keys.read);
  }
  ListPrompter prompter{{"not it", "correct horse"}};
  Engine engine = open_with(scratch / "home", prompter);
  const std::string who = only(engine);
  EXPECT_TRUE(signs(engine, who));
  EXPECT_EQ(std::ranges::count(roots_of(engine), who), 1);
  ASSERT_EQ(prompter.questions.size(), 2U);
  EXPECT_EQ(prompter.questions[0].purpose, PassphraseQuestion::Purpose::unlock_foreign);
  EXPECT_EQ(prompter.questions[1].attempt, 2U);
}

/// Of a key that came locked nobody knows whether it is the key of its certificate.
TEST(SecretKeys, OfAStrangerThatAreLockedAreNobodysIdentity) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto mine = make_identity(engine, "Me <me@example.org>").fingerprint;
  std::vector<format::Packet> packets = packets_in(corpus("gpg/31-secret-passphrase.pgp"));
  for (format::Packet& packet : packets) {
    if (packet.tag != format::PacketTag::secret_key) continue;
    // The public part as it was, and anything as the protected one.
    for (auto octet = packet.body.end() - 64; octet != packet.body.end(); ++octet) *octet ^= 0x55;
  }
  const auto report = import(engine, {written(packets)});
  EXPECT_GT(report.secret_keys.locked, 0U);
  EXPECT_EQ(roots_of(engine), std::vector<std::string>{to_hex(mine)});
  CertifyRequest request;
  const auto all = engine.candidates("", 3);
  ASSERT_TRUE(all);
  for (const auto& one : *all) {
    if (one.fingerprint != mine) request.who.push_back(to_hex(one.fingerprint));
  }
  ASSERT_EQ(request.who.size(), 1U);
  const auto plan = engine.plan_certifications(request);
  ASSERT_TRUE(plan) << message_of(plan);
  EXPECT_EQ(plan->issuer, mine) << "there is no choice";
}

TEST(SecretKeys, AreUnlockedAtOnceWhereThePassphraseIsKnown) {
  const Scratch scratch;
  ListPrompter prompter{{"correct horse"}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report = import_secrets(engine, "gpg/31-secret-passphrase.pgp");
  EXPECT_EQ(report.secret_keys.locked, 0U);
  EXPECT_FALSE(show(engine, only(engine)).locked);
}

TEST(SecretKeys, OfOtherAlgorithmsSignToo) {
  for (const char* name : {"gpg/34-secret-ecdsa.pgp"}) {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    const auto report = import_secrets(engine, name);
    EXPECT_EQ(report.secret_keys.added, report.secret_keys.read) << name;
    EXPECT_TRUE(signs(engine, only(engine))) << name;
  }
}

TEST(SecretKeys, SubkeysAloneDoNotCertify) {
  const Scratch scratch;
  ListPrompter prompter{{"correct horse", "correct horse"}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report = import_secrets(engine, "gpg/32-secret-subkeys-only.pgp");
  EXPECT_EQ(report.secret_keys.added, 1U);
  EXPECT_EQ(report.secret_keys.locked, 0U);
  const auto refused = engine.rotate_subkeys({only(engine), reference_time});
  EXPECT_NE(message_of(refused).find("the secret of the primary key"), std::string::npos)
      << message_of(refused);
}

TEST(SecretKeys, ExportComesBackTheSame) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto alice = make_identity(engine, "Alice <alice@example.org>");
  Engine other = open_keyring(scratch / "other");
  ImportRequest request;
  request.inputs = {stream("secret", exported_secret(engine, to_hex(alice.fingerprint)))};
  request.secrets_at_rest = AtRest::readable;
  const auto report = other.import(request, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->secret_keys.added, 4U);
  EXPECT_EQ(account_of(other), account_of(engine));
}

TEST(SecretKeys, OfVersionSixAreNotExportedWithOthers) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto alice = make_identity(engine, "Alice <alice@example.org>");
  const auto bob = make_identity(engine, "Bob <bob@example.org>");
  const auto six = make_identity(engine, "Six <six@example.org>", IdentityProfile::v6);
  const auto sink = [](ByteView) { return true; };
  const auto mixed =
      engine.export_secret({{to_hex(alice.fingerprint), to_hex(six.fingerprint)}, false}, sink);
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().kind, ErrorKind::usage);
  const auto alike =
      engine.export_secret({{to_hex(alice.fingerprint), to_hex(bob.fingerprint)}, false}, sink);
  ASSERT_TRUE(alike) << message_of(alike);
  EXPECT_EQ(alike->certificates, 2U);
}

TEST(SecretKeys, AnInputOfSecretKeysOnlyCountsNoCertificates) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportRequest request;
  request.secrets_at_rest = AtRest::readable;
  request.inputs = {stream("secret", corpus(unprotected))};
  request.inputs[0].secret_keys_only = true;
  const auto alone = engine.import(request, {});
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->certificates.read, 0U);
  EXPECT_EQ(alone->secret_keys.added, 0U) << "nobody knows whose they are";
  ASSERT_EQ(alone->problems.size(), 1U);
  EXPECT_NE(alone->problems[0].problem.find("its certificate is not in the keyring"),
            std::string::npos);
  EXPECT_TRUE(is_sound(engine));
  request.inputs = {stream("public", corpus("gpg/30-public-of-secret.pgp")),
                    stream("secret", corpus(unprotected))};
  request.inputs[1].secret_keys_only = true;
  const auto both = engine.import(request, {});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->certificates.read, 2U);
  EXPECT_EQ(both->certificates.added, 2U);
  EXPECT_EQ(both->certificates.unchanged, 0U);
  EXPECT_EQ(both->secret_keys.added, 2U);
  EXPECT_EQ(both->problem_count, 0U);
}

TEST(SecretKeys, DamagedOnesAreLeftOutAndTheRestIsTaken) {
  const Bytes sound = corpus(unprotected);
  Bytes changed = sound;
  changed[60] ^= 0x01;  // in the scalar
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportRequest request;
  request.inputs = {stream("changed", changed)};
  request.secrets_at_rest = AtRest::readable;
  const auto report = engine.import(request, {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->certificates.added, 1U);
  EXPECT_EQ(report->secret_keys.added, 1U) << "the subkey's is sound";
  ASSERT_EQ(report->problems.size(), 1U);
  EXPECT_NE(report->problems[0].problem.find("secret key"), std::string::npos);
}

TEST(SecretKeys, ADryRunCountsAndAsksNothing) {
  const Scratch scratch;
  ListPrompter prompter{{}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report = import(engine, {corpus(unprotected)}, true);
  EXPECT_EQ(report.secret_keys.added, 2U);
  EXPECT_TRUE(prompter.questions.empty());
  EXPECT_EQ(engine.stats(reference_time)->certificates, 0U);
}

TEST(SecretKeys, ABackupHoldsEverything) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    const auto alice = make_identity(engine, "Alice <alice@example.org>");
    import_secrets(engine, "gpg/31-secret-passphrase.pgp");
    ASSERT_TRUE(engine.set_ownertrust({to_hex(alice.fingerprint), Ownertrust::full}));
    ASSERT_TRUE(engine.backup(scratch / "backup"));
    ASSERT_TRUE(Engine::restore(scratch / "other", {scratch / "backup"}));
    Engine other = open_keyring(scratch / "other");
    EXPECT_EQ(account_of(other), account_of(engine));
    EXPECT_TRUE(show(other, to_hex(alice.fingerprint)).own);
    EXPECT_EQ(exported_secret(other, to_hex(alice.fingerprint)).size(),
              exported_secret(engine, to_hex(alice.fingerprint)).size());
  }
}

TEST(SecretKeys, HostileOnesAreRefusedOrStayLocked) {
  struct Case {
    const char* file;
    std::uint64_t added, locked;
  };
  for (const Case& one :
       {Case{"secret-argon2-bomb.pgp", 1, 1}, Case{"secret-bad-checksum.pgp", 0, 0},
        Case{"secret-cipher-unknown.pgp", 0, 0}, Case{"secret-not-matching-public.pgp", 0, 0},
        Case{"secret-s2k-simple-md5.pgp", 0, 0}, Case{"secret-s2k-unknown.pgp", 0, 0},
        Case{"secret-in-public-armor.asc", 1, 0}, Case{"secret-and-public-mixed.pgp", 1, 0}}) {
    const Scratch scratch;
    ListPrompter prompter{std::vector<std::string>(9, "a passphrase")};
    Engine engine = open_with(scratch / "home", prompter);
    const auto report = import_secrets(engine, std::string{"hostile/"} + one.file);
    EXPECT_EQ(report.secret_keys.added, one.added) << one.file;
    EXPECT_EQ(report.secret_keys.locked, one.locked) << one.file;
    EXPECT_EQ(report.certificates.added, 1U) << one.file;
    EXPECT_TRUE(one.added > 0 || report.problem_count > 0) << one.file;
    EXPECT_TRUE(is_sound(engine)) << one.file;
  }
}

TEST(SecretKeys, AChangedRecordIsToldAndDoesNotOpen) {
  const Scratch scratch;
  std::string who;
  {
    Engine engine = open_keyring(scratch / "home");
    who = to_hex(make_identity(engine, "Alice <alice@example.org>").fingerprint);
  }
  {
    auto environment = store::Environment::open(scratch / "home");
    ASSERT_TRUE(environment);
    ASSERT_TRUE(environment->update([&](store::WriteTransaction& transaction) {
      return transaction.set_private_record(store::PrivateRecord::secrets, *parse_fingerprint(who),
                                            Bytes{1, 9, 4});
    }));
  }
  Engine engine = open_keyring(scratch / "home");
  EXPECT_FALSE(is_sound(engine));
  const auto refused = engine.rotate_subkeys({who, Timestamp::now() + 5});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::keyring);
}

TEST(WaitingRevocations, TakeEffectWhenTheCertificateComes) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto early = import(engine, "gpg/07-revocation-alone-reason0.asc");
  EXPECT_EQ(early.waiting_revocations, 1U);
  EXPECT_TRUE(early.usable);
  EXPECT_TRUE(is_sound(engine));
  import(engine, "gpg/07-unrevoked-reason0.pgp");
  EXPECT_TRUE(show(engine, only(engine)).revoked);
  EXPECT_TRUE(is_sound(engine));
  Engine other = open_keyring(scratch / "other");
  import(other, "gpg/07-unrevoked-reason0.pgp");
  import(other, "gpg/07-revocation-alone-reason0.asc");
  EXPECT_EQ(account_of(other), account_of(engine));
}

TEST(WaitingRevocations, AForgedOneIsDropped) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  Bytes forged = corpus("gpg/06-revoked-cert-reason0.pgp");
  import(engine, "gpg/07-revocation-alone-reason2.asc");
  import(engine, {forged});
  EXPECT_TRUE(is_sound(engine));
}

}  // namespace
}  // namespace kith::test
