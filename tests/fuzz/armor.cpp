// ASCII armor, both ways: the input as text with blocks in it, and as what a block holds.

#include "keyring-format/armor.hpp"

#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using format::ArmorDecoder;
using format::ArmorKind;
using format::ParseErrorCode;

/// Calls `take` with each line, without its end.
template <typename Take>
void for_each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    take(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void decode(std::string_view text) {
  ArmorDecoder decoder;
  Bytes out;
  for_each_line(text, [&](std::string_view line) {
    const std::size_t before = out.size();
    auto taken = decoder.line(line, out);
    if (!taken) {
      require(taken.error().offset <= line.size() && !taken.error().where.empty());
      require(decoder.state() == ArmorDecoder::State::outside);
      if (taken.error().code == ParseErrorCode::unfinished_armor) {
        taken = decoder.line(line, out);
        const bool begun = decoder.state() == ArmorDecoder::State::headers;
        require(taken && begun == (format::armor_label(line) != format::cleartext_label));
      }
    }
    // Up to three characters wait for the next line.
    require(4 * (out.size() - before) <= 3 * (line.size() + 3));
    if (taken && *taken) require(decoder.state() == ArmorDecoder::State::finished);
    require(decoder.notes().size() <= 3);
  });
}

void round_trip(ByteView octets) {
  for (const auto kind : {ArmorKind::public_key, ArmorKind::private_key, ArmorKind::signature}) {
    const std::string text = format::armor(kind, octets, octets.size() % 2 == 0);
    require(format::looks_armored(as_bytes(text)));
    ArmorDecoder decoder;
    Bytes out;
    bool ended = false;
    for_each_line(text, [&](std::string_view line) {
      const auto taken = decoder.line(line, out);
      require(taken && !ended);
      ended = *taken;
    });
    require(ended && decoder.kind() == kind && decoder.notes().empty());
    require(as_text(out) == as_text(octets));
  }
}

void run(ByteView input) {
  decode(as_text(input));
  round_trip(input);
}

const Registration registration{{"armor", run, [] { return corpus_files(".asc"); }}};

}  // namespace
}  // namespace kith::fuzz
