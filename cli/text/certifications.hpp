#pragma once

#include <string>
#include <vector>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith::cli {

/// The certifications by others on one user ID: those that count, those that do not and why, and
/// how many are by certificates that the keyring does not have. Each line ends with a line feed.
[[nodiscard]] std::string certifications_text(const std::vector<CertificationInfo>& certifications,
                                              std::size_t indent, const Layout& layout,
                                              const Style& style);

/// The scopes of a trust signature: the domain of a usual one, any other as it stands.
[[nodiscard]] std::string scopes_text(const std::vector<std::string>& scopes);

}  // namespace kith::cli
