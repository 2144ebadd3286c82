#include <array>
#include <csignal>
#include <thread>

#include <unistd.h>

#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class SessionChannel : public SessionTest {
 protected:
  SessionChannel() : alice_(make_person("alice")), bob_(make_person("bob")) {
    acquaint(alice_, bob_);
  }

  /// Megabytes in which every part differs from every other.
  static std::string much(char salt) {
    std::string text;
    text.reserve(10'000'000);
    for (unsigned i = 0; text.size() < 10'000'000; ++i) text += salt + std::to_string(i);
    return text;
  }

  /// What a process has in memory, in kB.
  static long memory_of(pid_t pid) {
    for (const std::string& line :
         lines_of(contents_of("/proc/" + std::to_string(pid) + "/status"))) {
      if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
    }
    return 0;
  }

  Person alice_, bob_;
  std::string address_ = "127.0.0.1:0";
};

TEST_F(SessionChannel, MuchGoesBothWaysAtOnce) {
  const std::string from_alice = much('a');
  const std::string from_bob = much('b');
  const auto listening = listen(alice_, address_, {}, file("alices", from_alice));
  const auto connecting = start(bob_, {"connect", address_}, file("bobs", from_bob));
  Ran alices;
  std::thread reading{[&] { alices = listening->finish(); }};
  usleep(500000);  // this side's output is not read: the other side has to wait
  const Ran bobs = connecting->finish();
  reading.join();
  EXPECT_EQ(bobs.exit_code, 0) << bobs.err;
  EXPECT_EQ(alices.exit_code, 0) << alices.err;
  EXPECT_TRUE(bobs.out == from_alice);
  EXPECT_TRUE(alices.out == from_bob);
}

TEST_F(SessionChannel, NeitherSideTakesInMoreThanTheOtherTakesOut) {
  const auto listening = listen(alice_, address_, {}, "");
  const auto connecting = start(bob_, {"connect", address_}, "/dev/zero");
  ASSERT_FALSE(listening->wait_for("open").is_null());
  usleep(1500000);
  const std::array<pid_t, 2> pids{listening->process().pid(), connecting->process().pid()};
  const std::array<long, 2> before{memory_of(pids[0]), memory_of(pids[1])};
  usleep(1000000);
  for (std::size_t i = 0; i < pids.size(); ++i) {
    EXPECT_GT(before[i], 0);
    EXPECT_LT(memory_of(pids[i]) - before[i], 4000) << i;
  }
}

TEST_F(SessionChannel, WhoeverIsDoneStillHearsTheOther) {
  const auto listening = listen(alice_, address_, {}, "");
  const auto connecting = start(bob_, {"connect", address_}, file("bobs", "that is all"));
  ASSERT_FALSE(listening->wait_for("peer_finished").is_null());
  listening->process().write("an answer");
  ASSERT_TRUE(connecting->process().lives_for(200));
  listening->process().write(" in two parts");
  listening->process().close_input();
  EXPECT_EQ(connecting->finish().out, "an answer in two parts");
  EXPECT_EQ(listening->finish().out, "that is all");
}

TEST_F(SessionChannel, APeerThatDiesInMidTransferIsNoEnd) {
  const auto listening = listen(alice_, address_, {}, "");
  const auto connecting = start(bob_, {"connect", address_}, "");
  connecting->process().write("half of i");
  ASSERT_FALSE(listening->wait_for("open").is_null());
  ASSERT_TRUE(listening->process().lives_for(300));
  connecting->process().send(SIGKILL);
  const Ran ran = listening->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_EQ(ran.out, "half of i");
  EXPECT_EQ(listening->lines("failed")[0]["problem"], "truncated");
  EXPECT_TRUE(says(ran.err, "what came is truncated after 9 octets")) << ran.err;
}

TEST_F(SessionChannel, CtrlCTellsBothSides) {
  const auto listening = listen(alice_, address_, {}, "");
  const auto connecting = start(bob_, {"connect", address_}, "");
  ASSERT_FALSE(listening->wait_for("open").is_null());
  ASSERT_FALSE(connecting->wait_for("open").is_null());
  connecting->process().send(SIGINT);
  EXPECT_EQ(connecting->finish().exit_code, 130);
  const Ran ran = listening->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_EQ(listening->lines("failed")[0]["problem"], "peer-failed");
}

