#pragma once

#include <string>
#include <vector>

#include "core/base/time.hpp"
#include "core/engine/trust_difference.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// The JSON documents of the commands about trust; as those of documents.hpp.
[[nodiscard]] std::string json_of(const PathReport& report, Timestamp time);
[[nodiscard]] std::string json_of(const GraphReport& report, Timestamp time);

/// What was written to which file.
[[nodiscard]] std::string graph_summary(const GraphReport& report, const std::string& file);

/// What stands in front of the bindings, and behind them.
[[nodiscard]] std::string trust_head(const TrustRequest& request);
[[nodiscard]] std::string trust_tail(const TrustReport& report);
/// One of the bindings between these.
[[nodiscard]] std::string json_of(const TrustedBinding& binding);

/// The same for what differs between two views.
[[nodiscard]] std::string difference_head(const DifferenceRequest& request);
[[nodiscard]] std::string difference_tail(const DifferenceReport& report);
[[nodiscard]] std::string json_of(const TrustChange& change);

[[nodiscard]] std::string json_of(const std::vector<SuggestedCheck>& checks,
                                  const TrustSetting& setting);

}  // namespace kith::cli
