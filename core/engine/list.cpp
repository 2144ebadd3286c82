#include "core/engine/certificate_view.hpp"
#include "core/engine/look_alikes.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/trust/judging.hpp"

namespace kith {
namespace {

void add_trust(std::span<const TrustInfo> verdicts, const TrustInfo& nothing,
               CertificateInfo& info) {
  for (UserIdInfo& user_id : info.user_ids) {
    if (user_id.attribute) continue;
    user_id.trust = user_id.number < verdicts.size() ? verdicts[user_id.number] : nothing;
  }
}

/// The user's own certificates.
struct Owners {
  std::vector<CertificateId> ids;
  std::vector<OwnIssuer> issuers;
};

Owners owners(const store::ReadTransaction& transaction, Timestamp time) {
  Owners owners{own_ids(transaction), {}};
  for (const CertificateId id : owners.ids) {
    const auto stored = read_stored(transaction, id);
    if (!stored) continue;
    const auto state = certificate::judge(stored->facts, stored->certifications, time, time);
    owners.issuers.push_back(
        {stored->facts.fingerprint(), !state.revoked && !state.expired && !state.not_yet_valid});
  }
  return owners;
}

/// Shows certificates, a batch at a time.
class Listing {
 public:
  Listing(Web& web, LookAlikes look_alikes, Timestamp time,
          const std::function<bool(const CertificateInfo&)>& visit)
      : web_(web),
        look_alikes_(std::move(look_alikes)),
        own_(owners(web.transaction(), time)),
        time_(time),
        visit_(visit) {}

  void all(unsigned threads) {
    judge_all(web_, threads, {},
              [this](std::span<const CertificateId> ids, const Verdicts& verdicts) {
                bool more = true;
                for (std::size_t i = 0; more && i < ids.size(); ++i) {
                  more = show_one(ids[i], verdicts.of(i));
                }
                return more;
              });
  }

  void some(const std::vector<CertificateId>& ids) {
    Judge judge{web_, {}};
    for (const CertificateId id : ids) {
      if (!show_one(id, judge.all_of(id))) break;
    }
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  /// Damaged records are passed over; `verify` tells about them.
  bool show_one(CertificateId id, std::span<const TrustInfo> verdicts) {
    const auto facts = trust::facts_of(web_.facts(), id);
    const auto others = read_certifications(web_.transaction(), id);
    if (!facts || !others) return true;
    CertificateInfo info = info_of(web_.transaction(), id, *facts, *others, time_);
    add_trust(verdicts, web_.nothing(), info);
    look_alikes_.tell(info);
    if (is_certified_by(*others, own_.ids)) tell_own_word(id, info);
    ++count_;
    return visit_(info);
  }

  void tell_own_word(CertificateId id, CertificateInfo& info) const {
    const auto stored = read_stored(web_.transaction(), id);
    if (!stored) return;
    add_certifications(web_.transaction(), *stored, time_, info);
    add_own_word(own_.issuers, info);
    for (UserIdInfo& user_id : info.user_ids) user_id.certifications.clear();
  }

  Web& web_;
  LookAlikes look_alikes_;
  Owners own_;
  Timestamp time_;
  const std::function<bool(const CertificateInfo&)>& visit_;
  std::uint64_t count_ = 0;
};

}  // namespace

Outcome<std::uint64_t> Engine::list(
    const ListRequest& request, const std::function<bool(const CertificateInfo&)>& visit) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<std::uint64_t> {
    look_for_damaged_opinions(transaction);
    std::vector<CertificateId> found;
    if (!request.text.empty()) found = find(transaction, request.text);
    const auto web = Web::open(transaction, {TrustModel::flow, {}, request.time}, {});
    if (!web) return fail(web.error());
    LookAlikes look_alikes = request.text.empty()
                                 ? LookAlikes::among_all(transaction, (*web)->facts())
                                 : LookAlikes::of(transaction, found);
    Listing listing{**web, std::move(look_alikes), request.time, visit};
    if (request.text.empty()) {
      listing.all(impl_->options().threads);
    } else {
      listing.some(found);
    }
    return listing.count();
  });
}

Outcome<std::optional<std::uint64_t>> Engine::list_changed(
    const ListChangedRequest& request,
    const std::function<bool(const CertificateInfo&)>& visit) const {
  using Listed = Outcome<std::optional<std::uint64_t>>;
  return impl_->read([&](const store::ReadTransaction& transaction) -> Listed {
    const std::uint64_t now = transaction.transaction_id();
    if (request.opening != impl_->serial()) return std::nullopt;
    const auto changed = impl_->changes().between(request.since, now);
    if (!changed) return std::nullopt;
    const auto web = Web::open(transaction, {TrustModel::flow, {}, request.time}, {});
    if (!web) return fail(web.error());
    // Each is searched for on its own, which for many takes longer than for everybody at once.
    constexpr std::size_t few = 16;
    const auto concerned =
        trust::spread((*web)->network(), (*web)->rules(), (*web)->beliefs(), *changed, {}, few);
    if (!concerned.complete) return std::nullopt;
    look_for_damaged_opinions(transaction);
    LookAlikes look_alikes = LookAlikes::of(transaction, concerned.certificates);
    Listing{**web, std::move(look_alikes), request.time, visit}.some(concerned.certificates);
    return now;
  });
}

Outcome<CertificateInfo> Engine::show(const ShowRequest& request) const {
  Outcome<CertificateInfo> shown = CertificateInfo{};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        look_for_damaged_opinions(transaction);
        const auto id = find_one(transaction, request.who);
        if (!id) {
          shown = fail(id.error());
          return {};
        }
        const auto stored = read_stored(transaction, *id);
        if (!stored) return fail(store::StoreError{store::StoreError::damaged, 0, "certificate"});
        shown = info_of(transaction, *id, stored->facts, stored->certifications, request.time);
        add_details(transaction, *stored, request.time, *shown);
        if (!shown->note &&
            transaction.private_record(store::PrivateRecord::note, shown->fingerprint)) {
          return fail(store::StoreError{store::StoreError::damaged, 0, "notes"});
        }
        add_own_word(owners(transaction, request.time).issuers, *shown);
        LookAlikes::of(transaction, {{*id}}).tell(*shown);
        const auto web = Web::open(transaction, {TrustModel::flow, {}, request.time}, {});
        if (web) add_trust(Judge{**web, {}}.all_of(*id), (*web)->nothing(), *shown);
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
