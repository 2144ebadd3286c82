#include <csignal>

#include <unistd.h>

#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

/// Carries octets between two Unix sockets, argv[1] and argv[2]: of those that the connecting side
/// sends argv[3] without delay, then argv[4] a second, and breaks the connection after argv[5].
constexpr const char* slow_wire = R"(
import socket, sys, threading, time
swift, rate, most = map(int, sys.argv[3:6])
server = socket.socket(socket.AF_UNIX); server.bind(sys.argv[1]); server.listen(1)
print("ready", flush=True)
near, _ = server.accept()
far = socket.socket(socket.AF_UNIX); far.connect(sys.argv[2])
def answer():
    try:
        while octets := far.recv(65536): near.sendall(octets)
        near.shutdown(socket.SHUT_WR)
    except OSError: pass
threading.Thread(target=answer, daemon=True).start()
passed = 0
while passed < most:
    octets = near.recv(4096)
    if not octets:
        far.shutdown(socket.SHUT_WR)
        break
    passed += len(octets)
    far.sendall(octets)
    if passed > swift: time.sleep(len(octets) / rate)
else:
    time.sleep(1)  # both have closed, and the connecting side has much to send
)";

/// Bob sends, and has nothing to hear: so the session is over when he has closed, too.
class SessionEnd : public SessionTest {
 protected:
  SessionEnd() : alice_(make_person("alice")), bob_(make_person("bob")) {
    acquaint(alice_, bob_);
    // What is written to a process that has ended shall not end the test.
    signal(SIGPIPE, SIG_IGN);
  }

  /// A wire that leads to `address`, and then stands for it.
  std::unique_ptr<Running> wire(std::string& address, unsigned rate, unsigned most) {
    const std::string near = (directory_ / "wire").string();
    const std::string far = address.substr(std::string("unix:").size());
    auto running = std::make_unique<Running>(
        "/usr/bin/python3", std::vector<std::string>{"-c", slow_wire, near, far, "40000",
                                                     std::to_string(rate), std::to_string(most)});
    while (!std::filesystem::exists(near) && running->lives_for(10)) {
    }
    usleep(100000);  // from its name to its listening
    address = "unix:" + near;
    return running;
  }

  static void expect_cut_short(Talk& talk) {
    const Ran ran = talk.finish();
    EXPECT_EQ(ran.exit_code, 7) << ran.err;
    const auto failed = talk.lines("failed");
    ASSERT_EQ(failed.size(), 1U) << ran.err;
    EXPECT_EQ(failed[0]["problem"], "truncated");
    EXPECT_TRUE(says(ran.err, "the connection broke before all was sent")) << ran.err;
    EXPECT_FALSE(says(ran.err, "what came is truncated")) << ran.err;
    EXPECT_FALSE(says(ran.err, "closed by both sides")) << ran.err;
  }

  Person alice_, bob_;
  const std::string much_ = std::string(450'000, 'm');
  std::string local_address_ = "unix:" + (directory_ / "s").string();
};

TEST_F(SessionEnd, WhatIsLeftMayTakeItsTime) {
  const auto listening = listen(alice_, local_address_);
  const auto slow = wire(local_address_, 80'000, 1'000'000);
  const auto connecting = start(bob_, {"connect", local_address_}, file("much", much_));
  EXPECT_EQ(connecting->finish().exit_code, 0);
  const Ran alices = listening->finish();
  EXPECT_EQ(alices.exit_code, 0) << alices.err;
  EXPECT_TRUE(alices.out == much_) << alices.out.size();
}

TEST_F(SessionEnd, AWireThatBreaksWithSomethingLeftIsAFailureForBoth) {
  const auto listening = listen(alice_, local_address_);
  const auto broken = wire(local_address_, 1'000'000, 100'000);
  const auto connecting = start(bob_, {"connect", local_address_}, file("much", much_));
  expect_cut_short(*connecting);
  EXPECT_EQ(listening->finish().exit_code, 7);
}

TEST_F(SessionEnd, CtrlCDoesNotWaitForWhatIsLeft) {
  const auto listening = listen(alice_, local_address_);
  const auto slow = wire(local_address_, 10'000, 1'000'000);
  const auto connecting = start(bob_, {"connect", local_address_}, file("much", much_));
  ASSERT_FALSE(connecting->wait_for("peer_finished").is_null());
  EXPECT_TRUE(connecting->process().lives_for(3000));
  connecting->process().send(SIGINT);
  EXPECT_FALSE(connecting->process().lives_for(5000));
  EXPECT_EQ(connecting->finish().exit_code, 130);
  EXPECT_EQ(connecting->lines("closed").size(), 0U);
}

TEST_F(SessionEnd, APeerThatIsGoneIsNoticedWhileSomethingIsSent) {
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice_, address);
  const auto connecting = start(bob_, {"connect", address}, "");
  ASSERT_FALSE(connecting->wait_for("peer_finished").is_null());
  listening->process().send(SIGKILL);
  (void)listening->finish();
  for (int i = 0; i < 3; ++i) {
    connecting->process().write(std::string(60'000, 'x'));
    usleep(200000);
  }
  expect_cut_short(*connecting);
}

}  // namespace
}  // namespace kith::test
