#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.hpp"
#include "core/base/error.hpp"
#include "core/engine/trust_difference.hpp"

namespace kith {
class Engine;
}

namespace kith::cli {

class Context;

/// `sign WHO`, `unsign WHO`, `introducer WHO` or `ownertrust WHO LEVEL`.
[[nodiscard]] Outcome<TrustAssumption> assumption_from(const std::string& text);

/// Reads the two instants of --diff into the request: `since` and the time of the setting.
[[nodiscard]] Outcome<void> read_instants(const std::vector<std::string>& instants,
                                          DifferenceRequest& request);

/// Shows what differs. With `who` the answer is whether it is believed in the later view.
[[nodiscard]] Outcome<ExitCode> show_difference(Context& context, const Engine& engine,
                                                const DifferenceRequest& request);

/// Shows whose keys to check in person.
[[nodiscard]] Outcome<ExitCode> show_checks(Context& context, const Engine& engine,
                                            const TrustSetting& setting);

}  // namespace kith::cli
