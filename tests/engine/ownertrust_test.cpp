#include <algorithm>
#include <fstream>

#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

constexpr const char* frank = "C07069CB6DDEE169DC2A038B6CE69801E6858DB4";
constexpr const char* frank_file = "gpg/10-certified-0x10-0x13.pgp";
constexpr const char* six = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9";

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

class EngineOwnertrust : public testing::Test {
 protected:
  EngineOwnertrust() : engine_(open_keyring(scratch_ / "home")) {}

  OwnertrustReport set(const std::string& who, std::optional<Ownertrust> level) {
    const auto report = engine_.set_ownertrust({who, level});
    EXPECT_TRUE(report.has_value()) << report.error().message;
    return report.value_or(OwnertrustReport{});
  }
  OwnertrustImportReport take(std::string_view text, bool dry_run = false) {
    const ByteView octets = as_bytes(text);
    const auto report =
        engine_.import_ownertrust({stream("file", {octets.begin(), octets.end()}), dry_run}, {});
    EXPECT_TRUE(report.has_value()) << report.error().message;
    return report.value_or(OwnertrustImportReport{});
  }
  /// The export's lines without comments.
  std::string written() {
    const auto exported = engine_.export_ownertrust();
    EXPECT_TRUE(exported.has_value());
    if (!exported) return {};
    const std::string& text = exported->text;
    EXPECT_TRUE(text.starts_with("# "));
    EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(text, '\n')), exported->count + 1);
    return text.substr(text.find('\n') + 1);
  }

  Scratch scratch_;
  Engine engine_;
};

TEST_F(EngineOwnertrust, ADryRunCountsAndChangesNothing) {
  set(frank, Ownertrust::full);
  const std::string before = written();
  const std::string other(40, 'A');
  const auto report =
      take(std::string{frank} + ":4:\n" + other + ":5:\n" + other + ":5:\nrubbish\n", true);
  EXPECT_EQ(report.read, 4U);
  EXPECT_EQ(report.updated, 1U);
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.unchanged, 1U) << "said before in the same file";
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(written(), before);
}

TEST_F(EngineOwnertrust, IsSetShownChangedAndForgotten) {
  import(engine_, frank_file);
  EXPECT_EQ(show(engine_, frank).ownertrust, std::nullopt);
  const OwnertrustReport first = set("frank@example.net", Ownertrust::full);
  EXPECT_EQ(to_hex(first.fingerprint), frank);
  EXPECT_EQ(first.user_id, "Frank Second <frank@example.net>");
  EXPECT_TRUE(first.in_keyring);
  EXPECT_EQ(first.before, std::nullopt);
  EXPECT_EQ(first.level, Ownertrust::full);
  EXPECT_EQ(set(frank, Ownertrust::never).before, Ownertrust::full);
  EXPECT_EQ(show(engine_, frank).ownertrust, Ownertrust::never);
  std::optional<Ownertrust> listed;
  EXPECT_TRUE(engine_.list({"frank", reference_time}, [&](const CertificateInfo& info) {
    listed = info.ownertrust;
    return true;
  }));
  EXPECT_EQ(listed, Ownertrust::never);
  EXPECT_EQ(engine_.ownertrust("frank")->level, Ownertrust::never);
  EXPECT_EQ(set(frank, std::nullopt).level, std::nullopt);
  EXPECT_EQ(show(engine_, frank).ownertrust, std::nullopt);
  EXPECT_TRUE(is_sound(engine_));
}

TEST_F(EngineOwnertrust, OutlivesTheCertificateAndComesBeforeIt) {
  const OwnertrustReport early = set(frank, Ownertrust::marginal);
  EXPECT_FALSE(early.in_keyring);
  EXPECT_EQ(early.user_id, "");
  import(engine_, frank_file);
  EXPECT_EQ(show(engine_, frank).ownertrust, Ownertrust::marginal);
  ASSERT_TRUE(engine_.remove({{frank}}));
  EXPECT_EQ(engine_.ownertrust(frank)->level, Ownertrust::marginal);
  import(engine_, frank_file);
  EXPECT_EQ(show(engine_, frank).ownertrust, Ownertrust::marginal);
}

TEST_F(EngineOwnertrust, ASubkeyMeansItsCertificate) {
  import(engine_, frank_file);
  EXPECT_EQ(to_hex(set("2C818510B4E94F8D70FD5860EC94F1E93FD631F8", Ownertrust::full).fingerprint),
            frank);
}

TEST_F(EngineOwnertrust, NobodyIsNotFound) {
  for (const char* who : {"nobody@example.org", "0123456789ABCDEF", ""}) {
    const auto set = engine_.set_ownertrust({who, Ownertrust::full});
    ASSERT_FALSE(set) << who;
    EXPECT_EQ(set.error().kind, ErrorKind::not_found);
    EXPECT_FALSE(engine_.ownertrust(who));
  }
  EXPECT_EQ(written(), "");
}

TEST_F(EngineOwnertrust, StaysAtHome) {
  import(engine_, frank_file);
  const Bytes before = export_all(engine_);
  set(frank, Ownertrust::ultimate);
  EXPECT_EQ(export_all(engine_), before);
}

