#pragma once

#include <span>

#include "tests/bench/web/identity.hpp"
#include "tests/bench/web/random.hpp"

namespace kith::bench {

/// The certificate of `owner` as GnuPG would lay it out: primary key (EdDSALegacy), user ID with
/// its self-signature and the certifications by `issuers`, encryption subkey (ECDH) with its
/// binding. One certification in twenty makes the owner an introducer. `random` gives the dates.
[[nodiscard]] Bytes make_certificate(const Identity& owner,
                                     std::span<const Identity* const> issuers, Random& random);

}  // namespace kith::bench
