#include <algorithm>
#include <random>

#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

bool has_problem(const ImportReport& report, std::string_view words) {
  return std::ranges::any_of(report.problems, [words](const ImportProblem& problem) {
    return problem.problem.find(words) != std::string::npos;
  });
}

std::uint64_t verdicts(const ImportReport& report) {
  return report.signatures.verified + report.signatures.bad;
}

TEST(Import, TakesAKeyringThatGnuPGMade) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report = import(engine, "gpg/51-whole-pubring.pgp");
  EXPECT_EQ(report.certificates.added, 46U);
  EXPECT_EQ(report.certificates.rejected, 0U);
  EXPECT_EQ(report.signatures.bad, 0U);
  EXPECT_TRUE(report.usable);
  EXPECT_TRUE(is_sound(engine));
}

TEST(Import, VerifiesNothingTwice) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  EXPECT_GT(verdicts(import(engine, "gpg/51-whole-pubring.pgp")), 100U);
  const auto again = import(engine, "gpg/51-whole-pubring.pgp");
  EXPECT_EQ(verdicts(again), 0U);
  EXPECT_EQ(again.certificates.unchanged, again.certificates.read);
  // The same content in other octets: armored, and as Kith writes it.
  EXPECT_EQ(verdicts(import(engine, "gpg/40-pubring-10.asc")), 0U);
  const auto own = import(engine, {export_all(engine)});
  EXPECT_EQ(verdicts(own), 0U);
  EXPECT_EQ(own.certificates.unchanged, own.certificates.read);
}

TEST(Import, CertificationsWaitForTheirIssuer) {
  const ForgedKey alice{1}, bob{2};
  const Bytes target = octets_of(
      Forge{alice}.user_id("Alice").sign(self(birthday)).sign(certification(birthday + day), bob));
  const Bytes issuer = octets_of(Forge{bob}.user_id("Bob").sign(self(birthday)));
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto first = import(engine, {target});
  EXPECT_EQ(first.signatures.unknown_issuer, 1U);
  auto info = show(engine, to_hex(alice.fingerprint()));
  ASSERT_EQ(info.user_ids.at(0).certifications.size(), 1U);
  EXPECT_EQ(info.user_ids[0].certifications[0].status, CertificationStatus::unknown_issuer);
  const auto second = import(engine, {issuer});
  EXPECT_EQ(second.signatures.verified, 2U);
  info = show(engine, to_hex(alice.fingerprint()));
  EXPECT_EQ(info.user_ids.at(0).certifications.at(0).status, CertificationStatus::good);
  EXPECT_EQ(info.user_ids[0].certifications[0].issuer_user_id, "Bob");
  EXPECT_TRUE(is_sound(engine));
}

TEST(Import, DoesNotDependOnTheOrderOfArrival) {
  std::vector<Bytes> files;
  for (const char* folder : {"gpg", "cross", "sq", "js"}) {
    for (const auto& file : corpus_files(folder)) files.push_back(file_octets(file));
  }
  const Scratch scratch;
  Engine at_once = open_keyring(scratch / "once");
  // A loose revocation needs its certificate, so everything is offered twice.
  std::vector<Bytes> twice = files;
  twice.insert(twice.end(), files.begin(), files.end());
  std::uint64_t total = verdicts(import(at_once, twice));
  const std::string expected = account_of(at_once);
  for (unsigned seed = 1; seed <= 3; ++seed) {
    std::mt19937 random{seed};
    Engine engine = open_keyring(scratch / std::to_string(seed));
    std::uint64_t sum = 0;
    for (int round = 0; round < 2; ++round) {
      std::ranges::shuffle(files, random);
      const std::size_t cut = random() % files.size();
      sum += verdicts(import(engine, {files.begin(), files.begin() + static_cast<long>(cut)}));
      sum += verdicts(import(engine, {files.begin() + static_cast<long>(cut), files.end()}));
    }
    EXPECT_EQ(account_of(engine), expected) << "seed " << seed;
    EXPECT_EQ(sum, total) << "each signature is verified once, seed " << seed;
    EXPECT_TRUE(is_sound(engine));
  }
}

TEST(Import, DryRunTellsTheSameAndChangesNothing) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "sq/40-keyring.pgp");
  const std::string before = account_of(engine);
  const auto dry = import(engine, {corpus("gpg/51-whole-pubring.pgp")}, true);
  EXPECT_EQ(account_of(engine), before);
  const auto real = import(engine, "gpg/51-whole-pubring.pgp");
  EXPECT_EQ(dry.certificates.added, real.certificates.added);
  EXPECT_EQ(dry.certificates.updated, real.certificates.updated);
  EXPECT_EQ(dry.signatures.verified, real.signatures.verified);
  EXPECT_EQ(dry.signatures.unknown_issuer, real.signatures.unknown_issuer);
  EXPECT_EQ(dry.problem_count, real.problem_count);
  EXPECT_NE(account_of(engine), before);
}

