#pragma once

#include <string>
#include <string_view>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/certify_requests.hpp"

namespace kith::cli {

/// What is going to be signed, what is not and why, and in one sentence what that says to whom.
[[nodiscard]] std::string certify_plan_text(const CertifyPlan& plan, const Layout& layout,
                                            const Style& style);

/// What was signed, and what was not and why. `plan` is what led to it.
[[nodiscard]] std::string certify_text(const CertifyReport& report, const CertifyPlan& plan,
                                       const Layout& layout);

/// Which certifications are, or were, taken back; `heading` says which of it.
[[nodiscard]] std::string uncertify_text(const UncertifyReport& report, std::string_view heading,
                                         const Layout& layout, const Style& style);

}  // namespace kith::cli
