#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/result.hpp"
#include "core/store/store_error.hpp"

/// Files and directories, private to the user and complete or absent. For this folder.
namespace kith::store {

/// An open file; closes itself.
class File {
 public:
  /// `flags` as for open(2), close-on-exec is added; what it makes has mode 0600.
  [[nodiscard]] static Result<File, StoreError> open(const std::filesystem::path& path, int flags);
  /// Takes over an open descriptor.
  [[nodiscard]] static File adopt(int descriptor) { return File{descriptor}; }
  File(File&& other) noexcept;
  File& operator=(File&&) = delete;
  ~File();

  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// Waits until its content is on the disk.
  [[nodiscard]] Result<void, StoreError> sync() const;

 private:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Makes a directory and its missing parents with mode 0700, and takes those that it made away
/// again, if they are empty, unless kept.
class MadeDirectories {
 public:
  [[nodiscard]] Result<void, StoreError> make(const std::filesystem::path& directory);
  MadeDirectories() = default;
  MadeDirectories(const MadeDirectories&) = delete;
  MadeDirectories& operator=(const MadeDirectories&) = delete;
  ~MadeDirectories();

  void keep() { made_.clear(); }

 private:
  std::vector<std::filesystem::path> made_;
};

/// Keeps those who open a keyring apart from those who put one in place. Held for that long only;
/// where the file system has no such locks, nothing is held.
class DirectoryLock {
 public:
  enum Mode { shared, exclusive };
  DirectoryLock(const std::filesystem::path& directory, Mode mode);

 private:
  std::optional<File> directory_;
};

/// A subdirectory in which a new data file is made, before it takes its place in one step. What a
/// killed process left there is removed first; hold an exclusive DirectoryLock.
class Staging {
 public:
  [[nodiscard]] static Result<Staging, StoreError> make(const std::filesystem::path& directory);
  Staging(Staging&& other) noexcept;
  Staging& operator=(Staging&&) = delete;
  ~Staging();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// place_file() into the directory.
  [[nodiscard]] Result<void, StoreError> place(const char* file, bool replace) const;

 private:
  explicit Staging(std::filesystem::path directory);
  std::filesystem::path directory_, path_;
};

/// Moves a file to another name, over one that is there only if `replace`; else that gives
/// `exists`. To be followed by sync_directory().
[[nodiscard]] Result<void, StoreError> place_file(const std::filesystem::path& from,
                                                  const std::filesystem::path& to, bool replace);

/// Waits until the names in a directory are on the disk.
[[nodiscard]] Result<void, StoreError> sync_directory(const std::filesystem::path& directory);

/// The error of the last system call.
[[nodiscard]] StoreError system_error(const char* context);

}  // namespace kith::store
