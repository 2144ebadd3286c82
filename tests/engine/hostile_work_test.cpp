#include <algorithm>
#include <array>
#include <optional>
#include <stop_token>

#include "core/certificate/key.hpp"
#include "core/engine/erase.hpp"
#include "core/engine/import/drain.hpp"
#include "core/store/environment.hpp"
#include "keyring-format/writer.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

/// What files of people who want to keep the keyring busy cost: counted, since time tells little.
namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

Bytes octets_of(const Forge& forge) { return format::write_certificate(forge.certificate()); }

class HostileWork : public testing::Test {
 protected:
  /// Octets of large parts that are hashed to check all certifications of the file.
  [[nodiscard]] std::uint64_t hashed_for(const Bytes& file) const {
    const Scratch scratch;
    {
      Engine engine = open_keyring(scratch / "home");
      import_unchecked(engine, file);
    }
    std::uint64_t hashed = 0;
    const auto environment = store::Environment::open(scratch / "home");
    EXPECT_TRUE(environment);
    EXPECT_TRUE(environment->view(
        [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
          import::DueIssuers issuers{transaction, std::nullopt};
          import::Chunk chunk{transaction, issuers, 0, { 64, 10'000 }};
          EXPECT_GT(chunk.size(), 1U) << "several threads have something to do";
          for (std::size_t i = 0; i < chunk.size(); ++i) hashed += chunk.check(i, Job{});
          return {};
        }));
    return hashed;
  }

  /// Imports certificates in one transaction. Returns how many entries of indexes that took.
  [[nodiscard]] std::uint64_t walked_for(const std::vector<Bytes>& files) const {
    const Scratch scratch;
    store::OpenOptions options;
    options.create = true;
    auto environment = store::Environment::open(scratch / "home", options);
    EXPECT_TRUE(environment);
    std::uint64_t walked = 0;
    EXPECT_TRUE(environment->update(
        [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
          ImportReport report;
          import::Recorder recorder{report, {}};
          for (const Bytes& file : files) {
            import::RawCertificate raw{file, {}, {}, false};
            raw.place.fingerprint = *import::fingerprint_of_first_packet(file);
            auto intake = import::take_in({&raw, 1}, std::nullopt);
            const auto done = recorder.record(transaction, {&raw, 1}, std::move(intake));
            if (!done) return done;
          }
          EXPECT_EQ(report.certificates.added, files.size());
          const auto flushed = recorder.flush_due(transaction);
          walked = transaction.walked();
          return flushed;
        }));
    return walked;
  }

  const ForgedKey alice_{1};
};

TEST_F(HostileWork, ALargePartIsHashedOnceForAllIssuers) {
  constexpr std::size_t size = 60'000;
  std::vector<ForgedKey> issuers;
  Bytes file;
  for (std::uint8_t i = 2; i < 102; ++i) {
    const Bytes one = octets_of(Forge{issuers.emplace_back(i)}.user_id("Issuer"));
    file.insert(file.end(), one.begin(), one.end());
  }
  Forge target{alice_};
  std::uint64_t octets = 0;
  for (const char letter : {'a', 'b', 'c'}) {
    target.attribute(Bytes(size, static_cast<std::uint8_t>(letter)));
    octets += target.content().size();
    for (const ForgedKey& issuer : issuers) target.sign(certification(birthday).spoilt(), issuer);
  }
  const Bytes one = octets_of(target.user_id("Alice").sign(certification(birthday), issuers[0]));
  file.insert(file.end(), one.begin(), one.end());
  EXPECT_EQ(hashed_for(file), octets);
}

TEST_F(HostileWork, ALargePartIsHashedOnceForAllThatOneIssuerSays) {
  constexpr std::size_t size = 60'000;
  const ForgedKey issuer{2};
  Bytes file = octets_of(Forge{issuer}.user_id("Issuer"));
  Forge target{alice_};
  target.attribute(Bytes(size, 'a'));
  const std::uint64_t octets = target.content().size();
  for (std::uint32_t i = 0; i < 200; ++i) {
    target.sign(certification(birthday + i).spoilt(), issuer);
  }
  target.user_id("Alice");
  for (std::uint32_t i = 0; i < 70; ++i) target.sign(certification(birthday + i), issuer);
  const Bytes one = octets_of(target);
  file.insert(file.end(), one.begin(), one.end());
  EXPECT_EQ(hashed_for(file), octets);
}

// Anybody can put somebody's key into as many certificates as he likes.
TEST_F(HostileWork, TheHoldersOfOneKeyAreNotWalkedForEachOfThem) {
  std::vector<Bytes> files;
  for (std::uint8_t i = 2; i < 202; ++i)
    files.push_back(octets_of(Forge{ForgedKey{i}}.subkey(alice_)));
  EXPECT_LE(walked_for(files), 2 * files.size());
}

/// How often the certificate was written.
std::uint32_t generation_of(const std::filesystem::path& home, const ForgedKey& key) {
  std::uint32_t generation = 0;
  const auto environment = store::Environment::open(home);
  EXPECT_TRUE(environment);
  EXPECT_TRUE(environment->view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        const auto id = transaction.find_primary(key.fingerprint());
        const auto facts = id ? read_facts(transaction, *id) : std::nullopt;
        if (facts) generation = facts->header().generation;
        return {};
      }));
  return generation;
}

