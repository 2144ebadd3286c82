#include "core/engine/certificate_view.hpp"
#include "core/engine/lookup.hpp"

namespace kith {
namespace {

/// Opens the two records of a certificate that a verb walks over; damaged ones are passed over,
/// `verify` tells about them.
std::optional<CertificateInfo> info_at(const store::ReadTransaction& transaction, CertificateId id,
                                       ByteView record, Timestamp time) {
  const auto facts = FactsView::open(record);
  const auto others = transaction.certifications(id);
  const auto certifications =
      others ? CertificationsView::open(*others) : fail(RecordError::truncated);
  if (!facts || !certifications) return std::nullopt;
  return info_of(transaction, id, *facts, *certifications, time);
}

}  // namespace

Outcome<std::uint64_t> Engine::list(
    const ListRequest& request, const std::function<bool(const CertificateInfo&)>& visit) const {
  using Listed = Result<std::uint64_t, store::StoreError>;
  const auto listed =
      impl_->environment().view([&](const store::ReadTransaction& transaction) -> Listed {
        std::uint64_t count = 0;
        const auto show = [&](CertificateId id, ByteView record) {
          const auto info = info_at(transaction, id, record, request.time);
          if (!info) return true;
          ++count;
          return visit(*info);
        };
        if (request.text.empty()) {
          transaction.for_each(show);
          return count;
        }
        for (const CertificateId id : find(transaction, request.text)) {
          const auto record = transaction.facts(id);
          if (record && !show(id, *record)) break;
        }
        return count;
      });
  if (!listed) return fail(impl_->error(listed.error()));
  return *listed;
}

Outcome<CertificateInfo> Engine::show(const ShowRequest& request) const {
  Outcome<CertificateInfo> shown = CertificateInfo{};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        const auto id = find_one(transaction, request.who);
        if (!id) {
          shown = fail(id.error());
          return {};
        }
        const auto stored = read_stored(transaction, *id);
        if (!stored) return fail(store::StoreError{store::StoreError::damaged, 0, "certificate"});
        shown = info_of(transaction, *id, stored->facts, stored->certifications, request.time);
        add_details(transaction, *stored, request.time, *shown);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  return shown;
}

Outcome<std::vector<Candidate>> Engine::candidates(std::string_view text, std::size_t limit) const {
  std::vector<Candidate> found;
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        transaction.for_each([&](CertificateId, ByteView record) {
          const auto facts = FactsView::open(record);
          if (facts && (mentions(*facts, text) || to_hex(facts->fingerprint()).starts_with(text))) {
            found.push_back(candidate_of(*facts));
          }
          return found.size() < limit;
        });
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  return found;
}

}  // namespace kith
