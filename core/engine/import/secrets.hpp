#pragma once

#include <map>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/engine/import/problem.hpp"
#include "core/engine/import/undo_log.hpp"
#include "core/engine/prompter.hpp"
#include "core/store/environment.hpp"

namespace kith::import {

/// The secret keys of an input: set aside while the certificates are stored, then kept.
class SecretIntake {
 public:
  /// Sets aside the secret keys of one certificate's octets, if it has any.
  void collect(ByteView octets, const Place& place, ImportReport& report);

  /// Stores what is new: sealed where its passphrase can be had, or where it came without one and
  /// gets one (or none, as `at_rest` says); else locked as it came. What cannot be kept is told as
  /// a problem. An error only when the keyring fails. `undo` may be null. `job` stops it between
  /// two keys.
  [[nodiscard]] Result<void, store::StoreError> keep(store::Environment& environment,
                                                     Prompter* prompter, AtRest at_rest,
                                                     ImportReport& report, ImportUndo::Log* undo,
                                                     const Job& job);

  /// Counts what keep() would add, and stores nothing.
  void count(const store::ReadTransaction& transaction, ImportReport& report) const;

 private:
  struct Entry {
    crypto::SecretBytes packets;
    Place place;
  };

  /// Each packet once, and of one key no more than anybody has.
  static crypto::SecretBytes joined(const std::vector<Entry>& entries, ImportReport& report);

  // By owner, in the order of fingerprints: two files can hold halves of one identity.
  std::map<Fingerprint, std::vector<Entry>> entries_;
};

}  // namespace kith::import
