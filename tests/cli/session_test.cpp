#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class Sessions : public SessionTest {};

TEST_F(Sessions, TwoWhoKnowEachOtherTalkOverEveryKindOfAddress) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  for (const std::string& kind :
       {std::string{"127.0.0.1:0"}, std::string{"[::1]:0"}, "unix:" + directory_.string() + "/s"}) {
    std::string address = kind;
    const auto listening = listen(alice, address, {}, file("from-alice", "hello Bob\n"));
    const auto connecting = start(bob, {"connect", address}, file("from-bob", "hello Alice\n"));
    const Ran bobs = connecting->finish();
    const Ran alices = listening->finish();
    EXPECT_EQ(bobs.exit_code, 0) << bobs.err;
    EXPECT_EQ(alices.exit_code, 0) << alices.err;
    EXPECT_EQ(bobs.out, "hello Bob\n");
    EXPECT_EQ(alices.out, "hello Alice\n");
  }
}

TEST_F(Sessions, BothAreToldWhoTheOtherIsAndWhy) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address);
  const auto connecting = start(bob, {"connect", address});
  const Ran bobs = connecting->finish();
  const Ran alices = listening->finish();
  for (const Ran* ran : {&bobs, &alices}) {
    expect_fits(ran->err);
    expect_harmless(ran->err);
    EXPECT_TRUE(says(ran->err, "Path, worth 120 of 120")) << ran->err;
    EXPECT_TRUE(says(ran->err, "Safety number")) << ran->err;
  }
  EXPECT_TRUE(says(bobs.err, "alice <alice@example.org>")) << bobs.err;
  EXPECT_TRUE(says(alices.err, "bob <bob@example.org>")) << alices.err;

  const json of_bob = connecting->wait_for("peer");
  const json of_alice = listening->wait_for("peer");
  EXPECT_EQ(of_bob["fingerprint"], alice.fingerprint);
  EXPECT_EQ(of_alice["fingerprint"], bob.fingerprint);
  EXPECT_EQ(of_bob["level"], "full");
  EXPECT_EQ(of_bob["believed"], true);
  EXPECT_EQ(of_bob["known"], true);
  EXPECT_EQ(of_bob["trust"]["paths"].size(), 1U);
  for (const char* same : {"sas", "safety_number", "session_id", "qr"}) {
    EXPECT_EQ(of_bob[same], of_alice[same]) << same;
    EXPECT_GT(of_bob[same].get<std::string>().size(), 11U) << same;
  }
}

TEST_F(Sessions, TheStatusTellsEveryStep) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address);
  const auto connecting = start(bob, {"connect", address}, file("three", "123"));
  EXPECT_EQ(connecting->finish().exit_code, 0);
  EXPECT_EQ(listening->finish().exit_code, 0);
  std::vector<std::string> events;
  for (const json& line : listening->lines()) {
    if (line["event"] != "decision") events.push_back(line["event"]);
  }
  EXPECT_EQ(events, (std::vector<std::string>{"listening", "connected", "peer", "open",
                                              "peer_finished", "closed"}));
  EXPECT_EQ(listening->lines("closed")[0]["received"], 3);
  EXPECT_EQ(connecting->lines("closed")[0]["sent"], 3);
  EXPECT_EQ(listening->lines("decision").size(), 2U);
  EXPECT_EQ(listening->lines().size(), lines_of(contents_of(directory_ / "status-1")).size())
      << "every line can be read";
}

TEST_F(Sessions, QuietSaysWhoItIsInALine) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address, {"--quiet"});
  const auto connecting = start(bob, {"connect", address});
  EXPECT_EQ(connecting->finish().exit_code, 0);
  EXPECT_EQ(lines_of(listening->finish().err),
            (std::vector<std::string>{"kith: connection 1: bob <bob@example.org>, " +
                                      bob.fingerprint + ", fully believed (120 of 120)"}));
}

