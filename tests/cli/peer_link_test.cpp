#include "cli/session/peer_link.hpp"

#include <array>

#include <sys/socket.h>
#include <unistd.h>

#include "core/engine/engine.hpp"
#include "core/engine/session_host.hpp"
#include "tests/cli/session_fixture.hpp"

namespace kith::test {
namespace {

using namespace std::chrono_literals;

/// Notes what happens on a link, and decides nothing, as while a person is asked.
class Undecided : public cli::LinkOwner {
 public:
  void judged(cli::PeerLink& link) override {
    (void)link.session().wait(SessionInstant::now());
    link.schedule();
    is_judged = true;
  }
  void answered(cli::PeerLink&, PeerDecision decision) override { answer = decision; }
  void opened(cli::PeerLink&) override {}
  void peer_finished(cli::PeerLink&) override {}
  void renewal_due(cli::PeerLink&) override {}
  void source_ended(cli::PeerLink&) override {}
  void sink_broken(cli::PeerLink&, int) override {}
  void source_broken(cli::PeerLink&, int) override {}
  void ended(cli::PeerLink&, const std::optional<SessionFailed>& failure) override {
    has_ended = true;
    failure_told = failure;
  }

  bool is_judged = false, has_ended = false;
  std::optional<PeerDecision> answer;
  std::optional<SessionFailed> failure_told;
};

class PeerLinks : public SessionTest {
 protected:
  static Engine keyring_of(const Person& person) {
    auto engine = Engine::open({.home = person.home});
    if (!engine) throw std::runtime_error(engine.error().message);
    return std::move(*engine);
  }
};

/// Lets `peer`, at the other end of `fd`, say and hear what there is; false where it has ended.
void talk(PeerSession& peer, int fd, bool& judged) {
  while (const auto event = peer.next_event(SessionInstant::now())) {
    if (std::holds_alternative<PeerJudged>(*event)) judged = true;
  }
  while (!peer.output().empty()) {
    const ssize_t count = ::send(fd, peer.output().data(), peer.output().size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    peer.sent(static_cast<std::size_t>(count));
  }
  const auto room = peer.input_room(65536);
  const ssize_t count = ::recv(fd, room.data(), room.size(), MSG_DONTWAIT);
  peer.received(count > 0 ? static_cast<std::size_t>(count) : 0);
}

TEST_F(PeerLinks, APeerThatIsGoneKeepsNoPlaceThoughItHasAcceptedAndClosed) {
  const Person alice = make_person("alice"), bob = make_person("bob");
  const Engine alices = keyring_of(alice), bobs = keyring_of(bob);
  SessionRequest to_anyone;
  to_anyone.require = RequiredTrust::none;
  to_anyone.reveal = RevealTo::anyone;
  const auto caller = alices.host_sessions(to_anyone), called = bobs.host_sessions({});
  ASSERT_TRUE(caller && called);
  PeerSession peer = caller->initiate(SessionInstant::now());

  asio::io_context context;
  std::array<int, 2> ends{};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  Undecided owner;
  const auto link = std::make_shared<cli::PeerLink>(context, cli::Descriptor{context, ends[0]},
                                                    called->respond(SessionInstant::now()), owner,
                                                    "somebody", 1U);
  link->start();
  bool peer_has_judged = false;
  for (int i = 0; i < 2000 && !(owner.answer && peer_has_judged); ++i) {
    talk(peer, ends[1], peer_has_judged);
    context.restart();
    context.run_for(5ms);
  }
  ASSERT_TRUE(owner.is_judged && peer_has_judged);
  EXPECT_TRUE(peer.close(SessionInstant::now()));
  talk(peer, ends[1], peer_has_judged);
  context.restart();
  context.run_for(300ms);
  EXPECT_FALSE(owner.has_ended) << "it has closed, and may still hear";

  // An octet that it has not read makes its end a reset.
  ASSERT_EQ(::send(ends[0], "x", 1, 0), 1);
  ::close(ends[1]);
  context.restart();
  context.run_for(5s);
  EXPECT_TRUE(owner.has_ended);
  ASSERT_TRUE(owner.failure_told);
  EXPECT_EQ(owner.failure_told->problem, SessionProblem::truncated);
}

}  // namespace
}  // namespace kith::test