TEST_F(EngineOwnertrust, GoesOutInGnuPGsFormat) {
  set(six, Ownertrust::undefined);
  set(frank, Ownertrust::ultimate);
  EXPECT_EQ(written(), std::string{frank} + ":6:\n" + six + ":2:\n");
}

TEST_F(EngineOwnertrust, ComesInLineByLine) {
  set(frank, Ownertrust::full);
  const std::string one = repeated("1", 40), two = repeated("2", 40), three = repeated("3", 40);
  const auto report = take("# a comment\n\n" + one + ":3:\n" + frank + ":4:\r\n" + two + ":132:\n" +
                           one + ":3:\n" + three + ":128:\n" + six + ":5");
  EXPECT_EQ(report.read, 6U);
  EXPECT_EQ(report.added, 3U);
  EXPECT_EQ(report.updated, 1U);
  EXPECT_EQ(report.unchanged, 2U) << "a line said twice, a line that only says disabled";
  EXPECT_EQ(report.rejected, 0U);
  EXPECT_TRUE(report.problems.empty());
  EXPECT_EQ(written(), one + ":3:\n" + two + ":132:\n" + frank + ":4:\n" + six + ":5:\n");
}

TEST_F(EngineOwnertrust, ABadLineStopsNoOther) {
  const std::string one = repeated("1", 40);
  const auto report =
      take("no colon\n" + std::string{"12:5:\n"} + one + ":\n" + one + ":x:\n" + one + ":7:\n" +
           one + ":1:\n" + one + ":99999999999:\n" + one + ":-5:\n" + one + ":5 :\n" +
           repeated("1", 32) + ":5:\n" + repeated(":", 300) + "\n" + frank + ":5:\n\x1b[31m:5:\n");
  EXPECT_EQ(report.read, 13U);
  EXPECT_EQ(report.added, 1U);
  EXPECT_EQ(report.rejected, 12U);
  EXPECT_EQ(report.problem_count, 12U);
  ASSERT_EQ(report.problems.size(), 12U);
  for (std::size_t i = 0; i < 11; ++i) {
    EXPECT_EQ(report.problems[i].line, i + 1);
    EXPECT_EQ(report.problems[i].file, "file");
    EXPECT_FALSE(report.problems[i].hint.empty());
  }
  EXPECT_EQ(report.problems[4].problem, "7 is not an ownertrust");
  EXPECT_EQ(report.problems[10].problem, "it is too long");
  EXPECT_EQ(report.problems[11].line, 13U);
  EXPECT_EQ(report.problems[11].problem.find('\x1b'), std::string::npos);
  EXPECT_EQ(written(), std::string{frank} + ":5:\n");
}

TEST_F(EngineOwnertrust, OverlongAndEndlessInputIsBounded) {
  const auto flood = take(std::string(std::size_t{5} << 20, 'A'));
  EXPECT_EQ(flood.read, 1U);
  EXPECT_EQ(flood.rejected, 1U);
  const auto many = take(repeated("\n", 1'000'000) + frank + ":5:\n");
  EXPECT_EQ(many.read, 0U);
  EXPECT_EQ(many.problem_count, 1U);
  EXPECT_EQ(many.problems.at(0).line, 1'000'000U);
  const auto bad = take(repeated("?\n", 5000));
  EXPECT_EQ(bad.problems.size(), 1000U);
  EXPECT_EQ(bad.problem_count, 5000U);
  EXPECT_EQ(written(), "");
}

TEST_F(EngineOwnertrust, StoppedInTheMiddleChangesNothing) {
  std::stop_source stop;
  Job job;
  job.stop = stop.get_token();
  const std::string line = std::string{frank} + ":5:\n";
  InputStream input{"pipe", [&](std::span<std::uint8_t> buffer) -> std::size_t {
                      stop.request_stop();
                      std::ranges::copy(line, buffer.begin());
                      return line.size();
                    }};
  const auto report = engine_.import_ownertrust({input}, job);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::cancelled);
  EXPECT_EQ(written(), "");
}

// It stands under a fingerprint, so one that has lost a bit is under another one.
TEST_F(EngineOwnertrust, ALostBitInAFingerprintIsTold) {
  const std::filesystem::path home = scratch_ / "damaged";
  {
    Engine engine = open_keyring(home);
    EXPECT_TRUE(engine.set_ownertrust({frank, Ownertrust::never}));
  }
  const Fingerprint fingerprint = *parse_fingerprint(frank);
  const std::string_view name = as_text(fingerprint.octets());
  const Bytes octets = file_octets(home / "data.mdb");
  std::string file{as_text(octets)};
  std::size_t found = 0;
  for (std::size_t at = 0; (at = file.find(name, at)) != file.npos; ++at, ++found) file[at] ^= 1;
  ASSERT_GT(found, 0U);
  std::ofstream{home / "data.mdb", std::ios::binary} << file;
  const Engine engine = open_keyring(home);
  const auto opinion = engine.ownertrust(frank);
  ASSERT_FALSE(opinion) << "the opinion is said not to be there";
  EXPECT_EQ(opinion.error().kind, ErrorKind::keyring);
  EXPECT_NE(opinion.error().message.find("is damaged"), std::string::npos)
      << opinion.error().message;
}

}  // namespace
}  // namespace kith::test
