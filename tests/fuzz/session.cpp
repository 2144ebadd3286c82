// An end of a session that is told what a stranger likes.

#include "core/session/session.hpp"

#include <algorithm>
#include <utility>

#include "tests/fuzz/fixed_random.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/session/attack/hostile.hpp"

namespace kith::fuzz {
namespace {

using namespace session;
using session::test::alice;
using session::test::bob;
using session::test::Duel;
using session::test::Witness;

constexpr std::uint32_t introducing =
    Capability::offers_introductions | Capability::wants_introductions;

void check(const Witness& witness) {
  const auto end = witness.seen.find_first_of("FE");
  require(end == std::string::npos || end + 1 == witness.seen.size());
  require(witness.seen.empty() || witness.seen[0] == 'A' || witness.seen == "F");
  require(witness.data.empty() || witness.seen.find("D1") != std::string::npos);
}

void feed_raw(Role honest, ByteView octets) {
  const Instant now{session::test::today, std::chrono::hours(1)};
  Session end(bob().party(honest), now);
  Witness witness;
  // Cut somewhere, for a reader must not depend on how octets come.
  const std::size_t cut = octets.empty() ? 0 : octets[0] % octets.size();
  for (const ByteView piece : {octets.first(cut), octets.subspan(cut)}) {
    end.receive(piece);
    witness.follow(end, now);
    check(witness);
  }
  end.receive_end();
  witness.follow(end, now);
  check(witness);
  require(!witness.seen.empty() && !end.is_open());
}

void feed_payload(Role hostile, ByteView octets) {
  session::test::Tricks tricks;
  tricks.payload = [&](Bytes& payload) {
    payload.assign(octets.begin(), octets.end());
    payload.resize(std::min<std::size_t>(payload.size(), 16'000));
  };
  Duel duel(hostile, alice().own(), bob().party(other(hostile)), std::move(tricks));
  duel.shake_hands();
  // Nothing in there is signed for this handshake.
  require(duel.seen() == "F" && !duel.honest().peer());
}

void feed_frames(Role hostile, ByteView octets, bool open) {
  OwnIdentity own = alice().own();
  const std::uint32_t capabilities = open ? 0 : introducing;
  own.capabilities = capabilities;
  Duel duel(hostile, own, bob().party(other(hostile), capabilities));
  if (open) {
    duel.open();
  } else {
    duel.shake_hands();
    duel.say(duel.confirm());
  }
  for (const Bytes& frame : split_frames(octets)) {
    if (!duel.honest().is_open()) require(duel.data().empty() || open);
    duel.feed(duel.sealed_octets(frame));
    const auto end = duel.seen().find_first_of("FE");
    require(end == std::string::npos || end + 1 == duel.seen().size());
    if (end != std::string::npos) return require(!duel.honest().is_open());
  }
}

void feed(ByteView octets) {
  if (octets.empty()) return;
  // Made once, so that what comes after does not depend on which was wanted first.
  static const bool made = [] {
    fix_random();
    return !alice().certificate().empty() && !bob().certificate().empty();
  }();
  require(made);
  fix_random();
  const Role hostile = (octets[0] & 1U) == 0 ? Role::initiator : Role::responder;
  const auto stage = static_cast<Stage>((octets[0] >> 1U) % static_cast<unsigned>(Stage::end));
  octets = octets.subspan(1);
  switch (stage) {
    case Stage::raw: return feed_raw(other(hostile), octets);
    case Stage::payload: return feed_payload(hostile, octets);
    case Stage::frames: return feed_frames(hostile, octets, false);
    case Stage::open_frames: return feed_frames(hostile, octets, true);
    case Stage::end: break;
  }
}

const Registration registration{{"session", feed, session_seeds}};

}  // namespace
}  // namespace kith::fuzz
