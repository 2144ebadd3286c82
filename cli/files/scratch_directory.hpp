#pragma once

#include <filesystem>
#include <string>

#include "core/base/error.hpp"

namespace kith::cli {

/// A directory of its own for files that only this user may read and that nobody needs afterwards.
class ScratchDirectory {
 public:
  [[nodiscard]] static Outcome<ScratchDirectory> make();

  /// Where they are made: $TMPDIR, else /tmp.
  [[nodiscard]] static std::string place();

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

/// `error`, told of place() where it names the file `scratch` in such a directory: nobody knows
/// that name, nor is it there any more.
[[nodiscard]] Error without_scratch(Error error, const std::filesystem::path& scratch);

}  // namespace kith::cli
