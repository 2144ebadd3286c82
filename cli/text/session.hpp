#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/session_requests.hpp"

namespace kith::cli {

/// How text about sessions is to look.
struct Look {
  Layout layout;
  Style style;
  bool utf8 = false;
};

/// Who the peer is and why that is believed, with the safety number.
[[nodiscard]] std::string peer_text(const PeerReport& report, const Look& look);

/// The same in a line: name, fingerprint and level.
[[nodiscard]] std::string peer_line(const PeerReport& report);

/// The digits to compare in a session with a peer that is not believed as far as `required` asks,
/// with a QR code where there is room for one.
[[nodiscard]] std::string comparison_text(const PeerReport& report, RequiredTrust required,
                                          const Look& look);

/// What to do about a peer that is not believed as far as `required` asks.
[[nodiscard]] Error not_believed(const PeerReport& report, RequiredTrust required);

/// Both names, the digits, and a QR code of them.
[[nodiscard]] std::string safety_number_text(const SafetyNumberReport& report, const Look& look);

/// Groups of digits in lines of six groups, each indented.
[[nodiscard]] std::string digit_block(const std::string& digits, std::size_t indent);

}  // namespace kith::cli
