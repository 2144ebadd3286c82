#include "cli/files/scratch_directory.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "cli/files/output_file.hpp"

namespace kith::cli {
namespace {

constexpr const char* other_place =
    "temporary files go to another directory where TMPDIR names one";

}  // namespace

Outcome<ScratchDirectory> ScratchDirectory::make() {
  std::string path = place() + "/kith-XXXXXX";
  if (mkdtemp(path.data()) != nullptr) return ScratchDirectory{path};
  Error error = cannot_write("temporary files in " + place(), errno);
  error.hints = {other_place};
  return fail(std::move(error));
}

std::string ScratchDirectory::place() {
  const char* set = std::getenv("TMPDIR");  // NOLINT(concurrency-mt-unsafe): nothing ever sets one
  return set != nullptr && *set != '\0' ? set : "/tmp";
}

ScratchDirectory::~ScratchDirectory() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Error without_scratch(Error error, const std::filesystem::path& scratch) {
  const std::string name = scratch.string();
  const auto at = error.message.find(name);
  if (at == std::string::npos) return error;
  error.message.replace(at, name.size(), "a temporary file in " + ScratchDirectory::place());
  error.hints.emplace_back(other_place);
  return error;
}

}  // namespace kith::cli