// Each costs as much as the whole certificate, which grows with every one of them.
TEST_F(HostileWork, CopiesOfOneCertificateAreTakenInAtOnce) {
  constexpr std::uint8_t count = 200;
  const Scratch scratch;
  Bytes file;
  const auto add = [&file](const Forge& forge) {
    const Bytes one = octets_of(forge);
    file.insert(file.end(), one.begin(), one.end());
  };
  for (std::uint8_t i = 2; i < 2 + count; ++i) add(Forge{alice_}.subkey(ForgedKey{i}));
  add(Forge{alice_}.subkey(ForgedKey{3}));  // nothing new
  ImportUndo undo;
  {
    Engine engine = open_keyring(scratch / "home");
    ImportRequest request;
    request.inputs.push_back(stream("file", file));
    request.undo = &undo;
    request.list = 10;
    const auto report = engine.import(request, {});
    ASSERT_TRUE(report);
    EXPECT_EQ(report->certificates.read, count + 1U);
    EXPECT_EQ(report->certificates.added, 1U);
    EXPECT_EQ(report->certificates.updated, count - 1U);
    EXPECT_EQ(report->certificates.unchanged, 1U);
    ASSERT_EQ(report->list.size(), 1U);
    EXPECT_EQ(report->list[0].fate, ImportedCertificate::Fate::added);
    EXPECT_EQ(report->list[0].subkeys, count);
    EXPECT_EQ(show(engine, to_hex(alice_.fingerprint())).subkeys.size(), count);
    EXPECT_EQ(import(engine, {file}).certificates.unchanged, count + 1U);
    EXPECT_TRUE(is_sound(engine));
    const auto undone = engine.undo_import(undo, {});
    ASSERT_TRUE(undone);
    EXPECT_EQ(undone->removed, 1U);
    import(engine, {file});
  }
  EXPECT_EQ(generation_of(scratch / "home", alice_), 1U);
}

TEST_F(HostileWork, AStopIsHeededWithinABatch) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  Bytes file;
  for (std::uint8_t i = 2; i < 102; ++i) {
    const Bytes one = octets_of(Forge{ForgedKey{i}}.user_id("Somebody"));
    file.insert(file.end(), one.begin(), one.end());
  }
  std::stop_source stop;
  ImportRequest request;
  request.inputs.push_back(stream("file", file));
  const Job job{stop.get_token(), [&](const Progress&) { stop.request_stop(); }};
  const auto report = engine.import(request, job);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, "stopped; 0 certificates were taken in before");
  EXPECT_EQ(engine.stats(reference_time)->certificates, 0U);
  EXPECT_EQ(import(engine, {file}).certificates.added, 100U);
}

/// Runs `fn(WriteTransaction&)` on the keyring.
template <typename Fn>
void update_at(const std::filesystem::path& home, Fn fn) {
  auto environment = store::Environment::open(home);
  ASSERT_TRUE(environment);
  EXPECT_TRUE(environment->update(
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        return fn(transaction);
      }));
}

