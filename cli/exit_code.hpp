#pragma once

#include "core/base/error.hpp"

namespace kith::cli {

/// What the process answers its caller. Fixed: scripts depend on it.
enum class ExitCode : int {
  done = 0,  ///< or: the answer is yes
  no = 1,    ///< the answer is no: verification found damage
  usage = 2,
  malformed = 3,  ///< input malformed, or nothing in it could be used
  not_found = 4,  ///< or ambiguous
  passphrase = 5,
  keyring = 6,  ///< disk full, no permission, damaged, newer version; also for files written
  session = 7,
  interrupted = 130,
};

[[nodiscard]] ExitCode exit_code_of(ErrorKind kind);

}  // namespace kith::cli
