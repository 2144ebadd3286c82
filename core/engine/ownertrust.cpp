#include "core/engine/lookup.hpp"
#include "core/engine/ownertrust_file.hpp"

namespace kith {
namespace {

using store::OwnertrustEntry;
using store::StoreError;

/// Whose ownertrust is meant by `who`: a certificate, or a fingerprint that may yet get one.
Outcome<OwnertrustReport> owner_of(const store::ReadTransaction& transaction,
                                   std::string_view who) {
  OwnertrustReport report;
  const auto id = find_one(transaction, who);
  if (!id) {
    const auto fingerprint = parse_fingerprint(who);
    if (id.error().kind != ErrorKind::not_found || !fingerprint) return fail(id.error());
    report.fingerprint = *fingerprint;
  } else {
    const auto facts = read_facts(transaction, *id);
    if (!facts) return fail(damaged_record());
    report.fingerprint = facts->fingerprint();
    report.user_id = listed_user_id(*facts);
    report.in_keyring = true;
  }
  if (const auto entry = transaction.ownertrust(report.fingerprint)) {
    report.level = entry->level;
    report.disabled = entry->disabled;
  }
  report.before = report.level;
  return report;
}

Result<void, StoreError> take_in(store::WriteTransaction& transaction,
                                 const std::vector<OwnertrustLine>& lines,
                                 OwnertrustImportReport& report) {
  const Timestamp now = Timestamp::now();
  for (const auto& [fingerprint, level, disabled] : lines) {
    const auto before = transaction.ownertrust(fingerprint);
    // As with GnuPG, a line without a level takes nothing back.
    if (!level || (before && before->level == *level && before->disabled == disabled)) {
      ++report.unchanged;
      continue;
    }
    ++(before ? report.updated : report.added);
    const OwnertrustEntry entry{*level, now, disabled};
    const auto written = transaction.set_ownertrust(fingerprint, entry);
    if (!written) return written;
  }
  return {};
}

}  // namespace

Outcome<OwnertrustReport> Engine::ownertrust(std::string_view who) const {
  return impl_->read([&](const store::ReadTransaction& transaction) {
    look_for_damaged_opinions(transaction);
    return owner_of(transaction, who);
  });
}

Outcome<OwnertrustReport> Engine::set_ownertrust(const OwnertrustRequest& request) {
  Outcome<OwnertrustReport> done = OwnertrustReport{};
  const auto updated = impl_->environment().update(
      [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
        done = owner_of(transaction, request.who);
        if (!done || (done->before == request.level && !done->disabled)) return {};
        done->level = request.level;
        done->disabled = false;
        std::optional<OwnertrustEntry> entry;
        if (request.level) entry = OwnertrustEntry{*request.level, Timestamp::now()};
        return transaction.set_ownertrust(done->fingerprint, entry);
      });
  if (!updated) return fail(impl_->error(updated.error()));
  return done;
}

Outcome<OwnertrustExport> Engine::export_ownertrust() const {
  OwnertrustExport exported;
  exported.text = "# Ownertrust kept by Kith; `gpg --import-ownertrust` reads it, too\n";
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        transaction.for_each_ownertrust(
            [&](const Fingerprint& fingerprint, const OwnertrustEntry& entry) {
              ++exported.count;
              exported.text += ownertrust_line({fingerprint, entry.level, entry.disabled});
              return true;
            });
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  return exported;
}

Outcome<OwnertrustImportReport> Engine::import_ownertrust(const OwnertrustImportRequest& request,
                                                          const Job& job) {
  OwnertrustImportReport report;
  const auto lines = read_ownertrust_file(request.input, report, job);
  if (job.stopped()) {
    return fail(Error{ErrorKind::cancelled, "stopped; nothing was changed", {}});
  }
  const auto take = [&](store::WriteTransaction& transaction) {
    return take_in(transaction, lines, report);
  };
  const auto done =
      request.dry_run ? try_out(impl_->environment(), take) : impl_->environment().update(take);
  if (!done) return fail(impl_->error(done.error()));
  return report;
}

}  // namespace kith
