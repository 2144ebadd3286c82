#include <algorithm>
#include <cstdlib>

#include "core/session/proof/payload.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const kith::ByteView octets{data, size};
  const auto payload = kith::session::read_payload(octets);
  if (!payload) return 0;
  const auto again = kith::session::write_payload(payload->content, payload->signature);
  if (!again || !std::ranges::equal(*again, octets)) std::abort();
  if (payload->digest != kith::session::content_digest(payload->content)) std::abort();
  return 0;
}
