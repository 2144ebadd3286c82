#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace kith::cli {

/// A directory of its own for files that only this user may read and that nobody needs afterwards.
class ScratchDirectory {
 public:
  /// In $TMPDIR, else /tmp. Nothing when it cannot be made; errno says why.
  [[nodiscard]] static std::optional<ScratchDirectory> make();

  ScratchDirectory(ScratchDirectory&& other) noexcept { path_.swap(other.path_); }
  ScratchDirectory& operator=(ScratchDirectory&& other) noexcept {
    path_.swap(other.path_);
    return *this;
  }
  ~ScratchDirectory();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace kith::cli
