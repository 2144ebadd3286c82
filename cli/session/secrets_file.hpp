#pragma once

#include <string>
#include <vector>

#include "cli/messages.hpp"
#include "core/base/error.hpp"
#include "core/engine/session_requests.hpp"

namespace kith::cli {

/// The shared secrets in `file`, one a line, as they stand there; empty lines and those that begin
/// with `#` do not count. Read straight into locked memory. Fails where there is none. Warns where
/// others could read the file.
[[nodiscard]] Outcome<std::vector<crypto::SecretBytes>> read_secrets(const std::string& file,
                                                                     const Messages& messages);

}  // namespace kith::cli
