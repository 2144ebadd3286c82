#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/engine/session_requests.hpp"

namespace kith::cli {

/// A key that another program wants from a session: what it is for, how long, and where to.
struct KeyExport {
  std::string label;
  std::size_t octets = 0;
  std::string file;       ///< as it was named; empty where there is a descriptor
  std::optional<int> fd;  ///< that somebody else opened
};

/// Reads `LABEL:BYTES:FILE`, where FILE may be `fd:N`. Anything else is a usage error.
[[nodiscard]] Outcome<KeyExport> parse_key_export(std::string_view text);

/// The file of facts beside a key.
[[nodiscard]] std::string facts_file(const KeyExport& wanted);

/// Fails where something has the name of a file that would be written, unless it may be replaced.
[[nodiscard]] Outcome<void> check_key_export(const KeyExport& wanted, bool replace);

/// Writes the key where it is wanted: into a file that only the user may read and that appears
/// complete or not at all, with `facts` in one beside it; a link is replaced, never followed. To a
/// descriptor the key alone.
[[nodiscard]] Outcome<void> write_key(const KeyExport& wanted, const crypto::SecretBytes& key,
                                      std::string_view facts, bool replace);

}  // namespace kith::cli
