#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cli/output.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

/// A file that gets its name only when all of it is on the disk. Until then, and when commit() is
/// not reached, whatever has the name stays as it is. A device or pipe is written to directly.
class OutputFile {
 public:
  /// Who may read a file that was not there before.
  enum class Readers { usual, only_you };

  /// Opens `name` for writing. An existing file is replaced only when `replace` is set; then the
  /// new one has its permissions, but for those of others where only you shall read it. Where
  /// `name` is a symbolic link, what it points to is replaced; see end_of_links().
  [[nodiscard]] static Outcome<std::unique_ptr<OutputFile>> create(
      const std::string& name, bool replace, Readers readers = Readers::usual);

  /// Opens the device or pipe `name`, waiting for who reads from a pipe. Never makes a file: fails
  /// where there is none, or as check_written_directly().
  [[nodiscard]] static Outcome<std::unique_ptr<OutputFile>> open_directly(const std::string& name);

  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// Before commit(): whether it is a device or pipe.
  [[nodiscard]] bool direct() const { return scratch_.empty(); }

  /// False when writing has failed, now or before.
  bool write(std::string_view text) { return output_.write(text); }

  /// Has all of it on the disk, without its name as yet; nothing can be written after that. Fails
  /// when anything could not be written, or when a stop was asked for.
  [[nodiscard]] Outcome<void> complete();

  /// complete(), and then puts the file in its place.
  [[nodiscard]] Outcome<void> commit();

  /// After commit(): removes the file again. False where it stays, since it replaced another.
  [[nodiscard]] bool take_back();

 private:
  OutputFile(int fd, std::string name, std::filesystem::path target, std::string scratch)
      : name_(std::move(name)),
        target_(std::move(target)),
        scratch_(std::move(scratch)),
        output_(fd) {}

  [[nodiscard]] int finish();
  [[nodiscard]] int put_in_place();

  std::string name_;              ///< as the user wrote it
  std::filesystem::path target_;  ///< with links resolved
  std::string scratch_;           ///< its name until it has its own; else empty
  bool replace_ = false;
  bool is_new_ = false;  ///< it is in its place, and replaced none
  Readers readers_ = Readers::usual;
  std::optional<int> finished_;  ///< once closed: 0, or why it is not complete
  Output output_;
};

/// What to say when `name` could not be written.
[[nodiscard]] Error cannot_write(std::string_view name, int error);

/// Whether there is something called `name` whose content would be lost: a file, or a disk.
[[nodiscard]] bool would_replace(const std::string& name);

/// Whether both are names of one file, also by links of any kind, or would be where there is none.
[[nodiscard]] bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// Whether `name` is a device or pipe, to be written to directly.
[[nodiscard]] bool is_written_directly(const std::string& name);

/// Fails where `name` is no device or pipe any more, or one that somebody else put, or leads to by
/// a link, in a directory where others may: see links.hpp.
[[nodiscard]] Outcome<void> check_written_directly(const std::string& name);

/// Whether `name` is a terminal.
[[nodiscard]] bool is_terminal_at(const std::string& name);

/// Whether `name` leads to where standard output goes, and that is not lost as in /dev/null.
[[nodiscard]] bool is_standard_output(const std::string& name);

/// The name of a file beside `name` that has `mark` behind the part before the extension.
[[nodiscard]] std::string beside(const std::string& name, std::string_view mark);

}  // namespace kith::cli
