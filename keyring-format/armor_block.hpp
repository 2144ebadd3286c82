#pragma once

#include <deque>
#include <optional>

#include "keyring-format/armor.hpp"
#include "keyring-format/window.hpp"

namespace kith::format {

/// The content of one armor block, decoded as it is asked for.
class ArmorBlock {
 public:
  /// `text` stands at the block's header line, and after the last read() behind its last line.
  explicit ArmorBlock(Window& text) : text_(text), begin_(text.position()) {}
  ArmorBlock(const ArmorBlock&) = delete;
  ArmorBlock& operator=(const ArmorBlock&) = delete;
  ~ArmorBlock() { text_.wipe_copy(decoded_); }

  /// A ByteSource: the next octets, 0 at the block's end.
  [[nodiscard]] std::size_t read(std::span<std::uint8_t> target);

  /// Where the block begins in the text.
  [[nodiscard]] std::uint64_t begin() const { return begin_; }
  /// Why the block ends without its END line, and where in the text that shows.
  [[nodiscard]] const std::optional<ParseError>& error() const { return error_; }
  [[nodiscard]] std::uint64_t error_position() const { return error_position_; }
  /// What is odd about a block that was read to its end.
  [[nodiscard]] std::span<const ArmorNote> notes() const { return decoder_.notes(); }

  /// Where in the text the line begins that holds the octet at `position` of the content. Among
  /// lines of less than sixteen columns it may be the line before.
  [[nodiscard]] std::uint64_t line_of(std::uint64_t position) const;
  /// Lines before the one that holds `position` will not be asked for.
  void forget_before(std::uint64_t position);

 private:
  struct Line {
    std::uint64_t content, text;  // positions of its first octet
  };

  void decode_some();
  bool decode_line();
  [[nodiscard]] std::size_t find_line_end();
  void stop(ParseError error, std::uint64_t position);

  Window& text_;
  std::uint64_t begin_;
  ArmorDecoder decoder_;
  Bytes decoded_;
  std::size_t delivered_ = 0;  // octets of decoded_
  std::uint64_t content_ = 0;  // octets decoded, all in all
  std::deque<Line> lines_;     // ascending
  bool ended_ = false;
  std::optional<ParseError> error_;
  std::uint64_t error_position_ = 0;
};

}  // namespace kith::format
