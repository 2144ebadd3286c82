#include <algorithm>
#include <cstdlib>

#include "core/base/display.hpp"
#include "core/base/trust_amount.hpp"
#include "core/certificate/policy.hpp"
#include "core/engine/certify/target.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/look_alikes.hpp"
#include "core/engine/note_record.hpp"
#include "core/identity/certification.hpp"

namespace kith {
namespace {

std::vector<std::string> expressions_of(const std::vector<std::string>& domains) {
  std::vector<std::string> expressions;
  expressions.reserve(domains.size());
  for (const std::string& domain : domains) {
    expressions.push_back(identity::scope_expression(domain));
  }
  std::ranges::sort(expressions);
  return expressions;
}

/// Ends that are closer to each other say the same: a "2y" that is said twice on one day means
/// instants some hours apart.
constexpr std::int64_t negligible_seconds = 86'400;
/// But of what is to hold for days only, an hour counts: no more than this part of the time is
/// negligible.
constexpr std::int64_t negligible_part = 10;

/// Whether what ends at `made` ends, seen from `now`, as good as at `wanted`.
bool ends_the_same(std::optional<Timestamp> made, std::optional<Timestamp> wanted, Timestamp now) {
  if (!made || !wanted) return made == wanted;
  const std::int64_t apart = std::abs(made->seconds - wanted->seconds);
  return apart < negligible_seconds && apart <= (wanted->seconds - now.seconds) / negligible_part;
}

/// Whether a certification says what `terms` say at `now`.
bool says_the_same(const CertificationInfo& made, const CertificationTerms& terms, Timestamp now) {
  auto scopes = made.scopes;
  std::ranges::sort(scopes);
  const std::uint8_t amount = terms.depth > 0 ? terms.amount : fully_believed;
  return made.status == CertificationStatus::good && made.type == terms.type &&
         made.exportable == !terms.local && ends_the_same(made.expires, terms.expires, now) &&
         made.depth == terms.depth && made.amount == amount &&
         scopes == expressions_of(terms.depth > 0 ? terms.scopes : std::vector<std::string>{});
}

/// Decides user ID by user ID.
class Planner {
 public:
  Planner(const CertifyRequest& request, CertifyPlan& plan) : request_(request), plan_(plan) {}

  void add(Judged judged) {
    const CertificateInfo& info = judged.info;
    if (const std::string why = objection_to(info); !why.empty()) {
      plan_.skipped.push_back({info.fingerprint, std::nullopt, why, true});
      return;
    }
    CertifyPlan::Target target;
    if (request_.user_ids.empty()) {
      if (!judge_all(judged, target.user_ids, [](const UserIdInfo&) { return true; })) {
        plan_.skipped.push_back(
            {info.fingerprint, std::nullopt, "has no user ID that could be certified", true});
      }
    }
    for (const std::string& text : request_.user_ids) {
      const auto is_meant = [&](const UserIdInfo& one) {
        return names_user_id(text, request_.naming, one, info);
      };
      if (!judge_all(judged, target.user_ids, is_meant)) {
        plan_.skipped.push_back(
            {info.fingerprint, text, "is no user ID of it that could be certified", true});
      }
    }
    if (target.user_ids.empty()) return;
    target.certificate = std::move(judged.info);
    target.primary_key = std::move(judged.primary.body);
    plan_.targets.push_back(std::move(target));
  }

 private:
  [[nodiscard]] std::string objection_to(const CertificateInfo& info) const {
    if (info.fingerprint == plan_.issuer) {
      return "is the key that would certify: your own user IDs need no certification";
    }
    if (info.not_yet_valid) {
      return "was made on " + to_rfc3339(info.created) +
             ", which has not come yet: check the clock of this machine";
    }
    if (info.revoked) return "is revoked: " + info.why;
    if (info.expired) return "is expired: " + info.why;
    return {};
  }

  /// Those for which `is_meant`; false: there is none.
  template <typename IsMeant>
  bool judge_all(const Judged& judged, std::vector<std::string>& to_sign, const IsMeant& is_meant) {
    bool any = false;
    for (const UserIdInfo& user_id : judged.info.user_ids) {
      if (user_id.attribute || !is_meant(user_id)) continue;
      any = true;
      judge(judged, user_id, to_sign);
    }
    return any;
  }

  void judge(const Judged& judged, const UserIdInfo& user_id, std::vector<std::string>& to_sign) {
    if (std::ranges::find(to_sign, user_id.user_id) != to_sign.end()) return;
    const auto skip = [&](std::string why, bool refused) {
      plan_.skipped.push_back({judged.info.fingerprint, user_id.user_id, std::move(why), refused});
    };
    if (is_cut(judged, user_id)) return skip("is too long to be certified", true);
    const std::string weakness = weakness_of(user_id, judged);
    if (user_id.revoked) return skip("is revoked", true);
    if (!weakness.empty() && !request_.allow_weak) return skip(weakness, true);
    if (user_id.state != BindingState::valid && weakness.empty()) {
      return skip("has no valid self-signature: " + user_id.why, true);
    }
    const CertificationInfo* made = newest_of(user_id, plan_.issuer);
    if (made != nullptr && says_the_same(*made, request_.terms, request_.time)) {
      return skip("is certified in the same way since " + to_date(made->created), false);
    }
    to_sign.push_back(user_id.user_id);
  }

