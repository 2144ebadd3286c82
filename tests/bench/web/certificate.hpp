#pragma once

#include <span>

#include "tests/bench/web/identity.hpp"
#include "tests/bench/web/random.hpp"

namespace kith::bench {

/// How many certifications make the owner an introducer, of amount 60 or 120.
enum class Introducers {
  few,   ///< one in twenty, of depth 1 or 2
  half,  ///< every other, of depth 2 to 255
};

/// The certificate of `owner` as GnuPG would lay it out: primary key (EdDSALegacy), user ID with
/// its self-signature and the certifications by `issuers`, encryption subkey (ECDH) with its
/// binding. `random` gives the dates.
[[nodiscard]] Bytes make_certificate(const Identity& owner,
                                     std::span<const Identity* const> issuers,
                                     Introducers introducers, Random& random);

}  // namespace kith::bench
