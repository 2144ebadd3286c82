#include "core/engine/store_error.hpp"

#include <cerrno>
#include <system_error>

namespace kith {

using store::StoreError;

Error describe(const StoreError& error, const std::filesystem::path& home) {
  const std::string where = "the keyring in " + home.string();
  const auto keyring = [&](std::string message, std::vector<std::string> hints) {
    return Error{ErrorKind::keyring, std::move(message), std::move(hints)};
  };
  switch (error.code) {
    case StoreError::missing:
      return {ErrorKind::not_found,
              "there is no keyring in " + home.string(),
              {"`kith new \"Name <mail@example.org>\"` makes an identity of yours, `kith import "
               "FILE` takes in what a friend gave you; either makes a keyring",
               "--home DIR names another place"}};
    case StoreError::no_permission:
      return keyring("no permission to use " + where,
                     {"it must belong to you: look at `ls -ld " + home.string() + "`"});
    case StoreError::read_only:
      return keyring(where + " cannot be written: its file system is read-only",
                     {"remount it writable, or copy the keyring to another place and name that "
                      "with --home"});
    case StoreError::disk_full:
      if (error.system_error == EFBIG) {
        return keyring(where +
                           " would get larger than this process may make a file; it was left "
                           "as it was before this step",
                       {"raise that limit (`ulimit -f`) and run the same command again: it goes on "
                        "where it stopped"});
      }
      return keyring(
          "the disk is full; " + where + " was left as it was before this step",
          {"free some space and run the same command again: it goes on where it stopped"});
    case StoreError::map_full:
      return keyring(where + " has grown to the address space that could be set aside for it",
                     {"raise the limit of the process (`ulimit -v`) and try again"});
    case StoreError::damaged:
      return keyring(where + " is damaged (" + error.context + ")",
                     {"put it aside and restore a backup with `kith restore FILE`",
                      "`kith verify` tells what is damaged, and `kith export WHO` still saves what "
                      "is not"});
    case StoreError::newer_version:
      return keyring(where + " was made by a newer version of Kith",
                     {"update Kith; it was not changed"});
    case StoreError::older_version:
      return keyring(where +
                         " was made by an older version of Kith and has to be brought up to "
                         "date, but nothing can be written there",
                     {"use it once where it can be written, or copy the keyring to another place "
                      "and name that with --home"});
    case StoreError::already_open: return keyring(where + " is already open in this process", {});
    case StoreError::removed:
      return keyring(where + " was removed or replaced while it was open; nothing was written",
                     {"run the same command again, on the keyring that is there now",
                      "`kith restore FILE` brings a backup back"});
    case StoreError::exists:
      return keyring(
          "there is a keyring in " + home.string() + " already",
          {"--yes puts the backup in its place, and what is there now is gone; `kith backup "
           "FILE` keeps it"});
    case StoreError::busy:
      return keyring(where + " is in use by other programs", {"close them and try again"});
    case StoreError::changed:
      return keyring(where + " was changed while it was being read", {"try again"});
    case StoreError::invalid_record:
      return keyring(where + " refused a record (" + std::string{error.context} + ")",
                     {"nothing was changed; please report this as a bug"});
    case StoreError::stopped: return stopped_on_request();
    case StoreError::unreadable:  // of a backup, which is told as such
    case StoreError::io: break;
  }
  std::string message = "cannot use " + where + ": " + error.context;
  if (error.system_error != 0)
    message += std::string{": "} + std::system_category().message(error.system_error);
  return keyring(std::move(message),
                 {"try again; `kith verify` tells whether anything is damaged",
                  "when it stays, look at the health of the disk and of its cable, and copy the "
                  "keyring to another place (--home DIR names it)"});
}

}  // namespace kith