// Whoever bears certifications by a key that all of them hold is looked at once.
TEST_F(HostileWork, ManyWhoHoldOneKeyLeaveAtOnce) {
  const Scratch scratch;
  std::vector<ForgedKey> holders;
  std::vector<Bytes> files{
      octets_of(Forge{ForgedKey{1}}.user_id("Alice").sign(certification(birthday), ForgedKey{2}))};
  const ForgedKey shared{2};
  for (std::uint8_t i = 3; i < 103; ++i) {
    files.push_back(octets_of(Forge{holders.emplace_back(i)}.subkey(shared)));
  }
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, files);
    EXPECT_EQ(engine.stats(reference_time)->unknown_issuer, 0U);
  }
  update_at(scratch / "home", [&](store::WriteTransaction& transaction) {
    std::vector<CertificateId> ids;
    for (const ForgedKey& holder : holders) {
      ids.push_back(transaction.find_primary(holder.fingerprint()).value_or(CertificateId{}));
    }
    const std::uint64_t before = transaction.walked();
    EXPECT_EQ(erase_certificates(transaction, ids), ids.size());
    EXPECT_LE(transaction.walked() - before, 2U);
    return Result<void, store::StoreError>{};
  });
  Engine engine = open_keyring(scratch / "home");
  EXPECT_EQ(engine.stats(reference_time)->certificates, 1U);
  EXPECT_EQ(engine.stats(reference_time)->unknown_issuer, 1U);
  EXPECT_TRUE(is_sound(engine));
}

TEST_F(HostileWork, ForgedRevocationsLookAtTheirCertificateAlone) {
  constexpr std::uint32_t count = 20;
  const Scratch scratch;
  std::vector<Bytes> files{octets_of(Forge{alice_}.user_id("Alice").sign(self(birthday)))};
  for (std::uint8_t i = 3; i < 103; ++i) {
    files.push_back(octets_of(Forge{ForgedKey{i}}.subkey(alice_)));
  }
  {
    Engine engine = open_keyring(scratch / "home");
    import(engine, files);
  }
  const Forge alice{alice_};
  format::Writer forged;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Draft draft = key_revocation(birthday + i, 2).spoilt();
    format::write_packet(forged, format::PacketTag::signature, draft.sign(alice_, alice.content()));
  }
  update_at(scratch / "home", [&](store::WriteTransaction& transaction) {
    ImportReport report;
    import::Recorder recorder{report, {}};
    const std::uint64_t before = transaction.walked();
    auto done = recorder.record_revocations(transaction, forged.written(), {});
    EXPECT_LE(transaction.walked() - before, 2 * count);
    EXPECT_EQ(report.certificates.rejected, count);
    return done;
  });
}

// More than are kept for whoever asks next; each of them is named on each user ID.
TEST_F(HostileWork, LargeKeysAreGatheredOnceForAllThatTheyCertified) {
  constexpr std::size_t size = 60'000, count = 100;
  const Scratch scratch;
  const ForgedKey holder{2};
  Forge keys{holder};
  std::vector<Bytes> names;
  for (std::uint8_t i = 0; i < count; ++i) {
    Bytes body(size, i);
    std::ranges::copy(std::array<std::uint8_t, 6>{4, 0x60, 0, 0, i, 99}, body.begin());
    auto key = format::parse_public_key(body);
    ASSERT_TRUE(key);
    const Fingerprint fingerprint = certificate::fingerprint_of(*key);
    const ByteView id = fingerprint.octets().last(8);
    names.emplace_back(id.begin(), id.end());
    keys.subkey(std::move(body));
  }
  Forge target{alice_};
  for (const char letter : {'a', 'b', 'c', 'd'}) {
    target.user_id(std::string(1, letter));
    for (const Bytes& name : names) {
      target.sign(certification(birthday)
                      .without_issuer()
                      .unhashed(format::SubpacketType::issuer_key_id, name)
                      .spoilt(),
                  holder);
    }
  }
  Bytes file = octets_of(keys);
  const Bytes one = octets_of(target);
  file.insert(file.end(), one.begin(), one.end());
  {
    Engine engine = open_keyring(scratch / "home");
    import_unchecked(engine, file);
  }
  update_at(scratch / "home", [&](store::WriteTransaction& transaction) {
    import::DueIssuers issuers{transaction, std::nullopt};
    const std::uint64_t before = transaction.walked();
    const import::Chunk chunk{transaction, issuers, 0, {64, 10'000}};
    EXPECT_EQ(chunk.certifications(), 4 * count);
    EXPECT_LE(transaction.walked() - before, count);
    return Result<void, store::StoreError>{};
  });
}

}  // namespace
}  // namespace kith::test
