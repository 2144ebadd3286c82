#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "keyring-format/error.hpp"

namespace kith::format {

/// What the header line of a block says it holds. RFC 9580 §6.2. Readers go by the packets.
enum class ArmorKind { message, public_key, private_key, signature, other };

/// Something worth telling about a block that was read all the same.
enum class ArmorNote {
  checksum_mismatch,   ///< RFC 9580 §6.1 forbids rejecting for it alone
  end_line_differs,    ///< BEGIN and END name different kinds
  no_blank_line,       ///< headers ran into the body
};

/// Turns text with ASCII-armored blocks in it into octets, line by line, in constant memory:
/// whatever stands around the blocks is passed over, each block's content is handed on.
/// Forgiving where RFC 9580 §6 asks for it: white space at line ends, CRLF, a byte order mark, a
/// missing or wrong checksum. Not forgiving about characters that are not base64.
class ArmorDecoder {
 public:
  enum class State { outside, headers, body, finished };

  /// Feeds one line, without its line end. Decoded octets are appended to `out`. An error ends the
  /// present block; the next call looks for the next one.
  [[nodiscard]] Parsed<bool> line(std::string_view line, Bytes& out);

  [[nodiscard]] State state() const { return state_; }
  /// The kind of the block that is being read or was read last.
  [[nodiscard]] ArmorKind kind() const { return kind_; }
  /// What is to be told about the block just finished; cleared by the next block.
  [[nodiscard]] std::optional<ArmorNote> note() const { return note_; }

 private:
  State state_ = State::outside;
  ArmorKind kind_ = ArmorKind::other;
  std::optional<ArmorNote> note_;
};

/// Whether a file that starts with `head` is armored text rather than binary packets.
[[nodiscard]] bool looks_armored(ByteView head);

/// One block, 64 columns, LF line ends. `checksum` adds the CRC-24 line that RFC 9580 §6.1 no
/// longer wants but clients older than it look for. Never for v6 keys.
[[nodiscard]] std::string armor(ArmorKind kind, ByteView octets, bool checksum);

}  // namespace kith::format
