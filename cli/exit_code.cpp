#include "cli/exit_code.hpp"

namespace kith::cli {

ExitCode exit_code_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return ExitCode::usage;
    case ErrorKind::malformed: return ExitCode::malformed;
    case ErrorKind::not_found:
    case ErrorKind::ambiguous: return ExitCode::not_found;
    case ErrorKind::passphrase: return ExitCode::passphrase;
    case ErrorKind::keyring: return ExitCode::keyring;
    case ErrorKind::session: return ExitCode::session;
    case ErrorKind::cancelled: return ExitCode::interrupted;
  }
  return ExitCode::usage;
}

}  // namespace kith::cli
