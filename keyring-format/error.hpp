#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"

namespace kith::format {

/// What is wrong with the input, for programs; prose is made further up.
enum class ParseErrorCode {
  truncated,            ///< ends before what it declares
  not_a_packet,         ///< the first bit of a packet header is not set: no OpenPGP data here
  reserved_tag,         ///< packet type 0
  too_large,            ///< declares more than the limit for its kind (limits.hpp)
  partial_not_allowed,  ///< partial or indeterminate length on a packet that may not have one
  trailing_octets,      ///< octets left over inside a packet
  bad_length,           ///< an inner length contradicts what surrounds it
  bad_value,            ///< a field has a value that its definition forbids
  unsupported_version,  ///< a packet version that Kith keeps verbatim but does not read
  misplaced_packet,     ///< a packet that cannot stand here
  unknown_critical,     ///< an unknown packet type of the critical range
  not_keyring_data,     ///< a message, compressed data: nothing that belongs in a keyring
  bad_armor,            ///< ASCII armor that cannot be decoded
  bad_checksum,         ///< the armor's checksum does not match what was decoded
  unfinished_armor,     ///< no END line
  disarmed_armor,       ///< a colon before the BEGIN line, as GnuPG writes its own revocations
  quoted_armor,         ///< an armor block quoted as in a mail: "> " before each line
  utf16_text,           ///< UTF-16 with a byte order mark, where octets or ASCII are expected
  nothing_found,        ///< no OpenPGP data at all
};

/// Says which octet and which rule; no prose.
struct ParseError {
  ParseErrorCode code = ParseErrorCode::bad_value;
  std::size_t offset = 0;  ///< of the offending octet, from the start of what was parsed
  std::string_view where;  ///< a static string: "RFC 9580 §4.2.1"
};

template <typename T>
using Parsed = Result<T, ParseError>;

}  // namespace kith::format
