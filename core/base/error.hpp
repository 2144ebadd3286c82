#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"

namespace kith {

/// What went wrong, for programs: the command line takes its exit code from it.
enum class ErrorKind {
  usage,       ///< the request itself makes no sense
  malformed,   ///< input cannot be read, or nothing in it can be used
  not_found,   ///< nothing in the keyring matches
  ambiguous,   ///< more than one certificate matches where one is needed
  passphrase,  ///< wrong or missing
  keyring,     ///< the store: disk, permission, damage, newer version, lock
  session,     ///< a session was refused or failed
  cancelled,   ///< stopped on request; nothing half-done
};

/// The only error that leaves core/engine: what happened, to which file or key, and what to do
/// next.
struct Error {
  ErrorKind kind = ErrorKind::usage;
  std::string message;             ///< one sentence, lower case, no full stop
  std::vector<std::string> hints;  ///< what to do next
};

template <typename T>
using Outcome = Result<T, Error>;

/// What is said where work that leaves nothing behind was stopped on request.
[[nodiscard]] Error stopped_on_request();

/// The machine-readable name of a kind, as in the command line's JSON.
[[nodiscard]] const char* name_of(ErrorKind kind);

}  // namespace kith
