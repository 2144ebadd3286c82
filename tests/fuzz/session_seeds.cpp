#include <algorithm>

#include "core/session/proof/frame.hpp"
#include "core/session/suite.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/session/attack/hostile.hpp"

namespace kith::fuzz {
namespace {

using namespace session;
using session::test::alice;
using session::test::bob;

Bytes staged(Stage stage, unsigned role, ByteView octets) {
  return Output{}.octet(static_cast<unsigned>(stage) << 1U | role).rest(octets).octets();
}

std::vector<Frame> frames() {
  return {Confirm{Role::initiator, alice().fingerprint(), bob().fingerprint(), {}},
          IntroductionChunk{false, alice().certificate()},
          IntroductionChunk{true, {}},
          Data{as_bytes("hello")},
          Rekey{},
          Close{},
          Close{1, 5},
          Failure{},
          Padding{100},
          Decision::accepted,
          Decision::waiting,
          Decision::refused};
}

}  // namespace

std::vector<Bytes> frame_seeds() {
  std::vector<Bytes> seeds;
  for (const Frame& frame : frames()) seeds.push_back(write_frame(frame).value());
  return seeds;
}

std::vector<Bytes> session_seeds() {
  std::vector<Bytes> seeds;
  Output together;
  for (const Bytes& octets : frame_seeds()) {
    // As split_frames() takes them: without the padding.
    const std::size_t size = frame_header_size + read_two_octets(ByteView(octets).subspan(1));
    const ByteView bare = ByteView(octets).first(size);
    together.rest(bare);
    for (const unsigned role : {0U, 1U}) {
      seeds.push_back(staged(Stage::frames, role, bare));
      seeds.push_back(staged(Stage::open_frames, role, bare));
    }
  }
  seeds.push_back(staged(Stage::open_frames, 0, together.octets()));
  for (const unsigned role : {0U, 1U}) {
    seeds.push_back(staged(Stage::payload, role, payload_of_alice()));
  }
  Bytes first(sizeof(Preface) + 2 + 64);
  std::ranges::copy(preface_of(Suite::xx), first.begin());
  first[7] = 64;
  first[8] = 9;
  seeds.push_back(staged(Stage::raw, 0, first));
  seeds.push_back(staged(Stage::raw, 1, ByteView(first).subspan(sizeof(Preface))));
  return seeds;
}

std::vector<Bytes> introduction_seeds() {
  std::vector<Bytes> seeds;
  Output introduced;
  introduced.octet(63);
  for (const auto* person : {&alice(), &bob()}) {
    seeds.push_back(introduced.rest(person->certificate()).octets());
  }
  return seeds;
}

}  // namespace kith::fuzz
