#include <algorithm>
#include <array>
#include <iterator>
#include <stop_token>

#include "core/base/display.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "tests/engine/prompter.hpp"

/// Secret key packets that a stranger made up: the public part is right, what is protected is not.
namespace kith::test {
namespace {

using format::Packet;
using format::PacketTag;

constexpr const char* unprotected = "gpg/30-secret-unprotected.pgp";
constexpr const char* protected_ones = "gpg/31-secret-passphrase.pgp";
constexpr const char* its_passphrase = "correct horse";

/// What GnuPG puts behind a public part whose secret is not there.
constexpr std::array<std::uint8_t, 8> elsewhere{0xFF, 0, 101, 0, 'G', 'N', 'U', 1};

bool is_secret(const Packet& packet) {
  return packet.tag == PacketTag::secret_key || packet.tag == PacketTag::secret_subkey;
}

/// The file with noise for what is protected.
Bytes made_up(const Bytes& octets, std::uint8_t noise) {
  std::vector<Packet> packets = packets_in(octets);
  for (Packet& packet : packets) {
    if (!is_secret(packet)) continue;
    for (auto octet = packet.body.end() - 40; octet != packet.body.end(); ++octet) *octet ^= noise;
  }
  return written(packets);
}

/// The file with such noise in its subkeys alone.
Bytes with_false_subkey(std::uint8_t noise) {
  std::vector<Packet> packets = packets_in(corpus(protected_ones));
  for (Packet& packet : packets) {
    if (packet.tag == PacketTag::secret_subkey) packet.body.back() ^= noise;
  }
  return written(packets);
}

bool tells(const ImportReport& report, std::string_view what) {
  return std::ranges::any_of(report.problems, [&](const ImportProblem& told) {
    return told.problem.find(what) != std::string::npos;
  });
}

ImportReport import_readable(Engine& engine, const Bytes& octets) {
  ImportRequest request;
  request.inputs.push_back(stream("secret", octets));
  request.secrets_at_rest = AtRest::readable;
  const auto report = engine.import(request, {});
  EXPECT_TRUE(report) << message_of(report);
  return report ? *report : ImportReport{};
}

CertificateInfo only(const Engine& engine) {
  const auto found = engine.candidates("", 2);
  EXPECT_EQ(found->size(), 1U);
  return show(engine, to_hex(found->front().fingerprint));
}

bool can_be_used(Engine& engine) {
  AddUserIdRequest request;
  request.who = to_hex(only(engine).fingerprint);
  request.user_id = "Another <another@example.org>";
  request.time = reference_time;
  const auto added = engine.add_user_id(request);
  EXPECT_TRUE(added) << message_of(added);
  return added.has_value();
}

TEST(PlantedSecrets, KeepNobodyOutOfTheRealOnes) {
  const Scratch scratch;
  ListPrompter prompter{{its_passphrase, its_passphrase}};
  {
    Engine engine = open_keyring(scratch / "home");
    const auto planted = import(engine, {made_up(corpus(protected_ones), 0x55)});
    EXPECT_GT(planted.secret_keys.locked, 0U);
    EXPECT_TRUE(only(engine).locked);
    EXPECT_FALSE(only(engine).own) << "a stranger could have sent it";
  }
  Engine engine = open_with(scratch / "home", prompter);
  const auto real = import(engine, {corpus(protected_ones)});
  EXPECT_EQ(real.secret_keys.added, real.secret_keys.read);
  EXPECT_EQ(real.secret_keys.unchanged, 0U);
  EXPECT_EQ(real.secret_keys.locked, 0U);
  EXPECT_TRUE(only(engine).own);
  EXPECT_FALSE(only(engine).locked) << "the made up ones are gone";
  EXPECT_TRUE(can_be_used(engine));
  EXPECT_TRUE(is_sound(engine));
}

TEST(PlantedSecrets, AreTriedBesideThoseThatWait) {
  for (const bool planted_first : {false, true}) {
    const Scratch scratch;
    {
      Engine engine = open_keyring(scratch / "home");
      const Bytes planted = made_up(corpus(protected_ones), 0x55);
      const Bytes real = corpus(protected_ones);
      import(engine, {planted_first ? planted : real});
      import(engine, {planted_first ? real : planted});
    }
    ListPrompter prompter{{"not it", its_passphrase}};
    Engine engine = open_with(scratch / "home", prompter);
    EXPECT_TRUE(can_be_used(engine)) << planted_first;
    EXPECT_EQ(prompter.questions.size(), 2U) << "nobody is asked about what is made up";
    EXPECT_FALSE(only(engine).locked);
  }
}

TEST(PlantedSecrets, KeepNobodyOutOfThoseWithoutAPassphrase) {
  const Scratch scratch;
  Bytes locked;
  {
    ListPrompter prompter{{"long enough", "long enough"}};
    Engine engine = open_with(scratch / "other", prompter);
    import(engine, {corpus(unprotected)});
    locked = exported_secret(engine, to_hex(only(engine).fingerprint));
  }
  Engine engine = open_keyring(scratch / "home");
  import(engine, {made_up(locked, 0x55)});
  ASSERT_TRUE(only(engine).locked);
  const auto real = import_readable(engine, corpus(unprotected));
  EXPECT_EQ(real.secret_keys.added, 2U);
  EXPECT_TRUE(only(engine).own);
  EXPECT_FALSE(only(engine).locked);
  EXPECT_TRUE(can_be_used(engine));
}

TEST(PlantedSecrets, WhatCameWithoutItsPassphraseIsTakenWithIt) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, {corpus(protected_ones)});
  }
  ListPrompter prompter{{its_passphrase}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto again = import(engine, {corpus(protected_ones)});
  EXPECT_EQ(again.secret_keys.added, again.secret_keys.read) << "now they are open";
  EXPECT_TRUE(only(engine).own);
}

