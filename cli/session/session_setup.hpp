#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session/address.hpp"
#include "cli/session/key_export.hpp"
#include "core/engine/session_requests.hpp"

namespace kith::cli {

/// What `kith session listen` and `connect` were asked for.
struct SessionSetup {
  SessionAddress address;
  SessionRequest request;
  std::optional<std::string> command;  ///< that the sessions are channels for
  std::vector<KeyExport> exports;
  std::optional<int> status_fd;
  std::string secrets_file;  ///< as it was named; empty: none
  bool progress = false;
};

}  // namespace kith::cli
