#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/error.hpp"
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

/// What counts as believed, of 120: what --amount says, else 120.
[[nodiscard]] Outcome<unsigned> amount_in(const std::optional<std::string>& text, TrustModel model);

}  // namespace kith::cli
