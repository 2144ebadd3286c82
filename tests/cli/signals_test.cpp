#include <csignal>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

class Signals : public CliTest {};

TEST_F(Signals, CtrlCStopsAnImportCleanly) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    Running importing{program_path(), {"import", "-"}, setting_};
    importing.write(contents_of(corpus("gpg/03-subkeys.pgp")));
    ASSERT_TRUE(importing.lives_for(300)) << "it waits for more input";
    importing.send(number);
    const Ran ran = importing.finish();
    EXPECT_EQ(ran.exit_code, 130) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("kith: error: "), std::string::npos) << ran.err;
  }
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
  import({"gpg/03-subkeys.pgp"});
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 1U);
}

TEST_F(Signals, CtrlCIsAnErrorInJsonToo) {
  Running importing{program_path(), {"import", "-", "--json"}, setting_};
  ASSERT_TRUE(importing.lives_for(300));
  importing.send(SIGINT);
  const Ran ran = importing.finish();
  EXPECT_EQ(ran.exit_code, 130);
  EXPECT_EQ(nlohmann::json::parse(ran.out)["error"]["kind"], "cancelled");
}

TEST_F(Signals, AnIgnoredSignalStaysIgnored) {
  Running importing{
      "/bin/sh", {"-c", "trap '' INT; exec \"$0\" import -", program_path()}, setting_};
  importing.write(contents_of(corpus("gpg/03-subkeys.pgp")));
  ASSERT_TRUE(importing.lives_for(300));
  importing.send(SIGINT);
  EXPECT_TRUE(importing.lives_for(200));
  importing.close_input();
  EXPECT_EQ(importing.finish().exit_code, 0);
}

TEST_F(Signals, AReaderThatLeavesEndsTheListQuietly) {
  import({"gpg/51-whole-pubring.pgp", "wot/keyring.pgp"});
  Running listing{program_path(), {"list"}, setting_};
  listing.close_output();
  const Ran ran = listing.finish();
  EXPECT_EQ(ran.signal, SIGPIPE);
  EXPECT_EQ(ran.err, "");
}

TEST_F(Signals, AReaderThatLeavesIsNoticedWhereSigpipeIsIgnored) {
  import({"gpg/51-whole-pubring.pgp"});
  Running listing{"/bin/sh", {"-c", "trap '' PIPE; exec \"$0\" export", program_path()}, setting_};
  listing.close_output();
  const Ran ran = listing.finish();
  EXPECT_NE(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
}

}  // namespace
}  // namespace kith::test
