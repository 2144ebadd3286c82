#pragma once

/// How much trust is how much: of the 120 of RFC 9580 §5.2.3.21, in all models and on all layers.
namespace kith {

/// A binding that is believed as far as this is believed fully; a certification or an introducer
/// whose word is worth as much gives all that there is.
inline constexpr unsigned fully_believed = 120;

/// From here on a binding is believed partly. The word of an introducer of ownertrust `marginal` is
/// worth as much, so that three of them make what one of ownertrust `full` makes.
inline constexpr unsigned partly_believed = 40;

/// From here on the target of a trust signature is a marginal introducer for GnuPG, from
/// `fully_believed` on a full one.
inline constexpr unsigned marginal_introducer = 60;

}  // namespace kith
