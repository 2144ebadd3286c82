#include <fstream>

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/facts_record.hpp"
#include "core/base/record_checksum.hpp"
#include "core/engine/note_record.hpp"
#include "core/engine/status.hpp"
#include "core/store/environment.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

constexpr const char* carol = "1A21894F49519DD723B6203185ADBD185A0744E3";

TEST(Remove, WhatTheOneWhoGoesCertifiedWaitsForHim) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/51-whole-pubring.pgp");
  const std::string before = account_of(engine);
  const auto gone = engine.remove({{carol}});
  ASSERT_TRUE(gone.has_value());
  ASSERT_EQ(gone->deleted.size(), 1U);
  EXPECT_EQ(gone->deleted[0].user_id, "Carol Certifier <carol@example.org>");
  EXPECT_TRUE(is_sound(engine));
  EXPECT_NE(account_of(engine), before);
  EXPECT_FALSE(engine.show({carol, reference_time}).has_value());
  const auto report = import(engine, "gpg/certifier-c1-ed25519.pgp");
  EXPECT_GT(report.signatures.verified, 10U);
  import(engine, "gpg/51-whole-pubring.pgp");
  EXPECT_EQ(account_of(engine), before);
  EXPECT_TRUE(is_sound(engine));
}

TEST(Remove, AllOrNothing) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/40-pubring-10.pgp");
  const std::string before = account_of(engine);
  const auto refused = engine.remove({{carol, "nobody at all"}});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(account_of(engine), before);
}

/// Lays hands on a keyring behind the engine's back.
void tamper(const std::filesystem::path& home,
            const std::function<void(store::WriteTransaction&, CertificateId)>& change) {
  auto environment = store::Environment::open(home);
  ASSERT_TRUE(environment.has_value());
  const auto done = environment->update(
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        const auto id = transaction.find_primary(*parse_fingerprint(carol));
        if (id) change(transaction, *id);
        return {};
      });
  ASSERT_TRUE(done.has_value());
}

/// Flips one bit in the file, somewhere in the middle of a certificate's octets.
void flip_bit_of_certificate(const std::filesystem::path& home) {
  std::string certificate;
  tamper(home, [&](store::WriteTransaction& transaction, CertificateId id) {
    certificate = as_text(transaction.certificate(id).value_or(ByteView{}));
  });
  ASSERT_FALSE(certificate.empty());
  std::fstream file{home / "data.mdb", std::ios::in | std::ios::out | std::ios::binary};
  std::string octets{std::istreambuf_iterator<char>{file}, {}};
  const std::size_t start = octets.find(certificate);
  ASSERT_NE(start, std::string::npos);
  const std::size_t place = start + certificate.size() / 2;
  file.seekp(static_cast<std::streamoff>(place));
  file.put(static_cast<char>(octets[place] ^ 1));
}

// What nothing else knows, or nothing signs, has a checksum of its own.
TEST(Verify, AFlippedBitInACertificateOrANoteIsNeverShown) {
  const Scratch scratch;
  const auto write_note = [&](std::uint8_t mask) {
    tamper(scratch / "home", [mask](store::WriteTransaction& transaction, CertificateId) {
      const Fingerprint about = *parse_fingerprint(carol);
      Bytes note = encode_note(about, {CheckedHow::in_person, "with passport", reference_time});
      note[8] ^= mask;
      ASSERT_TRUE(transaction.set_private_record(store::PrivateRecord::note, about, note));
    });
  };
  const auto show_carol = [&] {
    return open_keyring(scratch / "home").show({carol, reference_time});
  };
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/certifier-c1-ed25519.pgp");
  }
  write_note(0);
  EXPECT_EQ(show_carol().value().note.value_or(NoteInfo{}).text, "with passport");
  write_note(0x20);
  const auto refused = show_carol();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::keyring);
  EXPECT_FALSE(refused.error().hints.empty());
  EXPECT_FALSE(is_sound(open_keyring(scratch / "home")));
  write_note(0);
  EXPECT_TRUE(is_sound(open_keyring(scratch / "home")));
  flip_bit_of_certificate(scratch / "home");
  EXPECT_FALSE(show_carol().has_value());
  EXPECT_FALSE(is_sound(open_keyring(scratch / "home")));
  Engine engine = open_keyring(scratch / "home");
  EXPECT_FALSE(engine.export_certificates({}, [](ByteView) { return true; }, {}).has_value());
}

TEST(Verify, FindsASignatureWhoseFactIsWrong) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, {corpus("gpg/certifier-c1-ed25519.pgp"), corpus("hostile/flip-selfsig.pgp")});
  }
  tamper(scratch / "home", [](store::WriteTransaction& transaction, CertificateId) {
    const auto id =
        *transaction.find_primary(*parse_fingerprint("C07069CB6DDEE169DC2A038B6CE69801E6858DB4"));
    auto facts = decode_facts(*transaction.facts(id), *transaction.certifications(id));
    const Bytes octets{transaction.certificate(id)->begin(), transaction.certificate(id)->end()};
    for (SignatureFact& fact : facts->signatures) fact.status = SignatureStatus::good;
    ASSERT_TRUE(transaction.put({id, octets, encode_facts(*facts), encode_certifications(*facts)})
                    .has_value());
  });
  Engine engine = open_keyring(scratch / "home");
  const auto report = engine.verify({});
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->problem_count, 1U);
  EXPECT_EQ(to_hex(report->problems[0].fingerprint), "C07069CB6DDEE169DC2A038B6CE69801E6858DB4");
}

