#pragma once

#include <string>

#include "core/base/digest_policy.hpp"

namespace kith::certificate {

/// Why a good signature must not count at `now` whatever its dates say; empty when it may. One
/// clause, as "it uses SHA-1, which is no longer accepted".
[[nodiscard]] std::string policy_objection(const SignatureFact& signature, Strictness strictness,
                                           Timestamp now);

}  // namespace kith::certificate
