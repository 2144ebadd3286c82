#include <algorithm>

#include "core/engine/certificate_view.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/change_words.hpp"
#include "core/engine/trust/judging.hpp"

namespace kith {
namespace {

using Visit = std::function<bool(const TrustChange&)>;
using Act = TrustAssumption::Act;

/// Whom to judge one by one, which for more takes longer than to judge everybody at once.
constexpr std::size_t few_enough = 100;

Error nobody_signs() {
  return {
      ErrorKind::not_found,
      "no certificate in use is yours, so nobody can be assumed to sign",
      {"`kith new` makes one, `kith ownertrust WHO ultimate` says that one is yours, --root WHO "
       "asks as if one were"}};
}

/// What is taken back if the user takes back what he certified. Of identities that are named the
/// caller knows that they certified: what no longer counts changes nothing when it goes.
Outcome<std::vector<trust::Hop>> withdrawn_from(Web& web, CertificateId id,
                                                const std::vector<Fingerprint>& identities) {
  std::vector<CertificateId> own = own_ids(web.transaction());
  std::erase_if(own, [&](CertificateId one) {
    return !identities.empty() &&
           std::ranges::find(identities, named(web, one).fingerprint) == identities.end();
  });
  auto hops = trust::assume_withdrawn(web.network(), own, id);
  if (hops.empty() && identities.empty()) {
    return fail(
        Error{ErrorKind::not_found,
              "you have no certification of " + shown_name(web, id) +
                  " in effect that could be taken back",
              {"`kith show " + to_hex(named(web, id).fingerprint) + "` lists the certifications"}});
  }
  return hops;
}

Outcome<trust::Assumptions> assumptions_in(Web& web, const std::vector<TrustAssumption>& said) {
  trust::Assumptions assumptions;
  const auto signer = trust::assumed_signer(web.network(), web.starts());
  for (const TrustAssumption& one : said) {
    const auto id = find_one(web.transaction(), one.who);
    if (!id) return fail(id.error());
    if (one.act == Act::ownertrust) {
      assumptions.opinions.push_back({*id, one.level, false});
      continue;
    }
    if (one.act == Act::unsign) {
      const auto hops = withdrawn_from(web, *id, one.identities);
      if (!hops) return fail(hops.error());
      assumptions.withdrawn.insert(assumptions.withdrawn.end(), hops->begin(), hops->end());
      continue;
    }
    if (!signer) return fail(nobody_signs());
    const auto hops =
        trust::assume_signed(web.network(), *signer, *id, one.act == Act::introduce ? 1 : 0);
    if (hops.empty()) {
      return fail(Error{ErrorKind::malformed,
                        *signer == *id ? "your own certificate needs no certification of yours"
                                       : shown_name(web, *id) + " has no valid user ID to certify",
                        {"`kith show " + to_hex(named(web, *id).fingerprint) + "` tells more"}});
    }
    assumptions.certifications.insert(assumptions.certifications.end(), hops.begin(), hops.end());
  }
  return assumptions;
}

unsigned amount_of(const TrustInfo& trust) {
  if (trust.amount) return std::min(*trust.amount, fully_believed);
  if (trust.level >= TrustLevel::full) return fully_believed;
  return trust.level >= TrustLevel::marginal ? 40 : 0;
}

bool differ(const TrustInfo& a, const TrustInfo& b) {
  return a.level != b.level || a.amount != b.amount || a.self_claimed != b.self_claimed;
}

/// Finds out what changed bindings; prepared only when there is one.
class Reasons {
 public:
  Reasons(Web& before, Web& after, std::stop_token stop)
      : before_(before), after_(after), stop_(std::move(stop)) {}

  void tell(const Binding& binding, TrustChange& change) {
    if (!then_) {
      then_.emplace(before_, stop_);
      now_.emplace(after_, stop_);
    }
    const trust::LevelChange level{binding.certificate, binding.user_id, amount_of(change.before),
                                   amount_of(change.after)};
    const auto found = trust::explain_changes({then_->assessor, then_->rejections},
                                              {now_->assessor, now_->rejections}, {&level, 1});
    for (const trust::Change& one : found) tell_cause(after_, one, change);
  }

 private:
  struct View {
    View(Web& web, const std::stop_token& stop)
        : assessor(assessor_of(web, stop)), rejections(web.facts(), web.rules(), web.time()) {}
    trust::Assessor assessor;
    trust::FactRejections rejections;
  };

