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
            auto intake = import::take_in(raw, std::nullopt);
            const auto done = recorder.record(transaction, raw, std::move(intake));
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

}  // namespace
}  // namespace kith::test
