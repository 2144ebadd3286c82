#include "cli/json/value.hpp"

#include "cli/terminal.hpp"
#include "core/base/display.hpp"

namespace kith::cli::json {

std::string to_line(const Json& value) {
  std::string line = value.dump();
  // Whatever it goes to: a terminal of another encoding would get its octets one by one, as \xNN.
  return is_displayable(line) && has_utf8_locale() ? line : value.dump(-1, ' ', true);
}

Json text(std::string_view octets) {
  return is_utf8(octets) ? std::string{octets} : displayable(octets);
}

Json text_or_null(std::string_view octets) { return octets.empty() ? Json(nullptr) : text(octets); }

Json value_of(const Fingerprint& fingerprint) {
  return fingerprint.empty() ? Json(nullptr) : Json(to_hex(fingerprint));
}

Json value_of(Timestamp time) { return to_rfc3339(time); }

Json value_of(const std::optional<Timestamp>& time) {
  return time ? value_of(*time) : Json(nullptr);
}

Json value_of(std::optional<Ownertrust> level) {
  return level ? Json(name_of(*level)) : Json(nullptr);
}

}  // namespace kith::cli::json
