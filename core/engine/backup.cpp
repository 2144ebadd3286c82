#include "core/store/backup.hpp"

#include "core/crypto/initialise.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/program/links.hpp"

namespace kith {
namespace {

std::uint64_t count_in(const store::Environment& environment) {
  const auto transaction = environment.begin_read();
  return transaction ? transaction->count() : 0;
}

/// What could not be done with a backup file, which is not the keyring itself.
Error backup_error(const store::StoreError& error, const std::filesystem::path& file) {
  using store::StoreError;
  const std::string name = file.string();
  switch (error.code) {
    case StoreError::missing:
      return {ErrorKind::not_found,
              "there is no file " + name,
              {"nothing was changed; check its name, or where the backups are"}};
    case StoreError::damaged:
      return {ErrorKind::malformed,
              name + " is not a backup of a keyring, or it is damaged (" + error.context + ")",
              {"nothing was changed; certificates from other programs come in with `kith import`"}};
    case StoreError::newer_version:
      return {ErrorKind::malformed, name + " was made by a newer version of Kith", {"update Kith"}};
    case StoreError::stopped: return stopped_on_request();
    default: {
      Error described = describe(error, file);
      described.message = "cannot use " + name + ": " + store::name_of(error.code);
      return described;
    }
  }
}

}  // namespace

Outcome<BackupReport> Engine::backup(const std::filesystem::path& file, bool note,
                                     const Job& job) const {
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
  const auto written = store::backup(impl_->environment(), target, job);
  if (!written && written.error().code == store::StoreError::missing) {
    return fail(Error{ErrorKind::keyring,
                      "cannot write " + file.string() +
                          (target == file ? ": there is no such directory"
                                          : ": it is a link to " + target.string() +
                                                ", and there is no such directory"),
                      {"make the directory first, or name another one"}});
  }
  if (!written) return fail(backup_error(written.error(), target));
  if (note) note_backup(impl_->options().home, state);
  BackupReport report;
  report.state = state;
  report.certificates = count_in(impl_->environment());
  report.octets = std::filesystem::file_size(target, code);
  return report;
}

Outcome<RestoreReport> Engine::restore(const std::filesystem::path& home,
                                       const RestoreRequest& request, const Job& job) {
  using store::StoreError;
  std::error_code code;
  if (!std::filesystem::exists(request.file, code)) {
    return fail(Error{ErrorKind::not_found, "there is no file " + request.file.string(), {}});
  }
  const auto restored = store::restore(request.file, home, {request.replace}, job);
  if (!restored) {
    const StoreError error = restored.error();
    const bool of_file = error.code == StoreError::damaged || error.code == StoreError::missing ||
                         error.code == StoreError::newer_version;
    return fail(of_file ? backup_error(error, request.file) : describe(error, home));
  }
  RestoreReport report;
  store::OpenOptions open;
  open.read_only = true;
  const auto environment = store::Environment::open(home, open);
  if (!environment) return fail(describe(environment.error(), home));
  report.certificates = count_in(*environment);
  return report;
}

}  // namespace kith
