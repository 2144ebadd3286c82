#include "tests/cli/pty.hpp"
#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

constexpr const char* question = "do both of you read the same digits? [y/N] ";

class SessionTerminal : public SessionTest {
 protected:
  SessionTerminal() : alice_(make_person("alice")), bob_(make_person("bob")) {
    give(bob_, bob_, alice_);
    certify(alice_, bob_);
    bob_.setting.environment["LANG"] = "C.UTF-8";
  }

  /// Bob, who does not know Alice, connects at a terminal.
  std::unique_ptr<OnTerminal> connect(const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"session", "connect", address_};
    words.insert(words.end(), more.begin(), more.end());
    return std::make_unique<OnTerminal>(program_path(), words, bob_.setting);
  }

  Person alice_, bob_;
  std::string address_ = "127.0.0.1:0";
};

TEST_F(SessionTerminal, DigitsAreComparedWhereAPeerIsNotBelieved) {
  const auto listening = listen(alice_, address_, {}, file("alices", "hello\n"));
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows("alice <alice@example.org>"));
  ASSERT_TRUE(bobs->shows("This session may be with alice"));
  const json waiting = listening->wait_for("decision", 2);
  EXPECT_EQ(waiting["decision"], "waiting");
  const std::string sas = listening->lines("peer")[0]["sas"];
  EXPECT_EQ(sas.size(), 14U);
  ASSERT_TRUE(bobs->shows("█"));
  ASSERT_TRUE(bobs->shows(sas));
  ASSERT_TRUE(bobs->shows(question));
  EXPECT_TRUE(listening->lines("open").empty());
  bobs->type("y\n");
  ASSERT_TRUE(bobs->shows("keep their certificate in your keyring? [y/N] "));
  bobs->type("n\n");
  ASSERT_TRUE(bobs->shows("kith sign " + alice_.fingerprint));
  ASSERT_TRUE(bobs->shows("hello"));
  bobs->type("\x04");  // the end of standard input
  EXPECT_EQ(bobs->finish().exit_code, 0);
  const Ran alices = listening->finish();
  EXPECT_EQ(alices.exit_code, 0) << alices.err;
  EXPECT_TRUE(says(alices.err, sas)) << "it is shown to compare";
  EXPECT_EQ(kith_as(bob_, {"show", alice_.fingerprint}).exit_code, 4);
}

TEST_F(SessionTerminal, TheCertificateIsKeptWhereTheUserWantsIt) {
  const auto listening = listen(alice_, address_);
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows(question));
  bobs->type("yes\n");
  ASSERT_TRUE(bobs->shows("keep their certificate in your keyring? [y/N] "));
  bobs->type("y\n");
  ASSERT_TRUE(bobs->shows("their certificate is in your keyring"));
  ASSERT_FALSE(listening->wait_for("open").is_null());
  bobs->type("\x04");
  EXPECT_EQ(bobs->finish().exit_code, 0);
  EXPECT_EQ(kith_as(bob_, {"show", alice_.fingerprint}).exit_code, 0);
  EXPECT_EQ(kith_as(bob_, {"trust", alice_.fingerprint}).exit_code, 1) << "nothing is certified";
}

TEST_F(SessionTerminal, DigitsThatDifferEndIt) {
  const auto listening = listen(alice_, address_, {}, file("secret", "secret"));
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows(question));
  bobs->type("\n");
  const Ran ran = bobs->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_TRUE(says(ran.out, "the digits were not compared, or differ")) << ran.out;
  EXPECT_FALSE(says(ran.out, "secret")) << ran.out;
  EXPECT_EQ(listening->wait_for("failed")["problem"], "refused");
}

TEST_F(SessionTerminal, APeerThatLeavesEndsTheQuestion) {
  const auto listening = listen(alice_, address_);
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows(question));
  listening->process().send(SIGKILL);
  EXPECT_EQ(bobs->finish().exit_code, 7);
}

/// Bob listens. He has begun to answer whether the digits of a first call are the same when a
/// second one comes.
class SessionSecondCall : public SessionTerminal {
 protected:
  void SetUp() override {
    ASSERT_TRUE(bobs_.shows("listening at"));
    first_ = start(alice_, {"connect", local_, "--reveal", "anyone"});
    ASSERT_TRUE(bobs_.shows(question));
    bobs_.type("y");
    ASSERT_TRUE(bobs_.shows("y"));
    second_ = start(alice_, {"connect", local_, "--reveal", "anyone"});
  }

