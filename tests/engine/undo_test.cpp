#include <algorithm>
#include <stop_token>

#include "tests/certificate/forge.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

ImportRequest request_of(const std::vector<Bytes>& inputs, ImportUndo& undo) {
  ImportRequest request;
  request.time = reference_time;
  request.secrets_at_rest = AtRest::readable;
  request.undo = &undo;
  for (const Bytes& input : inputs) {
    request.inputs.push_back(stream("input " + std::to_string(request.inputs.size()), input));
  }
  return request;
}

ImportUndo import_for_undo(Engine& engine, const std::vector<Bytes>& inputs) {
  ImportUndo undo;
  const auto report = engine.import(request_of(inputs, undo), {});
  EXPECT_TRUE(report.has_value()) << message_of(report);
  return undo;
}

UndoReport undone(Engine& engine, ImportUndo& undo) {
  const auto report = engine.undo_import(undo, {});
  EXPECT_TRUE(report.has_value()) << message_of(report);
  EXPECT_TRUE(undo.empty());
  EXPECT_TRUE(is_sound(engine));
  return report.value_or(UndoReport{});
}

/// Everything that a keyring says and gives away.
std::pair<std::string, Bytes> state_of(Engine& engine) {
  return {account_of(engine), export_all(engine)};
}

TEST(Undo, LeavesTheKeyringAsItWas) {
  for (const char* before : {"", "gpg/40-pubring-10.pgp", "gpg/51-whole-pubring.pgp"}) {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    if (*before != '\0') import(engine, before);
    const auto expected = state_of(engine);
    std::vector<Bytes> files;
    for (const char* folder : {"gpg", "cross", "sq", "js"}) {
      for (const auto& file : corpus_files(folder)) files.push_back(file_octets(file));
    }
    ImportUndo undo = import_for_undo(engine, files);
    EXPECT_GT(undo.added(), 10U);
    ASSERT_NE(state_of(engine), expected);
    const auto report = undone(engine, undo);
    EXPECT_GT(report.removed, 10U);
    EXPECT_EQ(report.kept_count, 0U);
    EXPECT_EQ(state_of(engine), expected) << before;
    // It is as new: the same files do the same again.
    ImportUndo again = import_for_undo(engine, files);
    EXPECT_EQ(again.added(), report.removed);
    EXPECT_EQ(again.updated(), report.restored);
  }
}

TEST(Undo, TakesAwayWhatAnUpdateBrought) {
  const ForgedKey alice{1}, bob{2}, subkey{3};
  const Bytes plain = octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)));
  const Bytes more = octets_of(Forge{alice}
                                   .user_id("Alice")
                                   .sign(self(birthday))
                                   .sign(certification(birthday + day), bob)
                                   .user_id("Alice <alice@example.org>")
                                   .sign(self(birthday + day).primary())
                                   .subkey(subkey)
                                   .sign(binding(birthday)));
  const Bytes revoked = octets_of(Forge{alice}
                                      .user_id("Alice")
                                      .sign(self(birthday))
                                      .sign_key(key_revocation(birthday + day, 0)));
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {plain});
  const auto expected = state_of(engine);
  // In several batches of one run, and with an issuer who comes with it.
  ImportUndo undo = import_for_undo(
      engine, {more, octets_of(Forge{bob}.user_id("Bob").sign(self(birthday))), revoked});
  EXPECT_EQ(undo.added(), 1U);
  EXPECT_EQ(undo.updated(), 1U);
  EXPECT_TRUE(show(engine, to_hex(alice.fingerprint())).revoked);
  const auto report = undone(engine, undo);
  EXPECT_EQ(report.removed, 1U);
  EXPECT_EQ(report.restored, 1U);
  EXPECT_EQ(state_of(engine), expected);
  EXPECT_EQ(import(engine, {more}).certificates.updated, 1U) << "it is not taken for known";
}

TEST(Undo, LeavesWhatIsNoneOfItsBusiness) {
  const ForgedKey alice{1};
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportUndo undo =
      import_for_undo(engine, {octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)))});
  const std::string who = to_hex(alice.fingerprint());
  ASSERT_TRUE(engine.set_ownertrust({who, Ownertrust::full}).has_value());
  import(engine, "gpg/03-subkeys.pgp");
  EXPECT_EQ(undone(engine, undo).removed, 1U);
  EXPECT_EQ(engine.ownertrust(who)->level, Ownertrust::full);
  EXPECT_EQ(engine.candidates("", 9)->size(), 1U);
}

