// A keyring of any kind, cut into certificates: the first octet says how the rest arrives.

#include <cstring>

#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/limits.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using format::KeyringItem;
using format::KeyringReader;

/// What damage makes the reader search again, it may hand on again: so many octets at most.
std::size_t most_again(std::size_t octets) { return format::limits::look_back + 4 * octets; }

KeyringReader reader_of(ByteView octets, std::size_t chunk) {
  return KeyringReader{[octets, chunk](std::span<std::uint8_t> buffer) mutable {
    const std::size_t count = std::min({buffer.size(), octets.size(), chunk});
    if (count != 0) std::memcpy(buffer.data(), octets.data(), count);
    octets = octets.subspan(count);
    return count;
  }};
}

/// Packets of definite lengths, from the first octet to the last.
bool whole_packets(ByteView octets) {
  format::Reader reader{octets, "fuzz"};
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    if (!header || header->kind != format::LengthKind::definite) return false;
    if (header->length > format::limits::packet_body || !reader.take(header->length)) return false;
  }
  return true;
}

bool same(const KeyringItem& a, const KeyringItem& b) {
  return a.kind == b.kind && a.octets == b.octets && a.offset == b.offset && a.tag == b.tag &&
         a.note == b.note && a.error.code == b.error.code && a.error.offset == b.error.offset;
}

void run(ByteView input) {
  if (input.empty()) return;
  const ByteView octets = input.subspan(1);
  KeyringReader whole = reader_of(octets, octets.size() + 1);
  KeyringReader pieces = reader_of(octets, 1U + input[0]);
  std::size_t size = 0;
  bool any = false;
  bool damaged = false;
  while (const auto item = whole.next()) {
    any = true;
    const auto again = pieces.next();
    require(again && same(*item, *again));
    require(item->offset <= octets.size());
    require(item->kind != KeyringItem::Kind::problem ||
            item->offset + item->error.offset <= octets.size());
    require(item->octets.size() <= format::limits::certificate && whole_packets(item->octets));
    size += item->octets.size();
    damaged = damaged || item->kind == KeyringItem::Kind::problem;
  }
  require(any && !pieces.next());
  // What damage made a packet swallow may have been handed on with it already.
  require(size <= octets.size() || (damaged && size - octets.size() <= most_again(octets.size())));
  require(whole.consumed() == octets.size() && pieces.consumed() == octets.size());
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds = behind(15, corpus_files(".pgp"));
  for (Bytes& seed : behind(63, corpus_files(".asc"))) seeds.push_back(std::move(seed));
  return seeds;
}

const Registration registration{{"packets", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
