#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/requests.hpp"

namespace kith::cli {

/// What a verb reports, in words. Each ends with a line feed.
[[nodiscard]] std::string import_text(const ImportReport& report, bool dry_run,
                                      const Layout& layout, const Style& style);
[[nodiscard]] std::string stats_text(const StatsReport& report, const Style& style);
[[nodiscard]] std::string verify_text(const VerifyReport& report, const Layout& layout,
                                      const Style& style);
[[nodiscard]] std::string delete_text(const DeleteReport& report, const Layout& layout);

/// Whose ownertrust is what, and what it was.
[[nodiscard]] std::string ownertrust_text(const OwnertrustReport& report, const Layout& layout);
[[nodiscard]] std::string ownertrust_import_text(const OwnertrustImportReport& report, bool dry_run,
                                                 const Layout& layout, const Style& style);

/// What an export left out, a sentence each; empty when it left out nothing.
[[nodiscard]] std::vector<std::string> left_out_text(const ExportReport& report);

}  // namespace kith::cli
