#pragma once

#include <string>

#include "core/engine/status.hpp"

namespace kith::cli {

/// The JSON document of `kith status`; as those of documents.hpp.
[[nodiscard]] std::string json_of(const StatusReport& report, const std::string& home);
/// The same where there is no keyring yet.
[[nodiscard]] std::string json_of_no_keyring(const std::string& home);

}  // namespace kith::cli
