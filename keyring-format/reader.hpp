#pragma once

#include <cstdint>

#include "keyring-format/error.hpp"

namespace kith::format {

/// The only cursor over input. Every read checks first; a failed read leaves the cursor where it
/// was. Numbers are big-endian, as everywhere in OpenPGP.
class Reader {
 public:
  /// `base` is added to the offsets in errors. `where` names the rule that is being read.
  explicit Reader(ByteView input, std::string_view where, std::size_t base = 0)
      : input_(input), where_(where), base_(base) {}

  [[nodiscard]] std::size_t remaining() const { return input_.size() - position_; }
  [[nodiscard]] bool at_end() const { return remaining() == 0; }
  /// Octets read so far.
  [[nodiscard]] std::size_t position() const { return position_; }
  /// What has been read since the octet at `start`.
  [[nodiscard]] ByteView since(std::size_t start) const {
    return input_.subspan(start, position_ - start);
  }
  /// What is left, without reading it.
  [[nodiscard]] ByteView rest() const { return input_.subspan(position_); }

  [[nodiscard]] Parsed<std::uint8_t> u8() {
    if (1 > remaining()) return fail(error(ParseErrorCode::truncated));
    return input_[position_++];
  }
  [[nodiscard]] Parsed<std::uint16_t> u16();
  [[nodiscard]] Parsed<std::uint32_t> u32();
  [[nodiscard]] Parsed<ByteView> take(std::size_t count) {
    if (count > remaining()) return fail(error(ParseErrorCode::truncated));
    const ByteView octets = input_.subspan(position_, count);
    position_ += count;
    return octets;
  }
  [[nodiscard]] ByteView take_rest();

  /// A multiprecision integer without its length: the magnitude, leading zero octets removed.
  /// RFC 9580 §3.2. A bit count that does not fit the first octet is accepted, as GnuPG does.
  [[nodiscard]] Parsed<ByteView> mpi();

  /// Succeeds when nothing is left.
  [[nodiscard]] Parsed<bool> finish() const;

  /// An error at the present position.
  [[nodiscard]] ParseError error(ParseErrorCode code) const {
    return {code, base_ + position_, where_};
  }

 private:
  ByteView input_;
  std::string_view where_;
  std::size_t base_;
  std::size_t position_ = 0;
};

}  // namespace kith::format
