#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/trust_amount.hpp"

namespace kith::trust {

/// What the user thinks of the owner of a certificate.
struct Opinion {
  CertificateId certificate;
  std::optional<Ownertrust> ownertrust;
  bool disabled = false;  ///< GnuPG's flag
};

/// Where trust starts from, as the user said it; each model reads it in its own way.
struct Beliefs {
  std::vector<CertificateId> own;    ///< the user's own certificates
  std::vector<Opinion> opinions;     ///< ownertrust, at most one for a certificate
  std::vector<CertificateId> roots;  ///< named on the command line: they stand instead of `own`
};

/// A certificate from which paths start, and the most that a path from it is worth: 1–120.
struct Root {
  CertificateId certificate;
  std::uint8_t amount = fully_believed;
  bool operator==(const Root&) const = default;
};

/// Each root once, with the largest of its amounts, by id.
[[nodiscard]] std::vector<Root> distinct(std::span<const Root> roots);

}  // namespace kith::trust