TEST(Undo, KeepsWhatWasChangedSince) {
  const ForgedKey alice{1}, carol{2};
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto me =
      make_identity(engine, "Me <me@example.org>", IdentityProfile::v4, reference_time + -100);
  ImportUndo undo =
      import_for_undo(engine, {octets_of(Forge{alice}.user_id("Alice").sign(self(birthday))),
                               octets_of(Forge{carol}.user_id("Carol").sign(self(birthday)))});
  CertifyRequest certify;
  certify.who = {to_hex(alice.fingerprint())};
  certify.as = to_hex(me.fingerprint);
  certify.time = reference_time;
  must_certify(engine, certify);
  const auto report = undone(engine, undo);
  EXPECT_EQ(report.removed, 1U);
  ASSERT_EQ(report.kept.size(), 1U);
  EXPECT_EQ(report.kept_count, 1U);
  EXPECT_EQ(report.kept[0].fingerprint, alice.fingerprint());
  EXPECT_EQ(report.kept[0].user_id, "Alice");
  EXPECT_EQ(show(engine, to_hex(alice.fingerprint())).user_ids[0].certifications.size(), 1U);
}

TEST(Undo, KeepsWhatWasDeletedAndCameAgain) {
  const ForgedKey alice{1};
  const Bytes octets = octets_of(Forge{alice}.user_id("Alice").sign(self(birthday)));
  const std::string who = to_hex(alice.fingerprint());
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportUndo undo = import_for_undo(engine, {octets});
  ASSERT_TRUE(engine.remove({{who}, false}));
  import(engine, {octets});
  const auto report = undone(engine, undo);
  EXPECT_EQ(report.removed, 0U);
  EXPECT_EQ(report.kept_count, 1U);
  EXPECT_EQ(show(engine, who).fingerprint, alice.fingerprint());
}

TEST(Undo, TakesAwayASubkeyAndWhatItSeemsToHaveSaid) {
  const ForgedKey alice{1}, subkey{2}, bob{3};
  const auto plain = [&] { return Forge{alice}.user_id("Alice").sign(self(birthday)); };
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine,
         {octets_of(plain()), octets_of(Forge{bob}
                                            .user_id("Bob")
                                            .sign(self(birthday))
                                            .sign(certification(birthday + 2 * day), subkey))});
  const std::string expected = account_of(engine);
  ImportUndo undo =
      import_for_undo(engine, {octets_of(plain().subkey(subkey).sign(
                                  binding(birthday + day)
                                      .key_flags(2)
                                      .back_signature(agreement(alice, subkey, birthday + day))))});
  EXPECT_NE(account_of(engine), expected);
  EXPECT_EQ(undone(engine, undo).restored, 1U);
  EXPECT_EQ(account_of(engine), expected);
}

TEST(Undo, OfAStoppedImportLeavesNothing) {
  std::vector<Bytes> files;
  for (const char* name : {"gpg/51-whole-pubring.pgp", "gpg/40-pubring-10.pgp"}) {
    files.push_back(corpus(name));
  }
  bool finished = false;
  for (int after = 1; !finished; after += 5) {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/03-subkeys.pgp");
    const auto expected = state_of(engine);
    std::stop_source stop;
    int reports = 0;
    const Job job{stop.get_token(), [&](const Progress&) {
                    if (++reports == after) stop.request_stop();
                  }};
    ImportUndo undo;
    finished = engine.import(request_of(files, undo), job).has_value();
    undone(engine, undo);
    EXPECT_EQ(state_of(engine), expected) << "stopped after report " << after;
    EXPECT_EQ(engine.verify({})->waiting, 0U);
  }
}

