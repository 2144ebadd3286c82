#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>

#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/reach.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// Says how far bindings are believed, by models that follow paths (flow, sequoia). Not for several
/// threads at once; but several authenticators may work on one network that is loaded whole.
class Authenticator {
 public:
  /// For a few bindings: searches from both ends and loads what it needs. The network must live as
  /// long. `roots` are those of admit_roots.
  Authenticator(Network& network, const Rules& rules, std::span<const Root> roots,
                const Beliefs& beliefs);
  /// For many bindings: `reach` was made of the same network, the roots, and what is `vetoed`.
  Authenticator(Network& network, const Rules& rules, const Beliefs& beliefs,
                std::shared_ptr<const Reach> reach);
  Authenticator(Authenticator&&) noexcept;
  ~Authenticator();

  /// Looks for paths until they add up to `goal`, or there are no more. A user ID that is not bound
  /// or revoked, or whose certificate is expired or revoked, is worth 0. When asked to stop it
  /// returns what it has, with `stopped`.
  [[nodiscard]] Authentication authenticate(CertificateId certificate, std::uint16_t user_id,
                                            unsigned goal, std::stop_token stop);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::trust
