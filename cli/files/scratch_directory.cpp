#include "cli/files/scratch_directory.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

namespace kith::cli {

std::optional<ScratchDirectory> ScratchDirectory::make() {
  const char* place =
      std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nothing ever sets one
  std::string path = place != nullptr && *place != '\0' ? place : "/tmp";
  path += "/kith-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return std::nullopt;
  return ScratchDirectory{path};
}

ScratchDirectory::~ScratchDirectory() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace kith::cli
