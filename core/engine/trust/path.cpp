#include <algorithm>

#include "core/engine/keyring.hpp"
#include "core/engine/look_alikes.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/evidence.hpp"

namespace kith {

Outcome<PathReport> Engine::path(const PathRequest& request, const Job& job) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<PathReport> {
    const auto binding = find_binding(transaction, request.who, request.user_id);
    if (!binding) return fail(binding.error());
    auto web = Web::open(transaction, request.setting, job.stop);
    if (!web) return fail(std::move(web.error()));
    PathReport report = evidence_for(**web, *binding, job.stop);
    if (job.stopped()) return fail(stopped_on_request());
    tell_letters(transaction, report);
    return report;
  });
}

}  // namespace kith
