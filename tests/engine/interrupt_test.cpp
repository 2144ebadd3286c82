#include <chrono>
#include <csignal>
#include <random>
#include <stop_token>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/certificate/forge.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

/// A web in which everybody certifies the three before and after him, in one file: enough for
/// several batches when padded with long notations.
Bytes web(std::size_t people) {
  std::vector<ForgedKey> keys;
  for (std::size_t i = 0; i < people; ++i) {
    keys.emplace_back(static_cast<std::uint8_t>(i), birthday + static_cast<std::uint32_t>(i / 250));
  }
  const Bytes padding(40'000, 'x');
  Bytes octets;
  for (std::size_t i = 0; i < people; ++i) {
    Forge forge{keys[i]};
    forge.user_id("Person " + std::to_string(i) + " <p" + std::to_string(i) + "@example.org>");
    forge.sign(self(birthday + day).unhashed(format::SubpacketType::policy_uri, padding));
    for (std::size_t j = 1; j <= 3; ++j) {
      forge.sign(certification(birthday + 2 * day), keys[(i + j) % people]);
      forge.sign(certification(birthday + 2 * day), keys[(i + people - j) % people]);
    }
    const Bytes one = format::write_certificate(forge.certificate());
    octets.insert(octets.end(), one.begin(), one.end());
  }
  return octets;
}

/// Eight MiB: three batches.
const Bytes& big_file() {
  static const Bytes octets = web(200);
  return octets;
}

std::string expected_account() {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, {big_file()});
  return account_of(engine);
}

TEST(Interrupt, AStopAtAnyReportLeavesASoundKeyringThatCanGoOn) {
  const std::string expected = expected_account();
  bool finished = false;
  for (int after = 1; !finished; after += 37) {
    const Scratch scratch;
    Engine engine = open_keyring(scratch / "home");
    std::stop_source stop;
    int reports = 0;
    Job job{stop.get_token(), [&](const Progress&) {
              if (++reports == after) stop.request_stop();
            }};
    ImportRequest request;
    request.inputs.push_back(stream("file", big_file()));
    const auto outcome = engine.import(request, job);
    finished = outcome.has_value();
    if (!finished) {
      EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
      EXPECT_FALSE(outcome.error().hints.empty());
    }
    EXPECT_TRUE(is_sound(engine)) << "stopped after report " << after;
    import(engine, {big_file()});
    EXPECT_EQ(account_of(engine), expected) << "stopped after report " << after;
  }
}

/// Runs `work` in a child process and kills it after `delay`, unless it has ended by then.
template <typename Work>
void run_and_kill(std::chrono::microseconds delay, Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
}

TEST(Interrupt, AKillAtAnyMomentLosesNothingThatWasCommitted) {
  const std::string expected = expected_account();
  std::mt19937 random{7};
  const Scratch scratch;
  const auto home = scratch / "home";
  std::uint64_t most = 0;
  for (int round = 0; round < 30; ++round) {
    run_and_kill(std::chrono::microseconds{random() % 400'000}, [&home] {
      Engine engine = open_keyring(home);
      import(engine, {big_file()});
    });
    Engine engine = open_keyring(home);
    ASSERT_TRUE(is_sound(engine)) << "round " << round;
    const auto stats = engine.stats(reference_time);
    ASSERT_TRUE(stats.has_value());
    EXPECT_GE(stats->certificates, most) << "what was there stays there";
    most = stats->certificates;
    if (round % 10 == 9) {
      import(engine, {big_file()});
      EXPECT_EQ(account_of(engine), expected);
    }
  }
}

TEST(Interrupt, WhatAnInterruptedImportLeftIsFinishedByAnyImport) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import_unchecked(engine, big_file());
  const auto stats = engine.stats(reference_time);
  ASSERT_TRUE(stats.has_value());
  EXPECT_EQ(stats->certificates, 200U);
  EXPECT_EQ(stats->unchecked, 1200U);
  const auto verified = engine.verify({});
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ(verified->waiting, 200U);
  EXPECT_EQ(verified->problem_count, 0U);
  import(engine, "gpg/certifier-c1-ed25519.pgp");
  const auto after = engine.stats(reference_time);
  EXPECT_EQ(after->unchecked, 0U);
  EXPECT_EQ(after->bad, 0U);
}

TEST(Interrupt, WhatIsLeftToBeCheckedKeepsNobodyFromSigning) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  const auto me = make_identity(engine, "Me <me@example.org>", IdentityProfile::v4,
                                Timestamp{birthday + 3 * day});
  const ForgedKey frank{1}, gina{2};
  Forge franks{frank}, ginas{gina};
  franks.user_id("Frank <frank@example.org>").sign(self(birthday + day));
  ginas.user_id("Gina <gina@example.org>").sign(self(birthday + day));
  ginas.sign(certification(birthday + 2 * day).spoilt(), frank);
  Bytes octets = format::write_certificate(franks.certificate());
  const Bytes other = format::write_certificate(ginas.certificate());
  octets.insert(octets.end(), other.begin(), other.end());
  // Frank's certification, which is bad, has not been looked at.
  import_unchecked(engine, octets);
  CertifyRequest wish;
  wish.who = {"gina@example.org"};
  wish.as = to_hex(me.fingerprint);
  wish.time = Timestamp{birthday + 4 * day};
  EXPECT_EQ(must_certify(engine, wish).signed_user_ids.size(), 1U);
}

TEST(Concurrency, SeveralProcessesImportIntoOneKeyring) {
  const Scratch scratch;
  const auto home = scratch / "home";
  (void)open_keyring(home);
  const std::vector<std::string> files{"gpg/51-whole-pubring.pgp", "sq/40-keyring.pgp",
                                       "js/40-mixed-v4-v6-keyring.pgp", "gpg/40-pubring-10.pgp"};
  std::vector<pid_t> children;
  for (const std::string& own : files) {
    const pid_t child = fork();
    if (child == 0) {
      Engine engine = open_keyring(home);
      for (int round = 0; round < 3; ++round) {
        import(engine, own);
        import(engine, files.front());
      }
      _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  Engine together = open_keyring(home);
  EXPECT_TRUE(is_sound(together));
  Engine alone = open_keyring(scratch / "alone");
  for (const std::string& file : files) import(alone, file);
  EXPECT_EQ(account_of(together), account_of(alone));
}

}  // namespace
}  // namespace kith::test
