#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith::cli {

/// Everything known about one certificate.
[[nodiscard]] std::string show_text(const CertificateInfo& certificate, const Layout& layout,
                                    const Style& style);

}  // namespace kith::cli