TEST(Import, MergesCopiesInOneFile) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine,
         {corpus("hostile/00-helpers.pgp"), corpus("hostile/dup-certificates-to-merge.pgp")});
  const auto info = show(engine, "3292094E2E109E140F45D096535D49396B9B79CE");
  EXPECT_EQ(info.user_ids.size(), 2U);
  EXPECT_EQ(info.subkeys.size(), 1U);
  std::size_t good = 0;
  for (const auto& user_id : info.user_ids) {
    for (const auto& certification : user_id.certifications) {
      good += certification.status == CertificationStatus::good ? 1U : 0U;
    }
  }
  EXPECT_EQ(good, 2U);
}

TEST(Import, AppliesALooseRevocation) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/07-unrevoked-reason2.pgp");
  const auto report = import(engine, "gpg/07-revocation-alone-reason2.asc");
  EXPECT_EQ(report.certificates.updated, 1U);
  bool revoked = false;
  (void)engine.list({"", reference_time}, [&](const CertificateInfo& info) {
    revoked = info.revoked && info.revoked->reason == 2 &&
              info.revoked->text == "laptop stolen\nreported 2021-05-05";
    return true;
  });
  EXPECT_TRUE(revoked);
  EXPECT_EQ(import(engine, "gpg/07-revocation-alone-reason2.asc").certificates.unchanged, 1U);
  EXPECT_TRUE(is_sound(engine));
}

TEST(Import, RefusesAForgedRevocation) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "hostile/00-helpers.pgp");
  const auto forged = import(engine, "hostile/revocation-forged.asc");
  EXPECT_TRUE(has_problem(forged, "forged"));
  EXPECT_FALSE(show(engine, "68CDB7AE74AC687C9FE5E4A49E6B091E607FF344").revoked);
}

TEST(Import, KeepsARevocationOfACertificateThatIsNotThere) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto stray = import(engine, "hostile/revocation-for-unknown.asc");
  EXPECT_TRUE(has_problem(stray, "9E6B091E607FF344")) << "says which key it is for";
  EXPECT_EQ(stray.waiting_revocations, 1U);
  EXPECT_TRUE(stray.usable);
}

TEST(Import, ADesignatedRevokerCountsInAnyOrder) {
  const ForgedKey alice{1}, revoker{2}, stranger{3};
  const Bytes plain = octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)));
  const Bytes appointed = octets_of(Forge{alice}.sign(direct(birthday).appoints(revoker)));
  const Bytes revoked = octets_of(Forge{alice}.sign(key_revocation(birthday + day, 1), revoker));
  const Bytes by_stranger =
      octets_of(Forge{alice}.sign(key_revocation(birthday + day, 1), stranger));
  const Bytes issuer = octets_of(Forge{revoker}.user_id("Revoker").sign(self(birthday)));
  std::vector<Bytes> parts{plain, appointed, revoked, issuer};
  std::ranges::sort(parts);
  do {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    for (const Bytes& part : parts) import(engine, {part});
    EXPECT_TRUE(show(engine, to_hex(alice.fingerprint())).revoked);
  } while (std::ranges::next_permutation(parts).found);
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {plain, appointed, by_stranger,
                  octets_of(Forge{stranger}.user_id("Stranger").sign(self(birthday)))});
  EXPECT_FALSE(show(engine, to_hex(alice.fingerprint())).revoked);
}

TEST(Import, ADesignatedRevokerRevokesSubkeysInAnyOrder) {
  const ForgedKey alice{1}, revoker{2}, subkey{4};
  const auto with_subkey = [&](bool revoked) {
    Forge forge{alice};
    forge.user_id("Alice").sign(self(birthday)).subkey(subkey);
    forge.sign(binding(birthday).key_flags(0x0C));
    if (revoked) forge.sign(subkey_revocation(birthday + day, 2), revoker);
    return octets_of(forge);
  };
  std::vector<Bytes> parts{
      with_subkey(false), octets_of(Forge{alice}.sign(direct(birthday).appoints(revoker))),
      with_subkey(true), octets_of(Forge{revoker}.user_id("Revoker").sign(self(birthday)))};
  std::ranges::sort(parts);
  do {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    for (const Bytes& part : parts) import(engine, {part});
    const CertificateInfo info = show(engine, to_hex(alice.fingerprint()));
    EXPECT_TRUE(info.valid);
    ASSERT_EQ(info.subkeys.size(), 1U);
    EXPECT_EQ(info.subkeys[0].state, BindingState::revoked);
  } while (std::ranges::next_permutation(parts).found);
}

