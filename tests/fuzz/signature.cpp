// The body of a signature packet, and the input as an area of subpackets.

#include "keyring-format/packet/signature.hpp"

#include <algorithm>

#include "keyring-format/limits.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/keyring-format/exercise.hpp"

namespace kith::fuzz {
namespace {

using format::Signature;
using format::Subpacket;
using format::SubpacketArea;

bool same(const Subpacket& a, const Subpacket& b) {
  return a.type == b.type && a.critical == b.critical && std::ranges::equal(a.body, b.body);
}

/// Written again it reads the same.
void round_trip(const SubpacketArea& area) {
  require(area.all().size() <= format::limits::subpackets);
  format::Writer out;
  for (const Subpacket& subpacket : area.all()) {
    format::write_subpacket(out, subpacket.type, subpacket.critical, subpacket.body);
  }
  const Bytes written = out.take();
  const auto again = SubpacketArea::parse(written);
  require(again && std::ranges::equal(again->all(), area.all(), same));
  for (const Subpacket& subpacket : area.all()) {
    const Subpacket* found = area.find(subpacket.type);
    require(found != nullptr && found >= &subpacket);
  }
}

void read_area(ByteView input) {
  const auto area = SubpacketArea::parse(input);
  if (area) return round_trip(*area);
  require(area.error().offset <= input.size() && !area.error().where.empty());
}

void run(ByteView input) {
  read_area(input);
  format::test::read_packet({format::PacketTag::signature, Bytes(input.begin(), input.end())});
  const auto signature = format::parse_signature(input);
  const auto type = format::peek_signature_type(input);
  if (!signature) return;
  require(type && *type == signature->type);
  round_trip(signature->hashed);
  round_trip(signature->unhashed);
  require(signature->version == 3 ||
          std::ranges::equal(signature->signed_part, input.first(signature->signed_part.size())));
}

std::vector<Bytes> seeds() { return corpus_packets(format::PacketTag::signature); }

const Registration registration{{"signature", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
