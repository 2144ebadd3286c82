#include <algorithm>

#include "core/engine/keyring.hpp"
#include "core/engine/look_alikes.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/judging.hpp"
#include "core/engine/trust/notices.hpp"

namespace kith {
namespace {

using Visit = std::function<bool(const TrustedBinding&)>;

class Answer {
 public:
  Answer(Web& web, const TrustRequest& request, const Visit& visit)
      : web_(web), request_(request), visit_(visit) {
    report_.roots = web.start_count();
  }

  /// Every binding of the keyring, in the order of ids.
  Outcome<TrustReport> of_all(unsigned threads, const Job& job) {
    look_alikes_ = LookAlikes::among_all(web_.transaction(), web_.facts());
    judge_all(web_, threads, job,
              [&](std::span<const CertificateId> ids, const Verdicts& verdicts) {
                job.report({"following the paths", ids.back().value, web_.network().id_limit()});
                bool more = true;
                for (std::size_t i = 0; more && i < ids.size(); ++i) {
                  const auto facts = trust::facts_of(web_.facts(), ids[i]);
                  if (facts) more = each(ids[i], *facts, verdicts.of(i));
                }
                return more;
              });
    if (web_.has_answers() && !job.stopped()) {
      Notices notices{web_};
      notices.about_vetoes();
      notices.about_future_dates_anywhere();
      notices.tell(report_);
    }
    if (job.stopped()) return fail(stopped_on_request());
    return report_;
  }

  /// The bindings that were asked for, the best first where there is a choice of certificates.
  Outcome<TrustReport> of_some(const Asked& asked, const Job& job) {
    report_.email = asked.email;
    look_alikes_ = LookAlikes::of(web_.transaction(), asked.certificates);
    Judge judge{web_, job.stop};
    std::vector<TrustedBinding> found;
    for (const CertificateId id : asked.certificates) {
      const auto facts = read_facts(web_.transaction(), id);
      if (!facts) continue;
      std::vector<TrustInfo> verdicts(facts->user_id_count(), web_.nothing());
      for (std::size_t i = 0; i < verdicts.size(); ++i) {
        if (asked.email && facts->email(facts->user_id(i)) != *asked.email) continue;
        verdicts[i] = judge.of(id, static_cast<std::uint16_t>(i));
      }
      const auto meant = user_ids_meant(*facts, request_.who);
      const auto keep = [&](const TrustedBinding& binding) {
        found.push_back(with_letters(binding));
        if (is_meant(meant, binding.number)) count_believed(binding);
        return true;
      };
      ++report_.certificates;
      for_each_binding(web_, id, *facts, verdicts, asked.email, keep);
    }
    if (job.stopped()) return fail(stopped_on_request());
    if (asked.email) std::ranges::stable_sort(found, better);
    Notices notices{web_};
    notices.about_letters(asked.certificates, look_alikes_);
    notices.about_vetoes();
    notices.about_future_dates(asked.certificates);
    notices.tell(report_);
    for (const TrustedBinding& binding : found) {
      count(binding);
      if (!visit_(binding)) break;
    }
    return report_;
  }

 private:
  bool each(CertificateId id, const FactsView& facts, std::span<const TrustInfo> verdicts) {
    ++report_.certificates;
    return for_each_binding(web_, id, facts, verdicts, {}, [this](const TrustedBinding& binding) {
      count(binding);
      count_believed(binding);
      return visit_(with_letters(binding));
    });
  }

  TrustedBinding with_letters(TrustedBinding binding) const {
    binding.look_alike_letters =
        !binding.attribute && look_alikes_.odd(binding.user_id, binding.fingerprint);
    return binding;
  }

  void count(const TrustedBinding& binding) {
    ++report_.bindings;
    const bool reached = binding.trust.reaches(request_.amount);
    if (reached) ++report_.reached;
    if (reached && binding.trust.self_claimed) ++report_.self_claimed;
    const TrustLevel level = binding.trust.level;
    if (!reached && (level == TrustLevel::partial || level == TrustLevel::marginal)) {
      ++report_.partial;
    }
  }

  void count_believed(const TrustedBinding& binding) {
    const TrustInfo& trust = binding.trust;
    if (trust.reaches(request_.amount) && !trust.self_claimed) ++report_.believed;
  }

  /// What others vouch for stands before what its key alone says, what is believed more before what
  /// is believed less, what is in use before what is not.
  static bool better(const TrustedBinding& a, const TrustedBinding& b) {
    const auto rank = [](const TrustedBinding& binding) {
      return std::tuple{
          !binding.trust.self_claimed && binding.trust.level > TrustLevel::none,
          binding.trust.level, binding.trust.amount.value_or(0),
          binding.state == BindingState::valid && binding.standing == CertificateStanding::live};
    };
    return rank(a) > rank(b);
  }

  Web& web_;
  const TrustRequest& request_;
  const Visit& visit_;
  TrustReport report_;
  LookAlikes look_alikes_;
};

}  // namespace

Outcome<TrustReport> Engine::trust(const TrustRequest& request, const Visit& visit,
                                   const Job& job) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<TrustReport> {
    const auto asked = asked_about(transaction, request.who);
    if (!asked) return fail(asked.error());
    auto web = Web::open(transaction, request.setting, job.stop);
    if (!web) return fail(std::move(web.error()));
    Answer answer{**web, request, visit};
    return *asked ? answer.of_some(**asked, job) : answer.of_all(impl_->options().threads, job);
  });
}

}  // namespace kith
