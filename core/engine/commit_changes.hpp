#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "core/engine/keyring.hpp"
#include "core/engine/recent_changes.hpp"
#include "core/store/write_transaction.hpp"

namespace kith {

/// What a transaction is about to change, beside the keyring as it was; nullopt where that is more
/// than what others say of a few certificates.
[[nodiscard]] std::optional<RecentChanges::Changed> changes_of(
    const store::ReadTransaction& before, const store::WriteTransaction& transaction);

/// Runs `fn(WriteTransaction&)`, which gives a Result<void, StoreError> and changes no opinions of
/// the user's, and commits; notes what little it changed.
template <typename Fn>
[[nodiscard]] Result<void, store::StoreError> update_noting(store::Environment& environment,
                                                            RecentChanges& changes, Fn fn) {
  std::uint64_t commit = 0;
  std::optional<RecentChanges::Changed> changed;
  const auto done = environment.update(
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        if (const auto written = fn(transaction); !written) return written;
        commit = transaction.transaction_id();
        // Where it cannot be read now, everybody is looked at later.
        if (const auto before = environment.begin_read()) {
          changed = changes_of(*before, transaction);
        }
        return {};
      });
  if (done && changed) changes.add(commit, std::move(*changed));
  return done;
}

/// How the change from one to the other can concern more than the certificate itself: see
/// ChangedCertificate. nullopt where it is not only what others say of its user IDs.
[[nodiscard]] std::optional<std::uint8_t> depth_of_change(const StoredView& before,
                                                          const StoredView& after);

}  // namespace kith
