#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.hpp"
#include "core/base/job.hpp"
#include "core/base/ownertrust.hpp"
#include "core/engine/import_requests.hpp"
#include "core/engine/requests.hpp"

/// The file format of `gpg --export-ownertrust`.
namespace kith {

/// One line that says something.
struct OwnertrustLine {
  Fingerprint fingerprint;
  std::optional<Ownertrust> level;  ///< none where only flags are set
  bool disabled = false;
};

/// Reads a file of any size in bounded memory, line by line, until the job is stopped. Gives the
/// lines that can be used; those that cannot are counted and told in the report.
[[nodiscard]] std::vector<OwnertrustLine> read_ownertrust_file(const InputStream& input,
                                                               OwnertrustImportReport& report,
                                                               const Job& job);

/// The line as GnuPG writes and reads it, with its end.
[[nodiscard]] std::string ownertrust_line(const OwnertrustLine& line);

}  // namespace kith
