#pragma once

#include <string>

#include "core/base/bytes.hpp"
#include "tests/torture/plan.hpp"

namespace kith::torture {

/// A web that real clients would refuse to make.
struct ForgedWeb {
  Bytes keyring;
  std::string description;  ///< README.md of this folder says how to read it
};

/// Signs what the plan says. The same plan gives the same octets.
[[nodiscard]] ForgedWeb forge_web(const WebPlan& plan);

}  // namespace kith::torture
