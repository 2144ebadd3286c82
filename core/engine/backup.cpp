#include "core/store/backup.hpp"

#include <cerrno>
#include <system_error>

#include "core/crypto/initialise.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/program/home.hpp"
#include "core/engine/program/links.hpp"

namespace kith {
namespace {

std::uint64_t count_in(const store::Environment& environment) {
  const auto transaction = environment.begin_read();
  return transaction ? transaction->count() : 0;
}

/// Why a backup could not be written, which is not always the keyring's fault.
Error writing_error(const store::StoreError& error, const std::filesystem::path& file,
                    const std::filesystem::path& home) {
  using store::StoreError;
  const auto cannot = [&](const std::string& why, const char* hint) {
    return Error{ErrorKind::keyring, "cannot write " + file.string() + ": " + why, {hint}};
  };
  switch (error.code) {
    case StoreError::missing:
      return cannot("there is no such directory", "make the directory first, or name another one");
    case StoreError::no_permission:
      return cannot("no permission",
                    "name a file in a directory of yours, or see who may write there");
    case StoreError::read_only:
      return cannot("its file system is read-only", "name a file on another one");
    case StoreError::exists:
      return cannot("it exists by now, and did not before",
                    "see what it is, and name another file, or run the same command again");
    case StoreError::disk_full:
      if (error.system_error == EFBIG) {
        return cannot("it would get larger than this process may make a file",
                      "raise that limit (`ulimit -f`)");
      }
      return cannot("the disk is full",
                    "nothing is left of it there; free some space, or name a file on another disk");
    case StoreError::io:
      if (error.system_error == 0) break;
      return cannot(std::system_category().message(error.system_error),
                    "name a file on another disk; when it stays, look at the health of this one");
    default: break;
  }
  return describe(error, home);
}

/// Why a backup could not be restored. `name` is what the user calls it.
Error restoring_error(const store::StoreError& error, const std::string& name,
                      const std::filesystem::path& home) {
  using store::StoreError;
  switch (error.code) {
    case StoreError::missing:
      return {ErrorKind::not_found,
              "there is no file " + name,
              {"nothing was changed; check its name, or where the backups are"}};
    case StoreError::unreadable:
      return {ErrorKind::malformed,
              "cannot read " + name + ": " + std::system_category().message(error.system_error),
              {"nothing was changed; see whether you may read it, and whether its disk is sound"}};
    case StoreError::damaged:
      return {ErrorKind::malformed,
              name + " is not a backup of a keyring, or it is damaged (" + error.context + ")",
              {"nothing was changed; certificates from other programs come in with `kith import`"}};
    case StoreError::newer_version:
      return {ErrorKind::malformed, name + " was made by a newer version of Kith", {"update Kith"}};
    case StoreError::disk_full:
      if (error.system_error == EFBIG) {
        return {ErrorKind::keyring,
                "the keyring would get larger than this process may make a file: nothing was "
                "restored or changed",
                {"raise that limit (`ulimit -f`) and run the same command again"}};
      }
      return {ErrorKind::keyring,
              "the disk with " + home.string() + " is full: nothing was restored or changed",
              {"free as much space as the backup takes, and run the same command again"}};
    default: break;
  }
  return describe(error, home);
}

}  // namespace

Outcome<BackupReport> Engine::backup(const std::filesystem::path& file, bool note, const Job& job,
                                     bool replace) const {
  const auto followed = end_of_links(file);
  if (!followed) return fail(followed.error());
  const std::filesystem::path& target = *followed;
  std::error_code code;
  const auto kind = std::filesystem::status(target, code).type();
  if (kind == std::filesystem::file_type::none) {
    return fail(Error{ErrorKind::keyring,
                      "cannot write " + file.string() + ": " + code.message(),
                      {"name another file, or see who may look into its directory"}});
  }
  if (kind != std::filesystem::file_type::directory &&
      kind != std::filesystem::file_type::regular &&
      kind != std::filesystem::file_type::not_found) {
    return fail(Error{ErrorKind::keyring,
                      "cannot write " + file.string() + ": it is not a file, and would be replaced",
                      {"name a file; `kith backup -` writes to standard output"}});
  }
  if (kind == std::filesystem::file_type::directory) {
    return fail(
        Error{ErrorKind::keyring,
              "cannot write " + file.string() + ": it is a directory",
              {"name a file in it: `kith backup " + (file / "keyring.kith").string() + "`"}});
  }
  // Read first: a change that comes in between may be in the backup, but is asked for again.
  const LastBackup state{Timestamp::now(), revision()};
  const auto written = store::backup(impl_->environment(), target, job, replace);
  if (!written && written.error().code == store::StoreError::missing && target != file) {
    return fail(Error{ErrorKind::keyring,
                      "cannot write " + file.string() + ": it is a link to " + target.string() +
                          ", and there is no such directory",
                      {"make the directory first, or name another one"}});
  }
  if (!written) return fail(writing_error(written.error(), file, impl_->options().home));
  if (note) note_backup(impl_->options().home, state);
  BackupReport report;
  report.state = state;
  report.certificates = count_in(impl_->environment());
  report.octets = std::filesystem::file_size(target, code);
  return report;
}

Outcome<RestoreReport> Engine::restore(const std::filesystem::path& home,
                                       const RestoreRequest& request, const Job& job) {
  const std::string name = request.called.empty() ? request.file.string() : request.called;
  std::error_code code;
  if (std::filesystem::is_directory(request.file, code)) {
    return fail(Error{ErrorKind::malformed,
                      "cannot read " + name + ": it is a directory",
                      {"nothing was changed; name the backup in it"}});
  }
  if (auto fits = check_can_be_directory(home); !fits) return fail(std::move(fits.error()));
  const auto restored = store::restore(request.file, home, {request.replace}, job);
  if (!restored) return fail(restoring_error(restored.error(), name, home));
  RestoreReport report;
  store::OpenOptions open;
  open.read_only = true;
  const auto environment = store::Environment::open(home, open);
  if (!environment) return fail(describe(environment.error(), home));
  report.certificates = count_in(*environment);
  return report;
}

}  // namespace kith
