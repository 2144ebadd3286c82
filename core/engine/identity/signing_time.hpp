#pragma once

#include "core/base/error.hpp"
#include "core/base/time.hpp"

namespace kith {

/// The instant to date a signature with that has to be newer than one of `before`: `wanted`, or,
/// where that is not newer but was the present at some time since the program began, the present,
/// or the second after `before`, which is waited for. An error where `wanted` lies before it
/// otherwise, or where OpenPGP has no date for it: the clock is wrong, or --time.
[[nodiscard]] Outcome<Timestamp> signing_time(Timestamp wanted, Timestamp before);

}  // namespace kith