  Web& before_;
  Web& after_;
  std::stop_token stop_;
  std::optional<View> then_, now_;
};

class Comparison {
 public:
  Comparison(Web& before, Web& after, const DifferenceRequest& request, const Visit& visit,
             const Job& job)
      : before_(before),
        after_(after),
        request_(request),
        visit_(visit),
        job_(job),
        reasons_(before, after, job.stop) {}

  void of_all(unsigned threads) {
    Judging later{after_, threads, job_};
    judge_all(before_, threads, job_,
              [&](std::span<const CertificateId> ids, const Verdicts& verdicts) {
                const Verdicts now = later.of(ids);
                bool more = true;
                for (std::size_t i = 0; more && i < ids.size(); ++i) {
                  more = certificate(ids[i], verdicts.of(i), now.of(i), {});
                }
                return more;
              });
  }

  void of_some(std::span<const CertificateId> ids, const std::optional<std::string>& email) {
    Judge then{before_, job_.stop};
    Judge now{after_, job_.stop};
    for (const CertificateId id : ids) {
      if (job_.stopped()) return;
      if (!certificate(id, then.all_of(id), now.all_of(id), email)) return;
    }
  }

  [[nodiscard]] const DifferenceReport& report() const { return report_; }

 private:
  bool certificate(CertificateId id, std::span<const TrustInfo> then,
                   std::span<const TrustInfo> now, const std::optional<std::string>& email) {
    const auto facts = read_facts(after_.transaction(), id);
    if (!facts) return true;
    ++report_.certificates;
    const auto meant = user_ids_meant(*facts, request_.who);
    return for_each_binding(after_, id, *facts, now, email, [&](const TrustedBinding& binding) {
      const std::uint16_t number = binding.number;
      const bool reached = binding.trust.reaches(request_.amount);
      if (reached) ++report_.reached;
      if (reached && !binding.trust.self_claimed && is_meant(meant, number)) ++report_.believed;
      return compare({id, number}, number < then.size() ? then[number] : before_.nothing(),
                     binding);
    });
  }

  bool compare(const Binding& which, const TrustInfo& before, const TrustedBinding& binding) {
    ++report_.bindings;
    if (!differ(before, binding.trust)) return true;
    TrustChange change;
    change.fingerprint = binding.fingerprint;
    change.user_id = binding.user_id;
    change.attribute = binding.attribute;
    change.before = before;
    change.after = binding.trust;
    if (request_.since) reasons_.tell(which, change);
    count(change);
    return visit_(change);
  }

  void count(const TrustChange& change) {
    ++report_.changed;
    const auto rank = [](const TrustInfo& trust) {
      return std::tuple{trust.amount.value_or(0), trust.level, !trust.self_claimed};
    };
    ++(rank(change.before) < rank(change.after) ? report_.raised : report_.lowered);
    if (change.before.reaches(request_.amount)) ++report_.reached_before;
    if (change.after.reaches(request_.amount)) ++report_.reached_after;
  }

  Web& before_;
  Web& after_;
  const DifferenceRequest& request_;
  const Visit& visit_;
  const Job& job_;
  Reasons reasons_;
  DifferenceReport report_;
};

}  // namespace

Outcome<DifferenceReport> Engine::trust_difference(const DifferenceRequest& request,
                                                   const Visit& visit, const Job& job) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<DifferenceReport> {
    const auto asked = asked_about(transaction, request.who);
    if (!asked) return fail(asked.error());
    TrustSetting earlier = request.setting;
    if (request.since) earlier.time = *request.since;
    auto before = Web::open(transaction, earlier, job.stop);
    if (!before) return fail(std::move(before.error()));
    auto after = Web::open(transaction, request.setting, job.stop);
    if (!after) return fail(std::move(after.error()));
    auto assumed = assumptions_in(**after, request.assumptions);
    if (!assumed) return fail(std::move(assumed.error()));
    if (!request.assumptions.empty()) (*after)->assume(*assumed);

    Comparison comparison{**before, **after, request, visit, job};
    if (*asked) {
      comparison.of_some((*asked)->certificates, (*asked)->email);
    } else if (request.since) {
      comparison.of_all(impl_->options().threads);
    } else if (auto few = trust::spread((*after)->network(), (*after)->rules(), (*after)->beliefs(),
                                        trust::changed_by((*before)->network(), *assumed), job.stop,
                                        few_enough);
               few.complete) {
      std::ranges::sort(few.certificates);
      comparison.of_some(few.certificates, {});
    } else {
      comparison.of_all(impl_->options().threads);
    }
    if (job.stopped()) return fail(stopped_on_request());
    return comparison.report();
  });
}

}  // namespace kith
