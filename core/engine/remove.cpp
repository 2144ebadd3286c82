#include <algorithm>

#include "core/engine/certificate_view.hpp"
#include "core/engine/erase.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/lookup.hpp"
#include "core/store/goes_on.hpp"

namespace kith {
namespace {

using store::StoreError;

/// What is going to be deleted, each once.
struct Leaving {
  std::vector<CertificateId> ids;
  DeleteReport report;
};

Outcome<Leaving> find_leaving(const store::ReadTransaction& transaction,
                              const DeleteRequest& request) {
  Leaving leaving;
  const auto own = own_ids(transaction);
  for (const std::string& who : request.who) {
    const auto id = find_one(transaction, who);
    if (!id) return fail(id.error());
    if (std::ranges::find(leaving.ids, *id) != leaving.ids.end()) continue;
    leaving.ids.push_back(*id);
    const auto stored = read_stored(transaction, *id);
    if (!stored) continue;
    const Candidate candidate = candidate_of(stored->facts);
    DeleteReport::Entry entry{candidate.fingerprint, candidate.user_id, false, false};
    const SecretPresence secrets = secret_presence(transaction, entry.fingerprint);
    entry.own = secrets.any;
    const bool is_you = secrets.any && !secrets.locked;
    entry.certified_by_you = !is_you && is_certified_by(stored->certifications, own);
    if (entry.own && !request.secret) {
      return fail(
          Error{ErrorKind::usage,
                "the key of " + name_for_messages(entry.fingerprint, entry.user_id) +
                    (secrets.locked ? " came with secret keys, locked, which deleting it destroys"
                                    : " is your own: deleting it destroys its secret keys"),
                {secrets.locked
                     ? "--secret deletes it all the same; if they are not yours, nothing is lost"
                     : "--secret deletes it all the same; `kith export --secret` saves it first"}});
    }
    leaving.report.deleted.push_back(std::move(entry));
  }
  return leaving;
}

}  // namespace

Outcome<DeleteReport> Engine::plan_remove(const DeleteRequest& request) const {
  auto leaving = impl_->read([&](const store::ReadTransaction& transaction) {
    return find_leaving(transaction, request);
  });
  if (!leaving) return fail(std::move(leaving.error()));
  return std::move(leaving->report);
}

Outcome<DeleteReport> Engine::remove(const DeleteRequest& request, const Job& job) {
  Outcome<Leaving> leaving = Leaving{};
  const auto updated = impl_->environment().update(
      [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
        leaving = find_leaving(transaction, request);
        if (!leaving) return {};
        const auto erased = erase_certificates(transaction, leaving->ids, job);
        if (!erased) return fail(erased.error());
        return store::check_goes_on(job);
      });
  if (!updated) return fail(impl_->error(updated.error()));
  if (!leaving) return fail(std::move(leaving.error()));
  const auto& deleted = leaving->report.deleted;
  if (std::ranges::any_of(deleted, &DeleteReport::Entry::own)) {
    leaving->report.wiped = wipe_former_secrets(impl_->environment());
  }
  return std::move(leaving->report);
}

}  // namespace kith
