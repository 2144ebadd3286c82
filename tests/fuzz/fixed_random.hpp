#pragma once

namespace kith::fuzz {

/// From now on libsodium's random numbers are the same in each run. Begins anew with each call.
void fix_random();

}  // namespace kith::fuzz
