#include <array>
#include <csignal>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

/// A TCP socket of the test's own.
class TestSocket {
 public:
  TestSocket() : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}
  explicit TestSocket(int fd) : fd_(fd) {}
  TestSocket(const TestSocket&) = delete;
  TestSocket& operator=(const TestSocket&) = delete;
  TestSocket(TestSocket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  ~TestSocket() {
    if (fd_ >= 0) close(fd_);
  }

  [[nodiscard]] std::string bind_anywhere(bool listening) const {
    sockaddr_in name = local(0);
    socklen_t size = sizeof name;
    (void)bind(fd_, reinterpret_cast<const sockaddr*>(&name), size);
    if (listening) (void)::listen(fd_, 5);
    (void)getsockname(fd_, reinterpret_cast<sockaddr*>(&name), &size);
    return "127.0.0.1:" + std::to_string(ntohs(name.sin_port));
  }
  [[nodiscard]] bool connect_to(const std::string& address) const {
    const sockaddr_in name =
        local(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    return connect(fd_, reinterpret_cast<const sockaddr*>(&name), sizeof name) == 0;
  }
  [[nodiscard]] TestSocket take() const {
    return TestSocket{accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC)};
  }
  void say(const std::string& text) const {
    (void)send(fd_, text.data(), text.size(), MSG_NOSIGNAL);
  }
  /// Whether the other side closes it within so many milliseconds.
  [[nodiscard]] bool is_closed_within(int milliseconds) const {
    const timeval patience{milliseconds / 1000, (milliseconds % 1000) * 1000};
    (void)setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    char octet = 0;
    const ssize_t count = recv(fd_, &octet, 1, 0);
    return count == 0 || (count < 0 && errno == ECONNRESET);
  }

 private:
  static sockaddr_in local(std::uint16_t port) {
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_port = htons(port);
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return name;
  }
  int fd_;
};

class SessionNetwork : public SessionTest {
 protected:
  SessionNetwork() : alice_(make_person("alice")) {}

  /// Connects, and expects that it fails with a sentence that has `part` in it.
  void expect_failure(const std::string& address, const std::string& part) {
    const auto connecting = start(alice_, {"connect", address});
    const Ran ran = connecting->finish();
    EXPECT_EQ(ran.exit_code, 7) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(says(ran.err, "kith: error: ")) << ran.err;
    EXPECT_TRUE(says(ran.err, part)) << ran.err;
    EXPECT_TRUE(says(ran.err, "kith: hint: ")) << ran.err;
  }

  Person alice_;
};

TEST_F(SessionNetwork, ConnectingFailsInWords) {
  const TestSocket nobody;
  const std::string address = nobody.bind_anywhere(false);
  expect_failure(address, address + " refuses the connection: nobody listens there");
  expect_failure("unix:" + (directory_ / "none").string(), "there is no socket unix:");
  expect_failure("nowhere.invalid:7000", "no address is known for the name nowhere.invalid");
}

TEST_F(SessionNetwork, APeerOfAnotherProtocolIsRecognised) {
  const TestSocket other;
  const std::string address = other.bind_anywhere(true);
  const auto connecting = start(alice_, {"connect", address});
  const TestSocket connection = other.take();
  connection.say("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_TRUE(says(ran.err, "what answers at " + address + " does not keep to the protocol"))
      << ran.err;
  EXPECT_TRUE(says(ran.err, "KITH-HS/1")) << ran.err;
}

TEST_F(SessionNetwork, AListenerAnswersNoOtherProtocol) {
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice_, address);
  const TestSocket other;
  ASSERT_TRUE(other.connect_to(address));
  other.say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(other.is_closed_within(5000));
  EXPECT_EQ(listening->wait_for("failed")["problem"], "wrong-protocol");
  EXPECT_TRUE(listening->process().lives_for(100));
}

TEST_F(SessionNetwork, ASilentPeerIsNotWaitedForForEver) {
  const TestSocket silent;
  const std::string address = silent.bind_anywhere(true);
  const auto connecting = start(alice_, {"connect", address});
  const TestSocket connection = silent.take();
  EXPECT_TRUE(connecting->process().lives_for(2000));
  const Ran ran = connecting->finish();
  EXPECT_EQ(ran.exit_code, 7) << ran.err;
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "timed-out") << ran.err;
}

