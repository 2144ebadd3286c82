#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "keyring-format/base64.hpp"
#include "keyring-format/crc24.hpp"
#include "keyring-format/error.hpp"

namespace kith::format {

/// What the header line of a block says it holds. RFC 9580 §6.2.1. Readers go by the packets.
enum class ArmorKind { message, public_key, private_key, signature, other };

/// Something worth telling about a block that was read all the same.
enum class ArmorNote {
  checksum_mismatch,  ///< wrong or malformed: RFC 9580 §6.1 forbids rejecting for it alone
  end_line_differs,   ///< BEGIN and END name different kinds
  no_blank_line,      ///< headers ran into the body
};

/// The text between `-----BEGIN ` and `-----` when `line` is the header line of a block: nothing
/// but white space may follow, only a byte order mark may stand before. A view into `line`.
[[nodiscard]] std::optional<std::string_view> armor_label(std::string_view line);

/// What a label says. RFC 9580 §6.2.1.
[[nodiscard]] ArmorKind armor_kind(std::string_view label);

/// Header of the cleartext signature framework: signed text, not a block. RFC 9580 §7.
inline constexpr std::string_view cleartext_label = "PGP SIGNED MESSAGE";

/// Turns text with ASCII-armored blocks in it into octets, line by line, in constant memory:
/// whatever stands around the blocks is passed over, each block's content is handed on.
/// Forgiving where RFC 9580 §6 asks for it: white space at line ends, CRLF, a byte order mark, a
/// missing or wrong checksum. Not forgiving about characters that are not base64.
class ArmorDecoder {
 public:
  enum class State { outside, headers, body, finished };

  /// Feeds one line, without its line end. Decoded octets are appended to `out`. Gives whether this
  /// line ended a block. An error ends the present block; the next call looks for the next one.
  /// Errors, with the offset in the line: bad_armor; unfinished_armor when the line begins another
  /// block (which is read if the same line is fed again) or signed text.
  [[nodiscard]] Parsed<bool> line(std::string_view line, Bytes& out);

  [[nodiscard]] State state() const { return state_; }
  /// The kind of the block that is being read or was read last.
  [[nodiscard]] ArmorKind kind() const { return armor_kind(label_); }
  /// What is to be told about the block just finished; cleared by the next block.
  [[nodiscard]] std::span<const ArmorNote> notes() const { return {notes_.data(), note_count_}; }

 private:
  void begin(std::string_view label);
  Parsed<bool> header_line(std::string_view line, Bytes& out);
  Parsed<bool> body_line(std::string_view line, Bytes& out);
  Parsed<bool> dashes(std::string_view line);
  void checksum_line(std::string_view text);
  void note(ArmorNote note) { notes_[note_count_++] = note; }
  tl::unexpected<ParseError> bad(ParseErrorCode code, std::size_t column);

  State state_ = State::outside;
  std::string label_;
  Base64Decoder base64_;
  Crc24 crc_;
  bool checksum_seen_ = false;
  std::optional<std::uint32_t> checksum_;  // empty when malformed
  std::array<ArmorNote, 3> notes_{};       // one of each at most
  std::size_t note_count_ = 0;
};

/// Whether a file that starts with `head` is text rather than binary packets: their first octet has
/// its top bit set. A UTF-8 byte order mark counts as text.
[[nodiscard]] bool looks_armored(ByteView head);

/// One block, 64 columns, LF line ends. `checksum` adds the CRC-24 line that RFC 9580 §6.1 no
/// longer wants but clients older than it look for. Never for v6 keys. `kind` must not be `other`.
[[nodiscard]] std::string armor(ArmorKind kind, ByteView octets, bool checksum);

}  // namespace kith::format
