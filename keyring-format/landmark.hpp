#pragma once

#include "keyring-format/window.hpp"

namespace kith::format {

/// Where reading can go on after something that is not packets.
enum class Landmark {
  none,
  key,             ///< a primary key packet
  armor,           ///< the header line of an armor block, or of a cleartext signature
  disarmed_armor,  ///< one with a colon before it
  quoted_armor,    ///< one with the signs of a quoted mail before it
};

/// Where header lines of armor are looked for.
enum class ArmorLines {
  nowhere,         ///< inside armor there is none
  at_line_starts,  ///< in text
  anywhere,        ///< among octets that may have swallowed the line end before
};

/// What seek() passed over, as far as it tells text from damage.
struct Passed {
  bool only_space = true;
  bool has_controls = false;  ///< octets that are in no text
};

/// Moves forward to the next landmark that starts before `until`, or to `until`, or to the end.
/// Afterwards the window stands at the landmark: of armor, at its dashes. Linear in what is passed.
[[nodiscard]] Landmark seek(Window& window, std::uint64_t until, ArmorLines lines, Passed& passed);

}  // namespace kith::format
