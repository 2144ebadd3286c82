#pragma once

#include <string>
#include <vector>

#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// What there is to know beside an answer of `kith trust`, for standard error, a line each: a few
/// of the notices, and how many more there are.
[[nodiscard]] std::vector<std::string> notice_lines(const TrustReport& report);

}  // namespace kith::cli