TEST(PlantedSecrets, AreKeptInFewCopies) {
  const Scratch scratch;
  {
    Engine engine = open_keyring(scratch / "home");
    std::uint64_t problems = 0;
    for (std::uint8_t noise = 1; noise <= 20; ++noise) {
      problems += import(engine, {made_up(corpus(protected_ones), noise)}).problem_count;
    }
    EXPECT_EQ(problems, 16U);
  }
  // Whoever knows the passphrase is not kept out by them.
  ListPrompter prompter{{its_passphrase, its_passphrase}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto real = import(engine, {corpus(protected_ones)});
  EXPECT_EQ(real.problem_count, 0U);
  EXPECT_TRUE(only(engine).own);
  EXPECT_FALSE(only(engine).locked);
}

/// Somebody's subkeys came, or were made up, beside a primary key that is open.
TEST(PlantedSecrets, KeepNoSubkeyOutEither) {
  const Scratch scratch;
  {
    ListPrompter prompter{{its_passphrase}};
    Engine engine = open_with(scratch / "home", prompter);
    const auto report = import(engine, {with_false_subkey(0x55)});
    EXPECT_EQ(report.secret_keys.added, 2U);
    EXPECT_EQ(report.secret_keys.locked, 1U);
    EXPECT_TRUE(only(engine).own);
    // Beside what is open no more comes to wait.
    const auto more = import(engine, {with_false_subkey(0x77)});
    EXPECT_EQ(more.secret_keys.added, 0U);
  }
  ListPrompter prompter{{its_passphrase, its_passphrase, its_passphrase}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report = import(engine, {corpus(protected_ones)});
  EXPECT_EQ(report.secret_keys.added, 1U);
  EXPECT_EQ(report.secret_keys.left_out, 0U);
  EXPECT_TRUE(is_sound(engine));
  Engine other = open_keyring(scratch / "other");
  EXPECT_EQ(
      import(other, {exported_secret(engine, to_hex(only(engine).fingerprint))}).secret_keys.locked,
      2U);
}

/// Real primary key, made up subkeys.
class PlantedSubkey : public testing::Test {
 protected:
  /// Two different ones wait when the passphrase of the primary key comes.
  PlantedSubkey() {
    Engine locked = open_keyring(scratch_ / "home");
    import(locked, {with_false_subkey(0x55)});
    import(locked, {with_false_subkey(0x22)});
  }

  Scratch scratch_;
};

TEST_F(PlantedSubkey, IsAskedForBySigningOnce) {
  ListPrompter prompter{{its_passphrase, its_passphrase}};
  Engine engine = open_with(scratch_ / "home", prompter);
  EXPECT_TRUE(can_be_used(engine));
  EXPECT_EQ(prompter.questions.size(), 1U);
  EXPECT_TRUE(engine.set_expiry({to_hex(only(engine).fingerprint), {}, reference_time + 1}));
  EXPECT_EQ(prompter.questions.size(), 2U) << "what is open is enough";
}

TEST_F(PlantedSubkey, IsLeftOutOfExports) {
  ListPrompter prompter{{its_passphrase, its_passphrase}};
  Engine engine = open_with(scratch_ / "home", prompter);
  ASSERT_TRUE(can_be_used(engine));
  Bytes octets;
  const auto report =
      engine.export_secret({{to_hex(only(engine).fingerprint)}, false}, [&](ByteView piece) {
        octets.insert(octets.end(), piece.begin(), piece.end());
        return true;
      });
  ASSERT_TRUE(report) << message_of(report);
  EXPECT_EQ(report->locked_left_out, 1U);
  const auto packets = packets_in(octets);
  EXPECT_EQ(std::ranges::count(packets, PacketTag::secret_key, &Packet::tag), 1);
  EXPECT_EQ(std::ranges::count(packets, PacketTag::secret_subkey, &Packet::tag), 0);
}

/// Each would cost a derivation, and a question.
TEST(PlantedSecrets, InManyCopiesAreAskedForOnce) {
  const Scratch scratch;
  std::vector<Bytes> inputs;
  for (std::uint8_t noise = 1; noise <= 100; ++noise) {
    inputs.push_back(made_up(corpus(protected_ones), noise));
  }
  inputs.push_back(inputs.front());
  ListPrompter prompter{{"not", "the", "passphrase", "nobody asks for this"}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report = import(engine, inputs);
  EXPECT_EQ(prompter.questions.size(), 3U);
  EXPECT_TRUE(tells(report, "more than 64 different copies"));
  EXPECT_TRUE(is_sound(engine));
}

/// A primary key in the keyring, and its subkey under a passphrase.
class SubkeyComesLater : public testing::Test {
 protected:
  SubkeyComesLater() {
    ListPrompter prompter{{"long enough", "long enough"}};
    Engine engine = open_with(scratch_ / "other", prompter);
    import(engine, {corpus(unprotected)});
    locked_ = exported_secret(engine, to_hex(only(engine).fingerprint));
  }
  static Bytes primary() {
    std::vector<Packet> packets = packets_in(corpus(unprotected));
    const auto subkey = std::ranges::find(packets, PacketTag::secret_subkey, &Packet::tag);
    packets.erase(subkey, packets.end());
    return written(packets);
  }

  Scratch scratch_;
  Bytes locked_;
};

TEST_F(SubkeyComesLater, AndIsNotMadeReadableUnasked) {
  ListPrompter prompter{{"long enough", "long enough"}};
  Engine engine = open_with(scratch_ / "home", prompter);
  import_readable(engine, primary());
  const auto refused = import(engine, {locked_});
  EXPECT_EQ(refused.secret_keys.left_out, 1U);
  EXPECT_TRUE(tells(refused, "those in the keyring that they come to have none"));
  EXPECT_EQ(import_readable(engine, locked_).secret_keys.added, 1U);
}

/// Nobody has to be told that his primary key is not there when it only waits.
TEST_F(SubkeyComesLater, BesideAPrimaryKeyThatWaits) {
  {
    Engine engine = open_keyring(scratch_ / "home");
    import(engine, {locked_});
    std::vector<Packet> packets = packets_in(corpus(unprotected));
    packets.front().body = packets_in(corpus("gpg/30-public-of-secret.pgp")).front().body;
    packets.front().body.insert(packets.front().body.end(), elsewhere.begin(), elsewhere.end());
    EXPECT_EQ(import_readable(engine, written(packets)).secret_keys.added, 1U);
  }
  ListPrompter prompter{{"long enough"}};
  Engine engine = open_with(scratch_ / "home", prompter);
  const std::string who = to_hex(only(engine).fingerprint);
  const auto packets = packets_in(exported_secret(engine, who));
  EXPECT_EQ(std::ranges::count(packets, PacketTag::secret_key, &Packet::tag), 1);
  EXPECT_EQ(std::ranges::count(packets, PacketTag::secret_subkey, &Packet::tag), 1);
  const auto refused = engine.export_secret({{who}, false}, [](ByteView) { return true; });
  ASSERT_FALSE(refused) << "nobody answers any more";
  EXPECT_NE(refused.error().hints.back().find("waits for the passphrase"), std::string::npos);
}

TEST_F(SubkeyComesLater, UnderAnotherPassphraseThanThePrimaryKey) {
  ListPrompter prompter{{"another one", "long enough", "long enough", "long enough", "long enough",
                         "long enough", "another one"}};
  Engine engine = open_with(scratch_ / "home", prompter);
  EXPECT_EQ(import(engine, {primary()}).secret_keys.added, 1U);
  const auto refused = import(engine, {locked_});
  EXPECT_EQ(refused.secret_keys.left_out, 1U);
  EXPECT_TRUE(tells(refused, "the passphrase opens them, but not those in the keyring"));
  EXPECT_EQ(prompter.questions.size(), 5U);
  EXPECT_EQ(import(engine, {locked_}).secret_keys.added, 1U) << "where both can be asked for";
}

/// What waits for a passphrase shall be of use when it comes.
TEST(SecretKeys, UnderACipherThatKithDoesNotHaveDoNotWait) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  std::vector<Packet> packets = packets_in(corpus(protected_ones));
  constexpr std::uint8_t sha1_check = 254, aes256 = 9, cast5 = 3;
  for (Packet& packet : packets) {
    if (packet.tag != PacketTag::secret_subkey) continue;
    const std::array<std::uint8_t, 2> usage{sha1_check, 7}, other{sha1_check, aes256};
    auto at = std::ranges::search(packet.body, usage).begin();
    if (at == packet.body.end()) at = std::ranges::search(packet.body, other).begin();
    ASSERT_NE(at, packet.body.end());
    at[1] = cast5;
  }
  const auto report = import(engine, {written(packets)});
  EXPECT_EQ(report.secret_keys.added, 1U);
  ASSERT_EQ(report.problem_count, 1U);
  EXPECT_NE(report.problems[0].problem.find("in a way that Kith cannot open"), std::string::npos);
}

TEST(PlantedSecrets, AreCountedOnce) {
  const Scratch scratch;
  ListPrompter prompter{{its_passphrase}};
  Engine engine = open_with(scratch / "home", prompter);
  const auto report =
      import(engine, {made_up(corpus(protected_ones), 0x55), corpus(protected_ones)});
  EXPECT_EQ(report.secret_keys.added, 2U);
  EXPECT_EQ(report.secret_keys.locked, 0U) << "all are open";
}

TEST(PlantedSecrets, StopAtOnceWhenAsked) {
  const Scratch scratch;
  std::stop_source stop;
  /// Stops what it is asked for.
  class Stopper : public Prompter {
   public:
    explicit Stopper(std::stop_source& stop) : stop_(stop) {}
    Outcome<Passphrase> passphrase(const PassphraseQuestion&) override {
      stop_.request_stop();
      return Passphrase::copy_of(as_bytes(its_passphrase));
    }

   private:
    std::stop_source& stop_;
  } stopper{stop};
  Engine engine = open_with(scratch / "home", stopper);
  ImportRequest request;
  const Bytes octets = corpus(protected_ones);
  request.inputs.push_back(stream("secret", octets));
  const auto report = engine.import(request, Job{stop.get_token(), {}});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::cancelled);
  EXPECT_FALSE(only(engine).locked) << "none came in";
}

TEST(PlantedSecrets, AreNotExportedForTheRealOnes) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {made_up(corpus(protected_ones), 0x55)});
  import(engine, {corpus(protected_ones)});
  const auto refused = engine.export_secret({{to_hex(only(engine).fingerprint)}, false},
                                            [](ByteView) { return true; });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::passphrase);
  EXPECT_NE(refused.error().message.find("somebody may have made one up"), std::string::npos)
      << refused.error().message;
}

