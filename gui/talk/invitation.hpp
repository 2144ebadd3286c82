#pragma once

#include <QString>
#include <optional>

#include "core/base/ids.hpp"

namespace kith::gui {

/// Where somebody waits, and what lets one in. README.md tells the line that says it.
struct Invitation {
  QString host;  ///< a name or an address, without brackets
  quint16 port = 0;
  QString secret;           ///< base32; empty: anybody may come
  Fingerprint fingerprint;  ///< of whoever waits; empty: not told

  bool operator==(const Invitation&) const = default;
};

[[nodiscard]] QString line_of(const Invitation& invitation);

/// None where it is not one; blanks around it, and line breaks that a mail put in, do not count.
[[nodiscard]] std::optional<Invitation> parse_invitation(const QString& line);

/// 160 random bits, as base32.
[[nodiscard]] QString make_secret();

}  // namespace kith::gui
