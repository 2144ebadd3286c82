#include "core/base/facts.hpp"

namespace kith {

Fingerprint KeyFact::fingerprint_value() const {
  const ByteView octets{fingerprint, fingerprint_version == 6 ? 32U : 20U};
  return Fingerprint::make(fingerprint_version, octets).value_or(Fingerprint{});
}

}  // namespace kith
