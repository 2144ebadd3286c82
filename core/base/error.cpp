#include "core/base/error.hpp"

namespace kith {

Error stopped_on_request() { return {ErrorKind::cancelled, "stopped", {}}; }

const char* name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::malformed: return "malformed";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::ambiguous: return "ambiguous";
    case ErrorKind::passphrase: return "passphrase";
    case ErrorKind::keyring: return "keyring";
    case ErrorKind::session: return "session";
    case ErrorKind::cancelled: return "cancelled";
  }
  return "unknown";
}

}  // namespace kith