  const std::string local_ = "unix:" + (directory_ / "s").string();
  OnTerminal bobs_{program_path(), {"session", "listen", local_}, bob_.setting};
  std::unique_ptr<Talk> first_, second_;
};

TEST_F(SessionSecondCall, AQuestionIsShownAgainBelowWhatIsTold) {
  ASSERT_TRUE(bobs_.shows("\nkith: connection 2: connected with a local program\n"));
  ASSERT_TRUE(bobs_.shows(question));
  EXPECT_EQ(second_->finish().exit_code, 7);
  // All of the description in one piece.
  ASSERT_TRUE(bobs_.shows("kith: connection 2: the other side is\n\n")) << bobs_.finish().out;
  ASSERT_TRUE(bobs_.shows("another question was open at the terminal\n"));
  ASSERT_TRUE(bobs_.shows(std::string{"connection 1: "} + question));
  bobs_.type("y\n");
  ASSERT_TRUE(bobs_.shows("keep their certificate in your keyring? [y/N] "));
  bobs_.type("n\n\x04");
  EXPECT_EQ(first_->finish().exit_code, 0);
  EXPECT_EQ(bobs_.finish().exit_code, 0);
}

TEST_F(SessionSecondCall, WhatWasTypedBeforeAQuestionCameBackIsNoAnswer) {
  ASSERT_TRUE(bobs_.shows("another question was open at the terminal\n"));
  ASSERT_TRUE(bobs_.shows(question));
  EXPECT_EQ(second_->finish().exit_code, 7);
  bobs_.type("\n");
  // Neither the yes that nobody sees any more, nor a no because of somebody else's call.
  ASSERT_TRUE(bobs_.shows(question));
  bobs_.type("\n");
  // However its lines are broken.
  EXPECT_TRUE(bobs_.shows("connection 1: refused"));
  EXPECT_EQ(first_->finish().exit_code, 7);
}

TEST_F(SessionSecondCall, TheRestOfAYesIsNoNo) {
  ASSERT_TRUE(bobs_.shows("another question was open at the terminal\n"));
  ASSERT_TRUE(bobs_.shows(question));
  bobs_.type("s\n");
  ASSERT_TRUE(bobs_.shows(question));
  bobs_.type("yes\n");
  EXPECT_TRUE(bobs_.shows("keep their certificate in your keyring? [y/N] "));
}

TEST_F(SessionSecondCall, ANoIsOneAlsoWhereTheQuestionCameBack) {
  ASSERT_TRUE(bobs_.shows("another question was open at the terminal\n"));
  ASSERT_TRUE(bobs_.shows(question));
  bobs_.type("n\n");
  EXPECT_TRUE(bobs_.shows("connection 1: refused"));
}

TEST_F(SessionTerminal, ALineThatEnterDoesNotEndIsNoYes) {
  const auto listening = listen(alice_, address_);
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows(question));
  // Each has what was typed so far read; behind nothing that is the end.
  bobs->type("y\x04\x04");
  ASSERT_TRUE(bobs->shows("refused"));
  EXPECT_EQ(bobs->finish().exit_code, 7);
}

TEST_F(SessionTerminal, TheStatusStaysJsonWhereItsEncodingIsNotUtf8) {
  const std::string address = "unix:" + (directory_ / "\u00e9").string();
  bob_.setting.environment["LANG"] = "C";
  const std::string command =
      R"(exec "$0" session listen "$1" --status-fd 2 >")" + (directory_ / "out").string() + '"';
  OnTerminal bobs{"/bin/sh", {"-c", command, program_path(), address}, bob_.setting};
  ASSERT_TRUE(bobs.shows(R"({"event":"listening")"));
  EXPECT_TRUE(bobs.shows(R"(\u00e9"})"));
}

