#pragma once

#include <string>

#include "core/base/facts.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {

/// What a signature says, as a fact, before any arithmetic: status is unknown_issuer, or says why
/// it cannot be read. Scopes go into `strings`. Where it stands is the caller's to fill in.
[[nodiscard]] SignatureFact describe(const format::Parsed<format::Signature>& signature,
                                     ByteView body, std::string& strings);

}  // namespace kith::certificate
