#include <algorithm>
#include <cstdlib>

#include "core/session/proof/frame.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const kith::ByteView octets{data, size};
  const auto frame = kith::session::read_frame(octets);
  if (!frame) return 0;
  const auto again = kith::session::write_frame(*frame);
  if (!again || !std::ranges::equal(*again, octets)) std::abort();
  return 0;
}
