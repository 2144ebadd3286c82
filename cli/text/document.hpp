#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/document_requests.hpp"

namespace kith::cli {

/// Every signature on a document: whether it is good, by whom, how far that is believed, and what
/// can be done where it does not count.
[[nodiscard]] std::string verify_file_text(const VerifyFileReport& report, const Layout& layout,
                                           const Style& style);

/// By whom a document was signed, in one sentence.
[[nodiscard]] std::string sign_file_text(const SignFileReport& report, const std::string& file);

}  // namespace kith::cli
