#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* one_secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr const char* other_secret = "765432ZYXWVUTSRQPONMLKJIHGFEDCBA";

class SessionSecrets : public SessionTest {
 protected:
  SessionSecrets() : alice_(make_person("alice")), bob_(make_person("bob")) {
    acquaint(alice_, bob_);
  }
  Person alice_, bob_;
  std::string address_ = "127.0.0.1:0";
};

TEST_F(SessionSecrets, ASharedSecretOpensASession) {
  const std::string invitations =
      file("invitations", std::string{"# for Bob\n\n"} + other_secret + "\r\n" + one_secret + "\n");
  const auto listening = listen(alice_, address_, {"--psk-file", invitations});
  const auto connecting =
      start(bob_, {"connect", address_, "--psk-file", file("secret", one_secret)});
  const Ran bobs = connecting->finish();
  EXPECT_EQ(bobs.exit_code, 0) << bobs.err;
  const Ran alices = listening->finish();
  EXPECT_EQ(alices.exit_code, 0) << alices.err;
  EXPECT_TRUE(says(alices.err, "invitation 2 of those in " + invitations + " is used up"))
      << alices.err;
  EXPECT_EQ(alices.err.find(one_secret), std::string::npos);
}

TEST_F(SessionSecrets, WhoeverHasNoneOrAnotherLearnsNothing) {
  const auto listening = listen(alice_, address_, {"--psk-file", file("a", one_secret)});
  const auto wrong = start(bob_, {"connect", address_, "--psk-file", file("b", other_secret)});
  EXPECT_EQ(wrong->finish().exit_code, 7);
  const auto none = start(bob_, {"connect", address_});
  EXPECT_EQ(none->finish().exit_code, 7);
  for (const auto& talk : {wrong.get(), none.get()}) {
    EXPECT_TRUE(talk->lines("peer").empty());
    EXPECT_EQ(contents_of(directory_ / "status-2").find(alice_.fingerprint), std::string::npos);
  }
  EXPECT_TRUE(listening->process().lives_for(100));
  const auto right = start(bob_, {"connect", address_, "--psk-file", file("c", one_secret)});
  EXPECT_EQ(right->finish().exit_code, 0);
}

TEST_F(SessionSecrets, AnInvitationIsGoodOnce) {
  const auto listening = listen(
      alice_, address_,
      {"--exec", "cat", "--psk-file", file("a", std::string{one_secret} + "\n" + other_secret)});
  const std::string one = file("b", one_secret);
  const auto first = start(bob_, {"connect", address_, "--psk-file", one});
  EXPECT_EQ(first->finish().exit_code, 0);
  const auto again = start(bob_, {"connect", address_, "--psk-file", one});
  EXPECT_EQ(again->finish().exit_code, 7);
  const auto last = start(bob_, {"connect", address_, "--psk-file", file("c", other_secret)});
  EXPECT_EQ(last->finish().exit_code, 0);
  EXPECT_EQ(listening->finish().exit_code, 0) << "with the last invitation it is done";
}

TEST_F(SessionSecrets, AnInvitationThatBroughtNobodyInIsUsedUpToo) {
  const Person carol = make_person("carol");
  const std::string invitations =
      file("a", "# two\n" + std::string{one_secret} + "\n" + other_secret);
  const auto listening = listen(alice_, address_, {"--quiet", "--psk-file", invitations});
  const auto stranger = start(carol, {"connect", address_, "--reveal", "anyone", "--require",
                                      "none", "--psk-file", file("c", other_secret)});
  EXPECT_EQ(stranger->finish().exit_code, 7);
  ASSERT_FALSE(listening->wait_for("failed").is_null());
  listening->process().send(SIGINT);
  const Ran ran = listening->finish();
  EXPECT_EQ(listening->lines("peer").size(), 1U);
  EXPECT_TRUE(says(ran.err, "connection 1: invitation 2 of those in " + invitations +
                                " is used up: take it out of the file"))
      << ran.err;
  EXPECT_FALSE(says(ran.err, "invitation 1 of")) << ran.err;
  const auto used = listening->lines("invitation_used");
  ASSERT_EQ(used.size(), 1U);
  EXPECT_EQ(used[0]["place"], 2);
  EXPECT_EQ(used[0]["file"], invitations);
}

