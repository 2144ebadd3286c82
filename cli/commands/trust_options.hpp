#pragma once

#include <string>
#include <vector>

#include "core/engine/trust_requests.hpp"

namespace kith::cli {

class Arguments;
class Context;

/// The options that all commands about trust have.
struct TrustOptions {
  std::string model = "flow";
  std::vector<std::string> roots;

  void declare(Arguments& arguments);
  [[nodiscard]] TrustSetting setting(const Context& context) const;
};

}  // namespace kith::cli
