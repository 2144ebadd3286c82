#pragma once

#include <vector>

#include "core/trust/network.hpp"

/// Evidence: why a binding is believed.
namespace kith::trust {

/// One certification on a path: `edge.issuer` vouches for `target`.
struct Hop {
  CertificateId target;
  Edge edge;
  bool operator==(const Hop&) const = default;
};

/// A chain of certifications from a root to a binding.
struct Path {
  CertificateId root;
  unsigned amount = 0;    ///< 1–120: what this path adds
  std::vector<Hop> hops;  ///< from the root on; empty: the root speaks of itself
  /// The target, being a root or a trusted introducer, vouches for the user ID himself: there are
  /// no hops, or the last certification is for another user ID of the target.
  bool self = false;
  bool operator==(const Path&) const = default;
};

/// How far one binding is believed.
struct Authentication {
  unsigned amount = 0;        ///< sum of the paths; may exceed 120
  std::vector<Path> paths;    ///< in the order in which they were found, the strongest first
  bool self_claimed = false;  ///< nobody but the target vouches for the user ID, and it is not own
  bool stopped = false;       ///< asked to stop before all was looked at: there may be more
};

}  // namespace kith::trust