TEST_F(SessionTerminal, CtrlCEndsTheQuestion) {
  const auto listening = listen(alice_, address_);
  const auto bobs = connect({"--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows(question));
  bobs->type("\x03");
  EXPECT_EQ(bobs->finish().exit_code, 130);
}

TEST_F(SessionTerminal, WithNoInputNobodyIsAsked) {
  const auto listening = listen(alice_, address_);
  const auto bobs = connect({"--reveal", "anyone", "--no-input"});
  const Ran ran = bobs->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_TRUE(says(ran.out, "was refused: believed for 0 of 120")) << ran.out;
}

TEST_F(SessionTerminal, TheUserIsAskedBeforeTheyAreShown) {
  const auto listening = listen(alice_, address_);
  {
    const auto bobs = connect();
    ASSERT_TRUE(bobs->shows("alice <alice@example.org>"));
    ASSERT_TRUE(bobs->shows("show them who you are? [y/N] "));
    bobs->type("n\n");
    EXPECT_EQ(bobs->finish().exit_code, 7);
  }
  EXPECT_TRUE(listening->lines("peer").empty());
  const auto bobs = connect();
  ASSERT_TRUE(bobs->shows("show them who you are? [y/N] "));
  bobs->type("y\n");
  ASSERT_TRUE(bobs->shows(question));
  EXPECT_EQ(listening->wait_for("peer")["fingerprint"], bob_.fingerprint);
  bobs->type("y\n");
  ASSERT_TRUE(bobs->shows("keep their certificate in your keyring? [y/N] "));
  bobs->type("n\n");
  ASSERT_FALSE(listening->wait_for("open").is_null());
  bobs->type("\x04");
  EXPECT_EQ(bobs->finish().exit_code, 0);
}

TEST_F(SessionTerminal, ProgressIsShownWhereItIsAskedFor) {
  certify(alice_, bob_, {"--expires", "1y"});
  const auto listening = listen(alice_, address_, {}, "");
  bob_.setting.environment["TERM"] = "xterm";
  const auto bobs = connect({"--require", "none", "--reveal", "anyone", "--progress"});
  ASSERT_FALSE(listening->wait_for("open").is_null());
  EXPECT_TRUE(bobs->shows("sent 0 octets (0 octets/s), received 0 octets"));
}

TEST_F(SessionTerminal, WhatAPeerSendsDoesNotSteerIt) {
  certify(alice_, bob_, {"--expires", "1y"});
  const std::string sent = "\x1b]0;title\a\x1b]52;c;aGk=\a\x1b[2J\x1b[1;1H\rkith: done\nGrüße\xE2";
  const auto listening = listen(alice_, address_, {}, file("alices", sent));
  const auto bobs = connect({"--require", "none", "--reveal", "anyone"});
  ASSERT_TRUE(
      bobs->shows("\\x1b]0;title\\x07\\x1b]52;c;aGk=\\x07\\x1b[2J\\x1b[1;1H\\x0dkith: done\n"));
  ASSERT_TRUE(bobs->shows("Grüße\\xe2"));
  bobs->type("\x04");
  const Ran ran = bobs->finish();
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out.find("\x1b]"), std::string::npos);

  // A pipe, or a file, gets what was sent.
  address_ = "127.0.0.1:0";
  const auto again = listen(alice_, address_, {}, file("alices", sent));
  const auto piped = start(bob_, {"connect", address_, "--require", "none", "--reveal", "anyone"});
  EXPECT_EQ(piped->finish().out, sent);
}

// In the encoding of another terminal some octets of a harmless letter are orders.
TEST_F(SessionTerminal, WhereItsEncodingIsNotUtf8ItGetsAscii) {
  certify(alice_, bob_, {"--expires", "1y"});
  bob_.setting.environment["LANG"] = "C";
  const auto listening = listen(alice_, address_, {}, file("alices", "\xc4\x9b\x32J\n"));
  const auto bobs = connect({"--require", "none", "--reveal", "anyone"});
  ASSERT_TRUE(bobs->shows("\\xC4\\x9B2J\n"));
  bobs->type("\x04");
  const Ran ran = bobs->finish();
  EXPECT_EQ(ran.out.find('\x9b'), std::string::npos);
}

TEST_F(SessionTerminal, ASafetyNumberHasACodeToScan) {
  const Ran ran = run_on_terminal(program_path(), {"session", "safety-number", "bob"}, [this] {
    Setting setting = alice_.setting;
    setting.environment["LANG"] = "C.UTF-8";
    return setting;
  }());
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(says(ran.out, "█")) << ran.out;
}

}  // namespace
}  // namespace kith::test
