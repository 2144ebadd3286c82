#pragma once

#include "core/certificate/check.hpp"
#include "core/certificate/key.hpp"
#include "core/identity/signing_key.hpp"

namespace kith::identity::test {

/// Whether the arithmetic of the signature in `body` holds over `content`, as `key`'s.
inline SignatureStatus arithmetic(ByteView body, const certificate::SignedContent& content,
                                  const SigningKey& key) {
  const auto parsed = format::parse_public_key(key.body());
  const auto ready = certificate::verify_key_of(*parsed);
  return certificate::check_signature(*format::parse_signature(body), content,
                                      {&*ready, parsed->version, parsed->algorithm})
      .status;
}

}  // namespace kith::identity::test