TEST(Import, AFailureIsReconsideredWhenAnotherKeyHasTheSameKeyId) {
  // Key IDs cannot be made to collide here, so Bob's certification is told to be by Mallory's key
  // ID.
  const ForgedKey alice{1}, bob{2}, mallory{3};
  format::Writer key_id;
  const std::uint64_t value = mallory.key_id().value;
  key_id.u32(static_cast<std::uint32_t>(value >> 32)).u32(static_cast<std::uint32_t>(value));
  const Bytes target =
      octets_of(Forge{alice}
                    .user_id("Alice")
                    .sign(self(birthday))
                    .sign(certification(birthday + day)
                              .without_issuer()
                              .unhashed(format::SubpacketType::issuer_key_id, key_id.written()),
                          bob));
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report =
      import(engine, {target, octets_of(Forge{mallory}.user_id("M").sign(self(birthday)))});
  EXPECT_EQ(report.signatures.bad, 1U);
  // A second holder of that key ID: a certificate with Mallory's key as its subkey.
  const auto again = import(
      engine,
      {octets_of(
          Forge{bob}.user_id("Bob").sign(self(birthday)).subkey(mallory).sign(binding(birthday)))});
  EXPECT_EQ(again.signatures.bad, 1U) << "tried again, and failed again";
  EXPECT_TRUE(is_sound(engine));
}

Bytes flooded(const ForgedKey& owner, const ForgedKey& issuer, std::size_t count, bool spoil) {
  Forge forge{owner};
  forge.user_id("Flooded").sign(self(birthday));
  for (std::size_t i = 0; i < count; ++i) {
    Draft draft = certification(birthday + static_cast<std::uint32_t>(i));
    if (spoil) draft.spoilt();
    forge.sign(draft, issuer);
  }
  return octets_of(forge);
}

TEST(Import, KeepsTheNewestOfAFloodAndSaysSo) {
  const ForgedKey owner{1}, stranger{2};
  const Bytes flood = flooded(owner, stranger, 4200, false);
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto report = import(engine, {flood});
  EXPECT_EQ(report.signatures.left_out, 104U);
  EXPECT_EQ(report.signatures.unknown_issuer, 4096U);
  EXPECT_TRUE(has_problem(report, "left out"));
  const auto info = show(engine, to_hex(owner.fingerprint()));
  EXPECT_EQ(info.user_ids.at(0).certifications.size(), 4096U);
  EXPECT_EQ(info.user_ids[0].certifications[0].created, Timestamp{birthday + 104});
  EXPECT_TRUE(info.valid);
  // The issuer comes, and with him the rest may be taken.
  import(engine, {octets_of(Forge{stranger}.user_id("S").sign(self(birthday)))});
  EXPECT_EQ(import(engine, {flood}).signatures.left_out, 0U);
  EXPECT_EQ(show(engine, to_hex(owner.fingerprint())).user_ids.at(0).certifications.size(), 4200U);
  EXPECT_TRUE(is_sound(engine));
}

TEST(Import, ForgeriesByAKnownIssuerAreBoundedToo) {
  const ForgedKey owner{1}, known{2};
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {octets_of(Forge{known}.user_id("K").sign(self(birthday)))});
  const auto report = import(engine, {flooded(owner, known, 4200, true)});
  EXPECT_EQ(report.signatures.bad, 4200U);
  EXPECT_EQ(report.signatures.left_out, 104U);
  EXPECT_TRUE(has_problem(report, "left out"));
  EXPECT_EQ(show(engine, to_hex(owner.fingerprint())).user_ids.at(0).certifications.size(), 4096U);
  EXPECT_TRUE(is_sound(engine));
}

TEST(Import, ProblemsSayWhereTheyAre) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportRequest request;
  request.inputs.push_back(stream("first", corpus("gpg/certifier-c1-ed25519.pgp")));
  Bytes two = corpus("gpg/certifier-c2-ed25519.pgp");
  const std::size_t start = two.size();
  const Bytes bad = corpus("hostile/flip-selfsig.pgp");
  two.insert(two.end(), bad.begin(), bad.end());
  request.inputs.push_back(stream("second", two));
  const auto report = engine.import(request, {});
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->problems.size(), 1U);
  EXPECT_EQ(report->problems[0].file, "second");
  EXPECT_EQ(report->problems[0].offset, start);
  EXPECT_EQ(to_hex(report->problems[0].fingerprint), "C07069CB6DDEE169DC2A038B6CE69801E6858DB4");
  EXPECT_NE(report->problems[0].problem.find("Frank Second"), std::string::npos);
}

}  // namespace
}  // namespace kith::test