TEST(Verify, FindsACertificationThatWasNeverMade) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, {corpus("gpg/certifier-c1-ed25519.pgp"), corpus("hostile/flip-thirdparty.pgp")});
    EXPECT_TRUE(is_sound(engine));
  }
  tamper(scratch / "home", [](store::WriteTransaction& transaction, CertificateId issuer) {
    const auto id =
        *transaction.find_primary(*parse_fingerprint("C07069CB6DDEE169DC2A038B6CE69801E6858DB4"));
    Bytes record{transaction.certifications(id)->begin(), transaction.certifications(id)->end()};
    const auto view = CertificationsView::open(record);
    for (std::size_t i = 0; i < view->size(); ++i) {
      SignatureFact fact = (*view)[i];
      if (fact.status != SignatureStatus::bad) continue;
      fact.status = SignatureStatus::good;
      fact.issuer = issuer.value;
      set_certification(record, i, fact);
    }
    renew_checksum(record);
    ASSERT_TRUE(transaction.put_certifications(id, record).has_value());
  });
  Engine engine = open_keyring(scratch / "home");
  const auto report = engine.verify({});
  ASSERT_TRUE(report.has_value());
  ASSERT_EQ(report->problem_count, 1U);
  EXPECT_NE(report->problems[0].problem.find("recorded as good but is not"), std::string::npos);
}

TEST(Backup, GivesBackAKeyringEqualInEveryAnswer) {
  const Scratch scratch;
  std::string before;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/51-whole-pubring.pgp");
    before = account_of(engine);
    const auto report = engine.backup(scratch / "backup");
    ASSERT_TRUE(report.has_value()) << report.error().message;
    EXPECT_EQ(report->certificates, 46U);
    import(engine, "sq/40-keyring.pgp");
  }
  const auto refused = Engine::restore(scratch / "home", {scratch / "backup", false});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::keyring);
  EXPECT_FALSE(refused.error().hints.empty());
  const auto restored = Engine::restore(scratch / "home", {scratch / "backup", true});
  ASSERT_TRUE(restored.has_value()) << restored.error().message;
  EXPECT_EQ(restored->certificates, 46U);
  EXPECT_EQ(account_of(open_keyring(scratch / "home")), before);
  ASSERT_TRUE(Engine::restore(scratch / "new", {scratch / "backup", false}).has_value());
  EXPECT_EQ(account_of(open_keyring(scratch / "new")), before);
}

TEST(Backup, IsNotedAndDueAgainWhenTheKeyringHasChanged) {
  const Scratch scratch;
  const std::filesystem::path home = scratch / "home";
  Engine engine = open_keyring(home);
  import(engine, "gpg/51-whole-pubring.pgp");
  EXPECT_TRUE(backup_is_due(last_backup(home), engine.revision(), Timestamp::now()));
  ASSERT_TRUE(engine.backup(scratch / "passing", false).has_value());
  EXPECT_FALSE(last_backup(home).has_value()) << "it is not to be kept";

  const mode_t mask = ::umask(0);
  ASSERT_TRUE(engine.backup(scratch / "backup").has_value());
  ::umask(mask);
  const auto noted = last_backup(home);
  ASSERT_TRUE(noted.has_value());
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(home / "last-backup").permissions(),
            perms::owner_read | perms::owner_write);
  const Timestamp later = noted->made + attention_time;
  EXPECT_FALSE(backup_is_due(noted, engine.revision(), later)) << "nothing has changed";
  import(engine, "sq/40-keyring.pgp");
  EXPECT_FALSE(backup_is_due(noted, engine.revision(), later + -1)) << "it is not old";
  EXPECT_TRUE(backup_is_due(noted, engine.revision(), later));
}

TEST(Backup, WhatIsNoBackupIsRefusedAndNothingIsLost) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/40-pubring-10.pgp");
  }
  const auto refused =
      Engine::restore(scratch / "home", {corpus_file("gpg/40-pubring-10.pgp"), true});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::malformed);
  const auto missing = Engine::restore(scratch / "home", {scratch / "nothing", true});
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  EXPECT_TRUE(is_sound(open_keyring(scratch / "home")));
}

Error open_error(const std::filesystem::path& home, bool create = false) {
  EngineOptions options;
  options.home = home;
  options.create = create;
  const auto engine = Engine::open(options);
  EXPECT_FALSE(engine.has_value());
  return engine ? Error{} : engine.error();
}

TEST(Open, EveryTroubleSaysWhatToDo) {
  const Scratch scratch;
  const auto missing = open_error(scratch / "missing");
  EXPECT_EQ(missing.kind, ErrorKind::not_found);
  EXPECT_NE(missing.message.find("missing"), std::string::npos) << "names the place";

  std::ofstream{scratch / "file"} << "not a directory";
  EXPECT_EQ(open_error(scratch / "file", true).kind, ErrorKind::keyring);

  {
    Engine engine = open_keyring(scratch / "damaged");
    import(engine, "gpg/40-pubring-10.pgp");
  }
  std::ofstream{scratch / "damaged/data.mdb", std::ios::trunc} << "garbage";
  const auto damaged = open_error(scratch / "damaged");
  EXPECT_EQ(damaged.kind, ErrorKind::keyring);
  EXPECT_NE(damaged.message.find("damaged"), std::string::npos);
  EXPECT_FALSE(damaged.hints.empty());
}

TEST(Open, ReadsFromADirectoryThatCannotBeWritten) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, "gpg/40-pubring-10.pgp");
  }
  EngineOptions options;
  options.home = scratch / "home";
  options.read_only = true;
  const auto engine = Engine::open(options);
  ASSERT_TRUE(engine.has_value());
  EXPECT_FALSE(account_of(*engine).empty());
}

}  // namespace
}  // namespace kith::test
