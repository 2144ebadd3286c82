#include "keyring-format/packet/user_id.hpp"

#include "keyring-format/limits.hpp"

namespace kith::format {

Parsed<std::string_view> parse_user_id(ByteView body) {
  if (body.size() > limits::user_id) {
    return fail(ParseError{ParseErrorCode::too_large, limits::user_id, "RFC 9580 §5.11"});
  }
  return as_text(body);
}

}  // namespace kith::format
