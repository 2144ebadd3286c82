// The payload of handshake messages 2 and 3: its fields, one behind the other.

#include <algorithm>

#include "core/session/proof/payload.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

void run(ByteView octets) {
  const auto payload = session::read_payload(octets);
  if (!payload) return;
  const auto again = session::write_payload(payload->content, payload->signature);
  require(again && std::ranges::equal(*again, octets));
  require(payload->digest == session::content_digest(payload->content));
}

std::vector<Bytes> seeds() { return {payload_of_alice()}; }

const Registration registration{{"session_payload", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
