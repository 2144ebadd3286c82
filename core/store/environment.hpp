#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/base/result.hpp"
#include "core/store/read_transaction.hpp"
#include "core/store/store_error.hpp"
#include "core/store/write_transaction.hpp"

namespace kith::store {

class EnvironmentState;

struct OpenOptions {
  bool create = false;     ///< make the directory (and its parents) and an empty keyring if missing
  bool read_only = false;  ///< works on read-only media too; wins over `create`
  /// The most that the keyring can grow to, set aside as addresses, not as memory or disk. Halved
  /// for as long as the system has not that many addresses left.
  std::size_t map_size = std::size_t{1} << 40;
};

/// An open keyring: a directory that many processes can have open at once, each of them once.
/// Movable. Any thread may begin transactions; one writes at a time, the others wait. Not to be
/// used after fork(): open it again in the child.
class Environment {
 public:
  /// Opens the keyring in this directory. What is made has modes 0700 and 0600, and a failure
  /// leaves nothing half-made behind. Cheap: structure beyond the tables' roots is not looked at
  /// (see check_structure).
  ///
  /// A keyring of an older schema is brought up to this one, which reads all of it once, also with
  /// `read_only`; where nothing can be written, that gives `older_version`.
  ///
  /// With `read_only` in a directory where no lock file can be written, nothing keeps writers from
  /// using the space that is being read: fine on read-only media, else `view` says `changed` when
  /// it may have happened.
  [[nodiscard]] static Result<Environment, StoreError> open(const std::filesystem::path& directory,
                                                            const OpenOptions& options = {});

  Environment(Environment&&) noexcept;
  Environment& operator=(Environment&&) noexcept;
  ~Environment();

  /// Runs `fn(const ReadTransaction&)` on the keyring as it is now and returns its Result, whose
  /// error type must be constructible from StoreError.
  template <typename Fn>
  std::invoke_result_t<Fn, const ReadTransaction&> view(Fn&& fn) const {
    auto transaction = begin_read();
    if (!transaction) return fail(transaction.error());
    auto result = std::forward<Fn>(fn)(std::as_const(*transaction));
    if (const auto error = transaction->error()) return fail(*error);
    return result;
  }

  /// Runs `fn(WriteTransaction&)` and commits when its Result is good; else the keyring stays as it
  /// was. When it returns good, the change is on the disk. Not to be nested. Waits while another
  /// thread or process writes.
  template <typename Fn>
  std::invoke_result_t<Fn, WriteTransaction&> update(Fn&& fn) {
    WriteTransaction writing{state_};
    if (const auto error = writing.error()) return fail(*error);
    auto result = std::forward<Fn>(fn)(writing);
    if (const auto error = writing.error()) return fail(*error);
    if (!result) return result;
    if (const auto committed = writing.commit(); !committed) return fail(committed.error());
    return result;
  }

  /// A transaction to hold for longer than a function; it keeps the keyring open.
  [[nodiscard]] Result<ReadTransaction, StoreError> begin_read() const;

  /// Goes up with every commit of any process: to see whether something changed. Cheap.
  [[nodiscard]] std::uint64_t last_transaction() const;

  /// Reads every page of the file and checks that the whole is a tree of sound pages, without
  /// trusting any of it; `damaged` when it is not. Takes about as long as reading the file.
  [[nodiscard]] Result<void, StoreError> check_structure() const;

  /// Overwrites what replaced and removed secret keys have left in the file: in pages that are
  /// free, and beside the records that are there now. False when it had to stay because somebody
  /// reads, a transaction of this process among them: try again. Whoever writes other records
  /// between the secret and this call, in the same process, may leave pieces beside those.
  [[nodiscard]] Result<bool, StoreError> wipe_free_pages();

  /// Writes a compact copy of the keyring as it is now to an open file or pipe, while others may
  /// write. `restore` (backup.hpp) reads it.
  [[nodiscard]] Result<void, StoreError> copy_to(int file_descriptor) const;

 private:
  explicit Environment(std::shared_ptr<EnvironmentState> state);

  std::shared_ptr<EnvironmentState> state_;
};

}  // namespace kith::store
