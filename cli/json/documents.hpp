#pragma once

#include <string>

#include "core/base/error.hpp"
#include "core/engine/certify_requests.hpp"
#include "core/engine/requests.hpp"

namespace kith::cli {

/// The JSON documents that the commands print with --json, a line each without its end. They are
/// UTF-8; text from others that is not stands in them as displayable() shows it. What a terminal
/// could take for a command, or not show, stands as a `\u` escape.
[[nodiscard]] std::string json_of(const ImportReport& report, bool dry_run,
                                  const OwnertrustImportReport* ownertrust = nullptr);
[[nodiscard]] std::string json_of(const ExportReport& report, const std::string& file,
                                  const std::string& v6_file);
[[nodiscard]] std::string json_of(const StatsReport& report);
[[nodiscard]] std::string json_of(const VerifyReport& report);
[[nodiscard]] std::string json_of(const DeleteReport& report);
[[nodiscard]] std::string json_of(const BackupReport& report, const std::string& file);
[[nodiscard]] std::string json_of(const RestoreReport& report);

[[nodiscard]] std::string json_of(const OwnertrustReport& report);
[[nodiscard]] std::string json_of(const OwnertrustExport& report, const std::string& file);
[[nodiscard]] std::string json_of(const OwnertrustImportReport& report);

[[nodiscard]] std::string json_of(const NewIdentityReport& report);
[[nodiscard]] std::string json_of(const IdentityReport& report);
[[nodiscard]] std::string json_of(const CertifyReport& report);
[[nodiscard]] std::string json_of(const UncertifyReport& report);

/// `{"kind", "message", "hints"}`.
[[nodiscard]] std::string json_of(const Error& error);

/// One certificate. `certifications` says whether its user IDs have the certifications by others
/// with them, as in `show`.
[[nodiscard]] std::string json_of(const CertificateInfo& certificate, bool certifications);

}  // namespace kith::cli