  /// Why the owner's own signature on a user ID is not strong enough to build on; empty when it is,
  /// or when there is none at all.
  [[nodiscard]] std::string weakness_of(const UserIdInfo& user_id, const Judged& judged) const {
    const CertificateFacts& facts = judged.facts;
    for (std::size_t i = 0; i < facts.user_ids.size(); ++i) {
      const UserIdFact& fact = facts.user_ids[i];
      if (facts.strings.compare(fact.text, fact.text_size, user_id.user_id) != 0) continue;
      std::string weakness;
      for (const SignatureFact& signature : facts.signatures) {
        if (signature.kind != ComponentKind::user_id || signature.component != i ||
            signature.status != SignatureStatus::good || signature.type == 0x30) {
          continue;
        }
        const std::string objection =
            certificate::policy_objection(signature, Strictness::strict, request_.time);
        if (objection.empty() && judged.state.user_ids[i].state == BindingState::valid) return {};
        if (!objection.empty()) weakness = objection;
      }
      if (!weakness.empty()) return "has only a weak signature of its owner: " + weakness;
    }
    return {};
  }

  const CertifyRequest& request_;
  CertifyPlan& plan_;
};

void tell_of_look_alikes(const store::ReadTransaction& transaction, CertifyPlan& plan) {
  std::vector<CertificateId> ids;
  for (const CertifyPlan::Target& target : plan.targets) {
    for (const auto& hit : transaction.find_by_fingerprint(target.certificate.fingerprint)) {
      ids.push_back(hit.id);
    }
  }
  const LookAlikes look_alikes = LookAlikes::of(transaction, ids);
  for (CertifyPlan::Target& target : plan.targets) look_alikes.tell(target.certificate);
}

Outcome<void> check(const CertificationTerms& terms, Timestamp time) {
  const auto wrong = [](std::string message, std::string hint) {
    return fail(Error{ErrorKind::usage, std::move(message), {std::move(hint)}});
  };
  if (terms.amount < 1 || terms.amount > fully_believed) {
    return wrong("an amount of trust is a number from 1 to 120", "120 is full, 60 partial trust");
  }
  constexpr std::size_t most_scopes = 100;
  if (terms.scopes.size() > most_scopes) {
    return wrong("a certification holds at most " + std::to_string(most_scopes) + " domains",
                 "name one that the others lie below");
  }
  for (const std::string& domain : terms.scopes) {
    if (!identity::is_scope_domain(domain)) {
      return wrong("\"" + displayable(domain) + "\" is not a domain",
                   "name it like example.org; it holds for everything below it, too");
    }
  }
  if (terms.depth == 0 && (!terms.scopes.empty() || terms.amount != fully_believed)) {
    return wrong("an amount or a scope says how far somebody is trusted to introduce others",
                 "give --introducer, too");
  }
  if (const auto fits = lifetime_of(time, terms.expires); !fits) return fail(fits.error());
  return {};
}

Outcome<void> check(const std::optional<NoteInfo>& note) {
  if (!note || note->text.size() <= longest_note) return {};
  return fail(Error{ErrorKind::usage,
                    "the note has " + std::to_string(note->text.size()) + " octets, more than " +
                        std::to_string(longest_note),
                    {"shorten it"}});
}

}  // namespace

Outcome<CertifyPlan> Engine::plan_certifications(const CertifyRequest& request) const {
  if (auto sound = check(request.terms, request.time); !sound) return fail(sound.error());
  if (auto sound = check(request.note); !sound) return fail(sound.error());
  const auto own = own_identity(request.as, request.time);
  if (!own) return fail(own.error());
  CertifyPlan plan;
  plan.issuer = own->fingerprint;
  plan.issuer_user_id = own->user_id;
  plan.terms = request.terms;
  plan.allow_weak = request.allow_weak;
  plan.note = request.note;
  plan.time = request.time;
  const auto judged_all =
      impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
        Planner planner{request, plan};
        std::vector<Fingerprint> seen;
        for (const std::string& who : request.who) {
          auto target = judged(transaction, who, request.time);
          if (!target) return fail(std::move(target.error()));
          if (std::ranges::find(seen, target->info.fingerprint) != seen.end()) continue;
          if (auto there = check_named(request.user_ids, request.naming, target->info); !there) {
            return fail(std::move(there.error()));
          }
          seen.push_back(target->info.fingerprint);
          planner.add(std::move(*target));
        }
        tell_of_look_alikes(transaction, plan);
        return {};
      });
  if (!judged_all) return fail(judged_all.error());
  return plan;
}

}  // namespace kith