TEST_F(Sessions, FriendsOfFriendsAuthenticateEachOtherInOneConnection) {
  Person alice;
  Person dave;
  make_friends_of_friends(alice, dave);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(dave, address, {}, file("from-dave", "well met"));
  const auto connecting =
      start(alice, {"connect", address, "--reveal", "anyone"}, file("from-alice", "and you"));
  const Ran alices = connecting->finish();
  const Ran daves = listening->finish();
  EXPECT_EQ(alices.exit_code, 0) << alices.err;
  EXPECT_EQ(daves.exit_code, 0) << daves.err;
  EXPECT_EQ(alices.out, "well met");
  EXPECT_EQ(daves.out, "and you");
  EXPECT_TRUE(says(alices.err, "carol <carol@example.org>")) << alices.err;
  EXPECT_TRUE(says(daves.err, "bob <bob@example.org>")) << daves.err;
  EXPECT_EQ(connecting->lines("peer")[0]["known"], false);
  EXPECT_EQ(connecting->lines("connected").size(), 1U);

  EXPECT_EQ(kith_as(alice, {"show", dave.fingerprint}).exit_code, 4) << "nothing is kept";
}

TEST_F(Sessions, WithoutIntroductionsFriendsOfFriendsAreStrangers) {
  Person alice;
  Person dave;
  make_friends_of_friends(alice, dave);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(dave, address);
  const auto connecting =
      start(alice, {"connect", address, "--reveal", "anyone", "--no-introductions"});
  EXPECT_EQ(connecting->finish().exit_code, 7);
}

TEST_F(Sessions, NobodyIsShownWhoTheUserIsUnlessBelieved) {
  Person alice;
  Person dave;
  make_friends_of_friends(alice, dave);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(dave, address, {}, file("secret", "secret"));
  const auto connecting = start(alice, {"connect", address});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(says(ran.err, "--expect " + dave.fingerprint)) << ran.err;
  EXPECT_TRUE(says(ran.err, "--reveal anyone")) << ran.err;
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "not-approved");
  EXPECT_TRUE(listening->process().lives_for(300)) << "it waits for somebody else";
  EXPECT_EQ(listening->lines("peer").size(), 0U);

  const auto again = start(alice, {"connect", address, "--expect", dave.fingerprint});
  const Ran known = again->finish();
  EXPECT_EQ(known.exit_code, 0) << known.err;
  EXPECT_EQ(known.out, "secret");
}

TEST_F(Sessions, AStrangerIsRefusedAndGetsNothing) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address, {}, file("secret", "secret"));
  const auto connecting =
      start(bob, {"connect", address, "--reveal", "anyone", "--require", "none"},
            file("from-bob", "let me in"));
  const Ran bobs = connecting->finish();
  EXPECT_EQ(bobs.exit_code, 7);
  EXPECT_EQ(bobs.out, "");
  EXPECT_TRUE(says(bobs.err, "refused")) << bobs.err;
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "refused");
  EXPECT_TRUE(connecting->lines("open").empty());
  EXPECT_FALSE(listening->wait_for("failed").is_null());
  EXPECT_TRUE(listening->process().lives_for(200)) << "it waits for somebody else";
  listening->process().send(SIGINT);
  const Ran alices = listening->finish();
  EXPECT_EQ(alices.exit_code, 130) << alices.err;
  EXPECT_EQ(alices.out, "");
  EXPECT_TRUE(says(alices.err, "bob <bob@example.org> was refused: believed for 0 of 120"))
      << alices.err;
  EXPECT_TRUE(says(alices.err, "--require none")) << alices.err;
}

TEST_F(Sessions, RequireNoneTakesWhoeverHoldsAKey) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address, {"--require", "none"}, file("hi", "hi"));
  const auto connecting = start(bob, {"connect", address, "--require", "none"});
  EXPECT_EQ(connecting->finish().out, "hi");
  EXPECT_EQ(listening->finish().exit_code, 0);
}

TEST_F(Sessions, SomebodyElseThanExpectedIsNoPeer) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  const Person carol = make_person("carol");
  acquaint(alice, bob);
  acquaint(carol, bob);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address, {"--expect", carol.fingerprint});
  const auto connecting = start(bob, {"connect", address, "--expect", carol.fingerprint});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "refused-peer");
  const auto right = start(bob, {"connect", address, "--expect", "alice"});
  EXPECT_EQ(right->finish().exit_code, 7) << "Alice expects Carol";
}

