#pragma once

#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"

namespace kith::fuzz {

/// Something that is fed with octets of anybody's making. Its source makes one with Registration.
struct Target {
  std::string_view name;
  /// Looks at one input. Comes back, or ends the program by require() where a promise is broken.
  void (*run)(ByteView input);
  /// Inputs to start from.
  std::vector<Bytes> (*seeds)();
};

/// Those that are linked into the program.
[[nodiscard]] std::vector<Target>& targets();

struct Registration {
  explicit Registration(const Target& target) { targets().push_back(target); }
};

/// Ends the program where a promise is broken.
void require(bool holds);

}  // namespace kith::fuzz