TEST_F(SessionChannel, CtrlCEndsWhoeverWaits) {
  const auto listening = listen(alice_, address_, {}, "");
  listening->process().send(SIGTERM);
  EXPECT_EQ(listening->finish().exit_code, 130);
  std::string path = "unix:" + (directory_ / "s").string();
  const auto local = listen(alice_, path, {}, "");
  EXPECT_TRUE(std::filesystem::exists(directory_ / "s"));
  local->process().send(SIGTERM);
  EXPECT_EQ(local->finish().exit_code, 130);
  EXPECT_FALSE(std::filesystem::exists(directory_ / "s"));
}

TEST_F(SessionChannel, AReaderThatLeavesEndsIt) {
  const auto listening = listen(alice_, address_, {}, file("alices", much('a')));
  const auto connecting = start(bob_, {"connect", address_}, "");
  connecting->process().close_output();
  const Ran bobs = connecting->finish();
  EXPECT_EQ(bobs.signal, SIGPIPE) << bobs.err;
  EXPECT_EQ(listening->finish().exit_code, 7);
}

TEST_F(SessionChannel, ACommandServesManyAtOnce) {
  const auto listening = listen(alice_, address_, {"--exec", "cat"}, "/dev/null");
  std::vector<std::unique_ptr<Talk>> all;
  for (int i = 0; i < 8; ++i) {
    all.push_back(start(bob_, {"connect", address_}, ""));
    ASSERT_FALSE(all.back()->wait_for("open").is_null()) << i;
    usleep(200000);  // five a second may come from one address
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i]->process().write("this is number " + std::to_string(i));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i]->process().close_input();
    const Ran ran = all[i]->finish();
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(ran.out, "this is number " + std::to_string(i));
  }
  EXPECT_FALSE(listening->wait_for("closed", 8).is_null());
  EXPECT_TRUE(listening->process().lives_for(100));
  listening->process().send(SIGINT);
  EXPECT_EQ(listening->finish().exit_code, 130);
  EXPECT_EQ(listening->lines("command_ended").size(), 8U);
}

TEST_F(SessionChannel, ACommandIsToldWhoThePeerIs) {
  const auto listening = listen(
      alice_, address_,
      {"--exec", "echo $KITH_PEER_FINGERPRINT $KITH_PEER_AMOUNT; echo \"$KITH_PEER_USER_ID\""});
  const auto connecting = start(bob_, {"connect", address_});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out, bob_.fingerprint + " 120\nbob <bob@example.org>\n");
}

TEST_F(SessionChannel, BothSidesMayRunACommand) {
  const auto listening = listen(alice_, address_, {"--exec", "tr a-z A-Z"});
  const std::string out = (directory_ / "out").string();
  const auto connecting =
      start(bob_, {"connect", address_, "--exec", "echo hello; exec >&-; cat > " + out});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(contents_of(out), "HELLO\n");
}

TEST_F(SessionChannel, ACommandThatIsKilledBreaksTheSessionOff) {
  const auto listening = listen(alice_, address_, {"--exec", "echo half; kill -9 $$"});
  const auto connecting = start(bob_, {"connect", address_});
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_EQ(ran.out, "half\n");
  EXPECT_EQ(listening->wait_for("command_ended")["signal"], SIGKILL);
  EXPECT_TRUE(listening->process().lives_for(100));
}

TEST_F(SessionChannel, StandardInputKeepsItsMode) {
  // A pipe that the parent process shares is not made non-blocking for it.
  const auto listening = listen(alice_, address_);
  const std::string script =
      "echo hello | { \"$0\" session connect \"$1\" --quiet; grep flags /proc/self/fdinfo/0 >&2; }";
  const Ran ran = run_program("/bin/sh", {"-c", script, program_path(), address_}, bob_.setting);
  EXPECT_TRUE(says(ran.err, "flags:")) << ran.err;
  EXPECT_FALSE(says(ran.err, "04000")) << ran.err;
  EXPECT_EQ(listening->finish().out, "hello\n");
}

}  // namespace
}  // namespace kith::test
