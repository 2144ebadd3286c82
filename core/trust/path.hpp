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
  /// The last certification is for another user ID of the target: the target, being a trusted
  /// introducer, vouches for this one himself.
  bool self = false;
  bool operator==(const Path&) const = default;
};

/// How far one binding is believed.
struct Authentication {
  unsigned amount = 0;        ///< sum of the paths; may exceed 120
  std::vector<Path> paths;    ///< in the order in which they were found, the strongest first
  bool self_claimed = false;  ///< nobody but the target vouches for the user ID, and it is not own
};

}  // namespace kith::trust