TEST_F(Sessions, WhomTheUserNeverBelievesIsRefused) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  ASSERT_EQ(kith_as(bob, {"ownertrust", "alice", "never"}).exit_code, 0);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice, address);
  const auto connecting =
      start(bob, {"connect", address, "--expect", "alice", "--require", "none"});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_EQ(connecting->lines("peer")[0]["vetoed"], true);
  EXPECT_TRUE(says(ran.err, "you said never to believe its owner")) << ran.err;
}

TEST_F(Sessions, AKeyThatWasRevokedIsRefusedThoughItsHolderKeepsThatBack) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  Person thief = alice;
  thief.home = directory_ / "thief";
  thief.setting.environment["KITH_HOME"] = thief.home.string();
  std::filesystem::copy(alice.home, thief.home, std::filesystem::copy_options::recursive);
  const Ran revoked = kith_as(alice, {"revoke", "alice", "--reason", "compromised", "--yes"});
  ASSERT_EQ(revoked.exit_code, 0) << revoked.err;
  give(alice, alice, bob);
  std::string address = "127.0.0.1:0";
  const auto listening = listen(thief, address, {"--require", "none"});
  const auto connecting =
      start(bob, {"connect", address, "--require", "none", "--reveal", "anyone"});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "refused-peer");
  EXPECT_TRUE(says(ran.err, "revoked")) << ran.err;
}

TEST_F(Sessions, ASafetyNumberIsTheSameForBoth) {
  const Person alice = make_person("alice");
  const Person bob = make_person("bob");
  acquaint(alice, bob);
  const Ran alices = kith_as(alice, {"session", "safety-number", "bob", "--json"});
  const Ran bobs = kith_as(bob, {"session", "safety-number", "alice", "--json"});
  ASSERT_EQ(alices.exit_code, 0) << alices.err;
  const json of_alice = json::parse(alices.out);
  const json of_bob = json::parse(bobs.out);
  EXPECT_EQ(of_alice["safety_number"], of_bob["safety_number"]);
  EXPECT_EQ(of_alice["peer"]["fingerprint"], bob.fingerprint);
  EXPECT_EQ(of_bob["self"]["fingerprint"], bob.fingerprint);
  const Ran text = kith_as(alice, {"session", "safety-number", "bob"});
  expect_fits(text.out);
  EXPECT_TRUE(says(text.out, "Safety number")) << text.out;
  EXPECT_EQ(kith_as(alice, {"session", "safety-number", "nobody"}).exit_code, 4);
}

TEST_F(Sessions, UsageIsChecked) {
  const Person alice = make_person("alice");
  const std::vector<std::vector<std::string>> wrong{
      {"listen"},
      {"lisen", "127.0.0.1:0"},
      {"listen", "127.0.0.1"},
      {"connect", "127.0.0.1:0"},
      {"connect", "::1:7000"},
      {"listen", "127.0.0.1:70000"},
      {"listen", "127.0.0.1:0", "--reveal", "anyone"},
      {"listen", "127.0.0.1:0", "--json"},
      {"listen", "127.0.0.1:0", "--status-fd", "1"},
      {"listen", "127.0.0.1:0", "--status-fd", "77"},
      {"listen", "127.0.0.1:0", "--psk-file", "-"},
      {"listen", "127.0.0.1:0", "--exec", "cat", "--export-key", "EXPORTER-a:32:k"},
      {"connect", "127.0.0.1:1", "--export-key", "EXPORTER-a:65:k"},
      {"connect", "127.0.0.1:1", "--export-key", "EXPORTER-a:32"},
      {"safety-number", "alice", "--exec", "cat"},
  };
  for (std::vector<std::string> words : wrong) {
    words.insert(words.begin(), "session");
    const Ran ran = kith_as(alice, words);
    EXPECT_EQ(ran.exit_code, 2) << words.back() << ran.err;
    EXPECT_TRUE(says(ran.err, "kith: hint: ")) << ran.err;
  }
  EXPECT_TRUE(says(kith_as(alice, {"session", "lisen", "x"}).err, "did you mean `listen`?"));
}

}  // namespace
}  // namespace kith::test
