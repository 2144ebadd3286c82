#pragma once

#include <optional>

#include "core/base/facts.hpp"

namespace kith {

/// When a signature ends; nullopt: never. An expiration time of 0 means never (RFC 9580
/// §5.2.3.18).
[[nodiscard]] inline std::optional<Timestamp> end_of(const SignatureFact& signature) {
  if (!signature.has(SignatureFlag::has_expiry) || signature.expires_after == 0) {
    return std::nullopt;
  }
  return signature.created_at() + signature.expires_after;
}

}  // namespace kith
