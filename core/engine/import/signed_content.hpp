#pragma once

#include "core/certificate/check.hpp"
#include "core/engine/keyring.hpp"

namespace kith::import {

/// What a signature of a stored certificate covers.
[[nodiscard]] certificate::SignedContent signed_content(const SignatureFact& fact,
                                                        const StoredView& target);

}  // namespace kith::import