TEST_F(SessionNetwork, APeerThatHangsUpIsAFailure) {
  const TestSocket other;
  const std::string address = other.bind_anywhere(true);
  const auto connecting = start(alice_, {"connect", address});
  { const TestSocket connection = other.take(); }
  EXPECT_EQ(connecting->finish().exit_code, 7);
  EXPECT_EQ(connecting->lines("failed")[0]["problem"], "handshake-failed");
}

TEST_F(SessionNetwork, ListeningFailsInWords) {
  const TestSocket taken;
  const std::string address = taken.bind_anywhere(true);
  const auto second = start(alice_, {"listen", address});
  const Ran ran = second->finish();
  EXPECT_EQ(ran.exit_code, 7);
  EXPECT_TRUE(says(ran.err, address + " is in use")) << ran.err;
  const auto foreign = start(alice_, {"listen", "192.0.2.1:0"});
  const Ran other = foreign->finish();
  EXPECT_EQ(other.exit_code, 7);
  EXPECT_TRUE(says(other.err, "no address of this machine")) << other.err;
}

TEST_F(SessionNetwork, ASocketThatWasLeftBehindIsReplaced) {
  const std::string path = (directory_ / "s").string();
  std::string address = "unix:" + path;
  auto killed = listen(alice_, address);
  killed->process().send(SIGKILL);
  (void)killed->finish();
  ASSERT_TRUE(std::filesystem::exists(path));
  const auto listening = listen(alice_, address);
  const auto second = start(alice_, {"listen", address});
  EXPECT_TRUE(says(second->finish().err, "is in use"));
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms{077},
            std::filesystem::perms::none);
}

TEST_F(SessionNetwork, MoreThanFiveASecondFromOneAddressAreTurnedAway) {
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice_, address);
  std::vector<TestSocket> all(12);
  for (const TestSocket& one : all) ASSERT_TRUE(one.connect_to(address));
  EXPECT_EQ(listening->wait_for("turned_away")["why"], "rate");
  EXPECT_TRUE(all.back().is_closed_within(2000));
  EXPECT_FALSE(all.front().is_closed_within(100));
  usleep(1100000);
  const TestSocket later;
  ASSERT_TRUE(later.connect_to(address));
  EXPECT_FALSE(later.is_closed_within(300)) << "a second later there is room again";
}

TEST_F(SessionNetwork, OneAddressDoesNotFillTheWaitingRoom) {
  std::string address = "127.0.0.1:0";
  const auto listening = listen(alice_, address);
  std::vector<TestSocket> all(10);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 5) usleep(1100000);  // as fast as the limit of rate has it
    ASSERT_TRUE(all[i].connect_to(address));
  }
  EXPECT_EQ(listening->wait_for("turned_away")["why"], "half_open");
  EXPECT_TRUE(all.back().is_closed_within(2000));
  EXPECT_EQ(listening->lines("turned_away").size(), 2U);
  listening->process().send(SIGINT);
  const Ran ran = listening->finish();
  EXPECT_TRUE(says(ran.err, "too many connections from the same address are still on their way in"))
      << ran.err;
  EXPECT_FALSE(says(ran.err, "too many others")) << ran.err;
}

TEST_F(SessionNetwork, NoMoreThanThirtyTwoAreHalfOpen) {
  const std::string path = (directory_ / "s").string();
  std::string address = "unix:" + path;
  const auto listening = listen(alice_, address);
  // No limit of rate there, since none but the user's own programs can come.
  const std::string script =
      "import socket, sys, time\n"
      "all = []\n"
      "for i in range(40):\n"
      "    s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]); all.append(s)\n"
      "for s in all: s.setblocking(False)\n"
      "def is_closed(s):\n"
      "    try:\n"
      "        return s.recv(1) == b''\n"
      "    except BlockingIOError:\n"
      "        return False\n"
      "    except ConnectionError:\n"
      "        return True\n"
      "closed = 0\n"
      "for i in range(50):\n"
      "    time.sleep(0.1)\n"
      "    closed = sum(map(is_closed, all))\n"
      "    if closed >= 8: break\n"
      "print(closed)\n";
  const Ran ran = run_program("/usr/bin/python3", {"-c", script, path});
  EXPECT_EQ(ran.out, "8\n") << ran.err;
  EXPECT_EQ(listening->lines("turned_away").size(), 8U);
  EXPECT_EQ(listening->lines("turned_away")[0]["why"], "half_open");
}

}  // namespace
}  // namespace kith::test