TEST(PlantedSecrets, OfAKeyThatTheCertificateDoesNotBindMakeNobodysIdentity) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  // Somebody's certificate, as GnuPG writes one whose primary secret is elsewhere, and a subkey of
  // somebody else's with its secret.
  std::vector<Packet> packets = packets_in(corpus("gpg/certifier-c1-ed25519.pgp"));
  packets.front().tag = PacketTag::secret_key;
  packets.front().body.insert(packets.front().body.end(), elsewhere.begin(), elsewhere.end());
  std::ranges::copy_if(packets_in(corpus(unprotected)), std::back_inserter(packets),
                       [](const Packet& one) { return one.tag == PacketTag::secret_subkey; });
  const auto report = import_readable(engine, written(packets));
  EXPECT_EQ(report.secret_keys.read, 2U);
  EXPECT_EQ(report.secret_keys.added, 0U);
  ASSERT_FALSE(report.problems.empty());
  EXPECT_NE(report.problems[0].problem.find("none of the keys that the certificate binds"),
            std::string::npos)
      << report.problems[0].problem;
  EXPECT_FALSE(only(engine).own);
}

TEST(PlantedSecrets, ADeletionSaysThatTheyAreThere) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {made_up(corpus(protected_ones), 0x55)});
  const std::string who = to_hex(only(engine).fingerprint);
  const auto refused = engine.plan_remove({{who}, false});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("came with secret keys, locked"), std::string::npos)
      << refused.error().message;
  EXPECT_TRUE(engine.remove({{who}, true}));
}

}  // namespace
}  // namespace kith::test
