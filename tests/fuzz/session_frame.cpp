// What a transport message says.

#include <algorithm>

#include "core/session/proof/frame.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

void run(ByteView octets) {
  const auto frame = session::read_frame(octets);
  if (!frame) return;
  const auto again = session::write_frame(*frame);
  require(again && std::ranges::equal(*again, octets));
}

const Registration registration{{"session_frame", run, frame_seeds}};

}  // namespace
}  // namespace kith::fuzz
