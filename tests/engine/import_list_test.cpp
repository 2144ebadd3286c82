#include <algorithm>

#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge
using Fate = ImportedCertificate::Fate;

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

std::vector<ImportedCertificate> list_of(Engine& engine, const std::vector<Bytes>& inputs,
                                         bool dry_run = true, std::size_t most = 100) {
  ImportRequest request;
  request.dry_run = dry_run;
  request.list = most;
  request.time = reference_time;
  for (const Bytes& input : inputs) {
    request.inputs.push_back(stream("input " + std::to_string(request.inputs.size()), input));
  }
  const auto report = engine.import(request, {});
  EXPECT_TRUE(report.has_value());
  return report ? report->list : std::vector<ImportedCertificate>{};
}

TEST(ImportList, TellsWhatWouldHappenToEachAndNothingUnasked) {
  const ForgedKey alice{1}, bob{2}, carol{3};
  const Bytes alice_first = octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)));
  const Bytes alice_now = octets_of(Forge{alice}
                                        .user_id("Alice")
                                        .sign(self(birthday))
                                        .sign(certification(birthday + day), bob)
                                        .user_id("Alice <alice@example.org>")
                                        .sign(self(birthday + day))
                                        .subkey(carol)
                                        .sign(binding(birthday)));
  const Bytes bob_only = octets_of(Forge{bob}.user_id("Bob").sign(self(birthday)));
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {alice_first, bob_only});
  EXPECT_TRUE(import(engine, {alice_first}, true).list.empty()) << "nobody asked";

  const auto list = list_of(
      engine, {bob_only, alice_now, octets_of(Forge{carol}.user_id("Carol").sign(self(birthday)))});
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].fate, Fate::unchanged);
  EXPECT_EQ(list[0].user_id, "Bob");
  EXPECT_EQ(list[0].fingerprint, bob.fingerprint());
  EXPECT_EQ(list[0].file, "input 0");
  EXPECT_EQ(list[1].fate, Fate::updated);
  EXPECT_EQ(list[1].fingerprint, alice.fingerprint());
  EXPECT_EQ(list[1].user_ids, 1U);
  EXPECT_EQ(list[1].subkeys, 1U);
  EXPECT_EQ(list[1].signatures, 3U);
  EXPECT_FALSE(list[1].revoked);
  EXPECT_EQ(list[2].fate, Fate::added);
  EXPECT_EQ(list[2].user_id, "Carol");
  EXPECT_FALSE(engine.show({to_hex(carol.fingerprint())}).has_value()) << "it was a dry run";
}

TEST(ImportList, TellsEachOnceAndWhatItBecame) {
  const ForgedKey alice{1};
  const Bytes plain = octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)));
  const Bytes revoked = octets_of(Forge{alice}
                                      .user_id("Alice")
                                      .sign(self(birthday))
                                      .sign_key(key_revocation(birthday + day, 1)));
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto twice = list_of(engine, {plain, plain, revoked});
  ASSERT_EQ(twice.size(), 1U);
  EXPECT_EQ(twice[0].fate, Fate::added);
  EXPECT_TRUE(twice[0].revoked);
  import(engine, {plain});
  const auto later = list_of(engine, {plain, revoked}, false);
  ASSERT_EQ(later.size(), 1U);
  EXPECT_EQ(later[0].fate, Fate::updated);
  EXPECT_TRUE(later[0].revoked);
  const auto again = list_of(engine, {revoked});
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].fate, Fate::unchanged);
  EXPECT_FALSE(again[0].revoked) << "that came in before";
}

TEST(ImportList, FlagsAnAddressThatAnotherHas) {
  const ForgedKey alice{1}, mallory{2}, eve{3};
  const auto claims = [](const ForgedKey& key, const char* user_id) {
    return octets_of(Forge{key}.user_id(user_id).sign(self(birthday)));
  };
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {claims(alice, "Alice <alice@example.org>")});
  const auto list = list_of(engine, {claims(mallory, "Alice Again <ALICE@example.org>"),
                                     claims(eve, "Eve <eve@example.org>")});
  ASSERT_EQ(list.size(), 2U);
  ASSERT_EQ(list[0].shared.size(), 1U);
  EXPECT_EQ(list[0].shared[0].fingerprint, alice.fingerprint());
  EXPECT_EQ(list[0].shared[0].user_id, "Alice <alice@example.org>");
  EXPECT_EQ(list[0].shared[0].address, "alice@example.org");
  EXPECT_TRUE(list[1].shared.empty());
  // Two of one file, and an address that only comes with an update.
  const auto both =
      list_of(engine, {claims(mallory, "M <both@example.org>"), claims(eve, "E <both@example.org>"),
                       claims(alice, "Alice <both@example.org>")});
  ASSERT_EQ(both.size(), 3U);
  for (const auto& one : both) EXPECT_EQ(one.shared.size(), 2U);
  EXPECT_EQ(both[2].fate, Fate::updated);
}

TEST(ImportList, SaysWhyOneIsRejected) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  std::size_t rejected = 0;
  for (const auto& file : corpus_files("hostile")) {
    const Bytes octets = file_octets(file);
    for (const auto& one : list_of(engine, {octets})) {
      if (one.fate != Fate::rejected) continue;
      ++rejected;
      EXPECT_FALSE(one.why.empty()) << file;
    }
    const auto report = import(engine, {octets}, true);
    EXPECT_LE(list_of(engine, {octets}).size(), report.certificates.read) << file;
  }
  EXPECT_GT(rejected, 0U);
}

TEST(ImportList, IsBoundedForEachFate) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/40-pubring-10.pgp");
  const Bytes all = corpus("gpg/51-whole-pubring.pgp");
  const auto list = list_of(engine, {all}, true, 4);
  const auto count = [&](Fate fate) {
    return std::ranges::count(list, fate, &ImportedCertificate::fate);
  };
  EXPECT_EQ(count(Fate::added), 4);
  EXPECT_LE(count(Fate::unchanged), 4);
  EXPECT_EQ(import(engine, {all}, true).certificates.read, 46U) << "all are counted";
}

TEST(ImportList, SaysWhereSecretKeysAre) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto list = list_of(engine, {corpus("gpg/30-secret-unprotected.pgp")});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_TRUE(list[0].secret);
}

}  // namespace
}  // namespace kith::test