TEST_F(SessionSecrets, AFileWithoutASecretIsRefused) {
  for (const std::string& text :
       {std::string{}, std::string{"# nothing\n"}, std::string{"short"}, std::string(70000, 'A')}) {
    const auto talk = start(alice_, {"listen", "127.0.0.1:0", "--psk-file", file("a", text)});
    const Ran ran = talk->finish();
    EXPECT_EQ(ran.exit_code, text == "short" ? 3 : 2) << text.substr(0, 20) << ran.err;
    EXPECT_TRUE(says(ran.err, "kith: hint: ")) << ran.err;
  }
  const std::string open = file("b", one_secret);
  fs::permissions(open, fs::perms{0644});
  const auto listening = listen(alice_, address_, {"--psk-file", open});
  listening->process().send(SIGINT);
  EXPECT_TRUE(says(listening->finish().err, "can be read by others"));
}

TEST_F(SessionSecrets, AnExportedKeyIsTheSameOnBothSides) {
  const std::string alices = (directory_ / "alices.key").string();
  const std::string bobs = (directory_ / "bobs.key").string();
  const std::string label = "EXPORTER-com.wireguard.psk";
  const auto listening = listen(alice_, address_, {"--export-key", label + ":32:" + alices});
  const auto connecting = start(bob_, {"connect", address_, "--export-key", label + ":32:" + bobs});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(listening->finish().exit_code, 0);
  EXPECT_EQ(contents_of(alices).size(), 32U);
  EXPECT_EQ(contents_of(alices), contents_of(bobs));
  for (const std::string& name : {alices, bobs, bobs + ".json"}) {
    EXPECT_EQ(fs::status(name).permissions(), fs::perms{0600}) << name;
  }
  const json facts = json::parse(contents_of(bobs + ".json"));
  EXPECT_EQ(facts["fingerprint"], alice_.fingerprint);
  EXPECT_EQ(facts["user_id"], "alice <alice@example.org>");
  EXPECT_EQ(facts["amount"], 120);
  EXPECT_EQ(facts["paths"].size(), 1U);
  EXPECT_EQ(facts["label"], label);
  EXPECT_EQ(facts["session_id"], connecting->lines("peer")[0]["session_id"]);
  for (const char* field : {"subkey", "time", "expires", "octets"}) {
    EXPECT_TRUE(facts.contains(field)) << field;
  }
}

TEST_F(SessionSecrets, AnExportedKeyNeverGoesThroughALink) {
  const std::string target = file("target", "as it was");
  const std::string link = (directory_ / "link.key").string();
  fs::create_symlink(target, link);
  const std::string wish = "EXPORTER-a:16:" + link;
  const auto refused = start(bob_, {"connect", "127.0.0.1:1", "--export-key", wish});
  EXPECT_EQ(refused->finish().exit_code, 2);
  const auto listening = listen(alice_, address_);
  const auto connecting = start(bob_, {"connect", address_, "--export-key", wish, "--yes"});
  EXPECT_EQ(connecting->finish().exit_code, 0);
  EXPECT_EQ(contents_of(target), "as it was");
  EXPECT_FALSE(fs::is_symlink(link));
  EXPECT_EQ(contents_of(link).size(), 16U);
}

TEST_F(SessionSecrets, AnExportedKeyGoesToADescriptor) {
  const std::string key = (directory_ / "key").string();
  const auto listening = listen(alice_, address_);
  const Ran ran = run_program(
      "/bin/sh",
      {"-c", "exec \"$0\" session connect \"$1\" --export-key EXPORTER-a:16:fd:4 4>\"$2\"",
       program_path(), address_, key},
      bob_.setting);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(contents_of(key).size(), 16U);
}

}  // namespace
}  // namespace kith::test
