#include "core/engine/trust/beliefs.hpp"

#include "core/base/sort_out.hpp"
#include "core/engine/certificate_view.hpp"
#include "core/engine/lookup.hpp"

namespace kith {

Outcome<trust::Beliefs> read_beliefs(const store::ReadTransaction& transaction,
                                     const std::vector<std::string>& roots) {
  trust::Beliefs beliefs;
  beliefs.own = own_ids(transaction);
  transaction.for_each_ownertrust(
      [&](const Fingerprint& owner, const store::OwnertrustEntry& entry) {
        const auto id = transaction.find_primary(owner);
        if (!id) return true;
        beliefs.opinions.push_back({*id, entry.level, entry.disabled});
        return true;
      });
  for (const std::string& who : roots) {
    const auto id = find_one(transaction, who);
    if (!id) return fail(id.error());
    beliefs.roots.push_back(*id);
  }
  sort_out(beliefs.own);
  sort_out(beliefs.roots);
  return beliefs;
}

}  // namespace kith
