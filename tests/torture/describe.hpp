#pragma once

#include <string>
#include <vector>

#include "core/base/ids.hpp"
#include "tests/torture/plan.hpp"

namespace kith::torture {

/// The plan as text: first the settings, one a line, for programs to read; then, after an empty
/// line, certificates and signatures, for people. `fingerprints` are those of the certificates.
[[nodiscard]] std::string describe(const WebPlan& plan,
                                   const std::vector<Fingerprint>& fingerprints);

}  // namespace kith::torture