TEST(Undo, PutsSecretKeysBack) {
  const Bytes secret = corpus("gpg/30-secret-unprotected.pgp");
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportUndo undo = import_for_undo(engine, {secret});
  EXPECT_TRUE(undo.has_secrets());
  const std::string who = to_hex(engine.candidates("", 1)->front().fingerprint);
  EXPECT_TRUE(show(engine, who).own);
  const Bytes certificate = export_all(engine);
  EXPECT_EQ(undone(engine, undo).removed, 1U);
  EXPECT_TRUE(engine.candidates("", 9)->empty());
  import(engine, {certificate});
  EXPECT_FALSE(show(engine, who).own) << "its secret keys went, too";
  // Secret keys alone come to a certificate that is there, and go again.
  ImportUndo only_secrets = import_for_undo(engine, {secret});
  EXPECT_TRUE(show(engine, who).own);
  undone(engine, only_secrets);
  EXPECT_FALSE(show(engine, who).own);
  EXPECT_EQ(export_all(engine), certificate);
}

TEST(Undo, LeavesNoReadableSecretInTheFile) {
  const Bytes secret = corpus("gpg/30-secret-unprotected.pgp");
  const Bytes scalar{secret.begin() + 56, secret.begin() + 88};
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto is_there = [&] {
    const Bytes octets = file_octets(scratch / "home" / "data.mdb");
    return !std::ranges::search(octets, scalar).empty();
  };
  ImportUndo undo = import_for_undo(engine, {secret});
  EXPECT_TRUE(is_there());
  EXPECT_TRUE(undone(engine, undo).wiped);
  EXPECT_FALSE(is_there());
}

TEST(Undo, KeepsAnIdentityWhosePassphraseWasChangedSince) {
  const Scratch scratch;
  ListPrompter prompter{{"new passphrase"}};
  Engine engine = open_with(scratch / "home", prompter);
  ImportUndo undo = import_for_undo(engine, {corpus("gpg/30-secret-unprotected.pgp")});
  const std::string who = to_hex(engine.candidates("", 1)->front().fingerprint);
  ChangePassphraseRequest change;
  change.who = who;
  const auto changed = engine.change_passphrase(change);
  ASSERT_TRUE(changed.has_value()) << message_of(changed);
  EXPECT_EQ(undone(engine, undo).kept_count, 1U);
  EXPECT_TRUE(show(engine, who).own);
}

TEST(Undo, RevocationsWaitAgain) {
  const Bytes certificate = corpus("gpg/07-unrevoked-reason2.pgp");
  const Bytes revocation = corpus("gpg/07-revocation-alone-reason2.asc");
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportUndo kept = import_for_undo(engine, {revocation});
  EXPECT_FALSE(kept.empty());
  ImportUndo came = import_for_undo(engine, {certificate});
  const std::string who = to_hex(engine.candidates("", 1)->front().fingerprint);
  EXPECT_TRUE(show(engine, who).revoked);
  undone(engine, came);
  import(engine, {certificate});
  EXPECT_TRUE(show(engine, who).revoked) << "the revocation had waited again";
  ASSERT_TRUE(engine.remove({{who}, false}).has_value());

  // One that came by the import that is undone no longer waits.
  const Scratch other;
  Engine fresh = open_keyring(other / "home");
  ImportUndo waiting = import_for_undo(fresh, {revocation});
  undone(fresh, waiting);
  import(fresh, {certificate});
  EXPECT_FALSE(show(fresh, who).revoked);
}

TEST(Undo, RefusesAnotherKeyringInThatPlace) {
  const Scratch scratch;
  std::optional<Engine> engine{open_keyring(scratch / "home")};
  ImportUndo undo = import_for_undo(*engine, {corpus("gpg/03-subkeys.pgp")});
  engine.reset();
  Engine other = open_keyring(scratch / "home");
  const auto report = other.undo_import(undo, {});
  ASSERT_FALSE(report.has_value());
  EXPECT_FALSE(report.error().hints.empty());
  EXPECT_EQ(other.candidates("", 9)->size(), 1U);
}

TEST(Undo, OfADryRunIsNothing) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  ImportUndo undo;
  ImportRequest request = request_of({corpus("gpg/03-subkeys.pgp")}, undo);
  request.dry_run = true;
  ASSERT_TRUE(engine.import(request, {}).has_value());
  EXPECT_TRUE(undo.empty());
  EXPECT_EQ(undone(engine, undo).removed, 0U);
}

}  // namespace
}  // namespace kith::test
