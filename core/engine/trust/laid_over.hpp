#pragma once

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"

namespace kith {

/// A certificate with its two records that stands in for the one of that id in the keyring, or
/// beside it: for a question, without storing anything.
struct LaidOver {
  CertificateId id;
  Bytes octets;
  Bytes facts;
  Bytes certifications;
};

}  // namespace kith
