#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/store/environment.hpp"
#include "core/store/verify.hpp"

namespace kith::store {

/// A directory of its own for each test.
class ScratchTest : public testing::Test {
 protected:
  ScratchTest() {
    std::string name = testing::TempDir() + "kith-store-XXXXXX";
    if (::mkdtemp(name.data()) != nullptr) scratch_ = name;
    // For the children that become another user.
    ::chmod(scratch_.c_str(), 0755);
  }
  ~ScratchTest() override {
    std::error_code ignored;
    if (!scratch_.empty()) std::filesystem::remove_all(scratch_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& scratch() const { return scratch_; }
  [[nodiscard]] std::filesystem::path home() const { return scratch_ / "keyring"; }
  [[nodiscard]] std::filesystem::path data_file() const { return home() / "data.mdb"; }

 private:
  std::filesystem::path scratch_;
};

/// The keyring in `directory`, made if need be. Fails the test, and ends it badly, if that fails.
inline Environment must_open(const std::filesystem::path& directory, OpenOptions options = {}) {
  options.create = !options.read_only;
  auto environment = Environment::open(directory, options);
  if (!environment) {
    ADD_FAILURE() << "open: " << name_of(environment.error().code) << " in "
                  << environment.error().context << ", " << environment.error().system_error;
    std::abort();
  }
  return std::move(*environment);
}

/// Why opening fails; nullopt when it does not.
inline std::optional<StoreError::Code> open_error(const std::filesystem::path& directory,
                                                  const OpenOptions& options = {}) {
  const auto environment = Environment::open(directory, options);
  if (environment) return std::nullopt;
  return environment.error().code;
}

/// Empty when structure, records and indexes are sound; else what is not.
inline std::string unsound(const Environment& environment) {
  if (const auto structure = environment.check_structure(); !structure) {
    return std::string{"structure: "} + structure.error().context;
  }
  const auto problems = environment.view(
      [](const ReadTransaction& reading) -> Result<std::vector<Problem>, StoreError> {
        return verify_indexes(reading);
      });
  if (!problems) return std::string{"reading: "} + problems.error().context;
  std::string text;
  for (const Problem& problem : *problems) {
    text += std::to_string(problem.kind) + " " + std::string{problem.table} + " " +
            std::to_string(problem.id.value) + " " + problem.key + "\n";
  }
  return text;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_file(const std::filesystem::path& path, std::string_view content) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
}

/// The names in a directory, sorted.
inline std::vector<std::string> names_in(const std::filesystem::path& directory) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{directory, error}) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kith::store
