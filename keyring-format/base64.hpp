#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace kith::format {

/// Decodes base64 that comes in pieces of any length. RFC 4648 §4.
class Base64Decoder {
 public:
  static constexpr std::size_t all_good = std::string_view::npos;

  /// Appends what `text` decodes to; up to three characters wait for the next piece. Gives
  /// all_good, or the index in `text` of the first character that may not stand there: nothing is
  /// appended then, and the decoder is of no further use.
  [[nodiscard]] std::size_t decode(std::string_view text, Bytes& out);

  /// Whether what came so far may end here: no group of four characters is left open.
  [[nodiscard]] bool complete() const { return open_ == 0; }

 private:
  /// Takes one character of an open group or of a padded one.
  [[nodiscard]] bool take(char character, std::uint8_t*& target);

  std::uint32_t bits_ = 0;  // of the open group, the newest lowest
  unsigned open_ = 0;       // characters of the open group, padding included
  unsigned padding_ = 0;    // of the open group, or of the last one
  bool finished_ = false;   // a padded group has come: nothing may follow it
};

/// Appends `octets` as base64 with padding, without line ends.
void append_base64(ByteView octets, std::string& out);

}  // namespace kith::format
