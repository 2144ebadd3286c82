#include <algorithm>

#include "core/base/display.hpp"
#include "core/certificate/policy.hpp"
#include "core/engine/certificate_view.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/note_record.hpp"
#include "core/identity/certification.hpp"
#include "core/identity/revocation.hpp"

namespace kith {
namespace {

using certificate::SignedContent;
using format::PacketTag;
using store::StoreError;

/// Who certifies, as far as a plan needs to know.
struct Issuer {
  Fingerprint fingerprint;
  std::string user_id;
};

/// The newest certification by `issuer` that is not taken back, on one user ID.
const CertificationInfo* newest_of(const UserIdInfo& user_id, const Fingerprint& issuer) {
  const CertificationInfo* newest = nullptr;
  for (const CertificationInfo& made : user_id.certifications) {
    const bool counts =
        made.status == CertificationStatus::good || made.status == CertificationStatus::expired;
    if (made.issuer != issuer || made.type == 0x30 || !counts) continue;
    if (newest == nullptr || made.created >= newest->created) newest = &made;
  }
  return newest;
}

/// When `issuer` last said something about a user ID, whatever has become of it.
std::optional<Timestamp> last_word(const UserIdInfo& user_id, const Fingerprint& issuer) {
  std::optional<Timestamp> last;
  for (const CertificationInfo& made : user_id.certifications) {
    if (made.issuer == issuer && (!last || made.created > *last)) last = made.created;
  }
  return last;
}

std::vector<std::string> expressions_of(const std::vector<std::string>& domains) {
  std::vector<std::string> expressions;
  for (const std::string& domain : domains) {
    expressions.push_back(identity::scope_expression(domain));
  }
  std::ranges::sort(expressions);
  return expressions;
}

/// Whether a certification says what `terms` say.
bool says_the_same(const CertificationInfo& made, const CertificationTerms& terms) {
  auto scopes = made.scopes;
  std::ranges::sort(scopes);
  const std::uint8_t amount = terms.depth > 0 ? terms.amount : 120;
  return made.status == CertificationStatus::good && made.type == terms.type &&
         made.exportable == !terms.local && made.expires == terms.expires &&
         made.depth == terms.depth && made.amount == amount &&
         scopes == expressions_of(terms.depth > 0 ? terms.scopes : std::vector<std::string>{});
}

/// Decides user ID by user ID.
class Planner {
 public:
  Planner(const CertifyRequest& request, CertifyPlan& plan) : request_(request), plan_(plan) {}

  void add(CertificateInfo info, const CertificateFacts& facts,
           const certificate::CertificateState& state) {
    if (const std::string why = objection_to(info); !why.empty()) {
      plan_.skipped.push_back({info.fingerprint, {}, why, true});
      return;
    }
    CertifyPlan::Target target;
    for (const std::string& text : wanted()) {
      const std::size_t before = plan_.skipped.size() + target.user_ids.size();
      for (std::size_t i = 0; i < info.user_ids.size(); ++i) {
        if (matches(info.user_ids[i], text, info)) {
          judge(info, info.user_ids[i], facts, state, target.user_ids);
        }
      }
      if (before == plan_.skipped.size() + target.user_ids.size()) {
        plan_.skipped.push_back(
            {info.fingerprint, text, "is no user ID of it that could be certified", true});
      }
    }
    target.certificate = std::move(info);
    if (!target.user_ids.empty()) plan_.targets.push_back(std::move(target));
  }

 private:
  [[nodiscard]] std::vector<std::string> wanted() const {
    return request_.user_ids.empty() ? std::vector<std::string>{std::string{}} : request_.user_ids;
  }

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

  /// Whether a user ID is meant; an attribute only when it is named as a whole.
  static bool matches(const UserIdInfo& user_id, const std::string& text,
                      const CertificateInfo& info) {
    if (user_id.attribute) return false;
    if (text.empty() || user_id.user_id == text) return true;
    const bool exact = std::ranges::any_of(
        info.user_ids, [&](const UserIdInfo& other) { return other.user_id == text; });
    return !exact && user_id.user_id.find(text) != std::string::npos;
  }

  void judge(const CertificateInfo& info, const UserIdInfo& user_id, const CertificateFacts& facts,
             const certificate::CertificateState& state, std::vector<std::string>& to_sign) {
    if (std::ranges::find(to_sign, user_id.user_id) != to_sign.end()) return;
    const auto skip = [&](std::string why, bool refused) {
      plan_.skipped.push_back({info.fingerprint, user_id.user_id, std::move(why), refused});
    };
    const std::string weakness = weakness_of(user_id, facts, state);
    if (user_id.revoked) return skip("is revoked", true);
    if (!weakness.empty() && !request_.allow_weak) return skip(weakness, true);
    if (user_id.state != BindingState::valid && weakness.empty()) {
      return skip("has no valid self-signature: " + user_id.why, true);
    }
    const CertificationInfo* made = newest_of(user_id, plan_.issuer);
    if (made != nullptr && says_the_same(*made, request_.terms)) {
      return skip("is certified in the same way since " + to_date(made->created), false);
    }
    to_sign.push_back(user_id.user_id);
  }

  /// Why the owner's own signature on a user ID is not strong enough to build on; empty when it is,
  /// or when there is none at all.
  [[nodiscard]] std::string weakness_of(const UserIdInfo& user_id, const CertificateFacts& facts,
                                        const certificate::CertificateState& state) const {
    for (std::size_t i = 0; i < facts.user_ids.size(); ++i) {
      const UserIdFact& fact = facts.user_ids[i];
      if (facts.strings.compare(fact.text, fact.text_size, user_id.user_id) != 0) continue;
      std::string weakness;
      for (const SignatureFact& signature : facts.signatures) {
        if (signature.kind != ComponentKind::user_id || signature.component != i ||
            signature.status != SignatureStatus::good || signature.type == 0x30) {
          continue;
        }
        const std::string objection = certificate::policy_objection(
            signature, certificate::Strictness::strict, request_.time);
        if (objection.empty() && state.user_ids[i].state == BindingState::valid) return {};
        if (!objection.empty()) weakness = objection;
      }
      if (!weakness.empty()) return "has only a weak signature of its owner: " + weakness;
    }
    return {};
  }

  const CertifyRequest& request_;
  CertifyPlan& plan_;
};

Outcome<void> check(const CertificationTerms& terms, Timestamp time) {
  const auto wrong = [](std::string message, std::string hint) {
    return fail(Error{ErrorKind::usage, std::move(message), {std::move(hint)}});
  };
  if (terms.amount < 1 || terms.amount > 120) {
    return wrong("an amount of trust is a number from 1 to 120", "120 is full, 60 partial trust");
  }
  for (const std::string& domain : terms.scopes) {
    if (!identity::is_scope_domain(domain)) {
      return wrong("\"" + displayable(domain) + "\" is not a domain",
                   "name it like example.org; it holds for everything below it, too");
    }
  }
  if (terms.depth == 0 && (!terms.scopes.empty() || terms.amount != 120)) {
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

/// One certification that is about to be made or taken back.
struct Statement {
  std::string user_id;
  Timestamp after;     ///< it has to be newer
  bool local = false;  ///< of one that is taken back
};

/// The packet bodies that signatures are over.
Outcome<format::Certificate> grammar_of(const StoredView& stored) {
  auto read = format::read_certificate(stored.octets);
  if (!read) {
    return fail(Error{ErrorKind::keyring,
                      "the certificate " + to_hex(stored.facts.fingerprint()) + " is damaged",
                      {"`kith verify` tells more"}});
  }
  return std::move(read->certificate);
}

/// A certificate with everything about it, judged at `time`.
struct Judged {
  CertificateInfo info;
  CertificateFacts facts;
  certificate::CertificateState state;
  format::Packet primary;
};

Outcome<Judged> judged(const store::ReadTransaction& transaction, std::string_view who,
                       Timestamp time) {
  const auto id = find_one(transaction, who);
  if (!id) return fail(id.error());
  const auto stored = read_stored(transaction, *id);
  if (!stored) {
    return fail(Error{ErrorKind::keyring,
                      "the record of this certificate is damaged",
                      {"`kith verify` tells more"}});
  }
  auto grammar = grammar_of(*stored);
  if (!grammar) return fail(std::move(grammar.error()));
  Judged judged;
  judged.info = info_of(transaction, *id, stored->facts, stored->certifications, time);
  add_details(transaction, *stored, time, judged.info);
  judged.facts = values_of(*stored);
  judged.state = certificate::judge(stored->facts, stored->certifications, time, time);
  judged.primary = std::move(grammar->primary.packet);
  return judged;
}

const UserIdInfo* find_user_id(const CertificateInfo& info, const std::string& text) {
  const auto found = std::ranges::find_if(info.user_ids, [&](const UserIdInfo& user_id) {
    return !user_id.attribute && user_id.user_id == text;
  });
  return found == info.user_ids.end() ? nullptr : &*found;
}

format::Component user_id_component(const std::string& text, Bytes signature) {
  return {{PacketTag::user_id, Bytes{text.begin(), text.end()}}, {std::move(signature)}};
}

/// Which certifications by `issuer` are in effect, as the user named them.
std::vector<Statement> in_effect(const CertificateInfo& info, const Fingerprint& issuer,
                                 const std::vector<std::string>& wanted) {
  std::vector<Statement> found;
  for (const UserIdInfo& user_id : info.user_ids) {
    const CertificationInfo* made = newest_of(user_id, issuer);
    if (made == nullptr || user_id.attribute) continue;
    const bool is_wanted =
        wanted.empty() || std::ranges::any_of(wanted, [&](const std::string& text) {
          return user_id.user_id.find(text) != std::string::npos;
        });
    if (!is_wanted) continue;
    found.push_back({user_id.user_id, *last_word(user_id, issuer), !made->exportable});
  }
  return found;
}

Error nothing_to_revoke(const Judged& target, const Own& own) {
  return {ErrorKind::not_found,
          name_for_messages(own.fingerprint, own.user_id) + " has no certification of " +
              (target.info.user_ids.empty() ? to_hex(target.info.fingerprint)
                                            : displayable(target.info.user_ids.front().user_id)) +
              " in effect that could be taken back",
          {"`kith show` lists the certifications"}};
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
  std::optional<Error> refused;
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        Planner planner{request, plan};
        std::vector<Fingerprint> seen;
        for (const std::string& who : request.who) {
          auto target = judged(transaction, who, request.time);
          if (!target) {
            refused = std::move(target.error());
            return {};
          }
          if (std::ranges::find(seen, target->info.fingerprint) != seen.end()) continue;
          seen.push_back(target->info.fingerprint);
          planner.add(std::move(target->info), target->facts, target->state);
        }
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (refused) return fail(std::move(*refused));
  return plan;
}

Outcome<CertifyReport> Engine::certify(const CertifyPlan& plan) {
  CertifyReport report;
  report.skipped = plan.skipped;
  if (plan.targets.empty()) return report;
  const auto own = own_identity(to_hex(plan.issuer), plan.time);
  if (!own) return fail(own.error());
  const auto signer = open_signer(*own, impl_->options().prompter);
  if (!signer) return fail(signer.error());

  // The keyring may have changed while somebody thought about the question.
  CertifyRequest again;
  again.as = to_hex(plan.issuer);
  again.terms = plan.terms;
  again.allow_weak = plan.allow_weak;
  again.time = plan.time;
  for (const CertifyPlan::Target& target : plan.targets) {
    again.who.push_back(to_hex(target.certificate.fingerprint));
  }
  const auto now = plan_certifications(again);
  if (!now) return fail(now.error());

  Bytes octets;
  for (const CertifyPlan::Target& shown : plan.targets) {
    const auto present = std::ranges::find(
        now->targets, shown.certificate.fingerprint,
        [](const CertifyPlan::Target& one) { return one.certificate.fingerprint; });
    const auto signed_now = certify_target(
        plan, *signer, shown, present == now->targets.end() ? nullptr : &*present, report);
    if (!signed_now) return fail(signed_now.error());
    octets.insert(octets.end(), signed_now->begin(), signed_now->end());
  }
  auto stored = store_opened(own->records, signer->secrets);
  if (stored && !octets.empty()) stored = store_signed(octets, plan.time);
  if (stored && plan.note) stored = store_notes(*plan.note, report);
  if (!stored) return fail(std::move(stored.error()));
  return report;
}

Outcome<Bytes> Engine::certify_target(const CertifyPlan& plan, const Signer& signer,
                                      const CertifyPlan::Target& shown,
                                      const CertifyPlan::Target* present,
                                      CertifyReport& report) const {
  format::Certificate fragment;
  Outcome<Judged> target = Judged{};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        target = judged(transaction, to_hex(shown.certificate.fingerprint), plan.time);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (!target) return fail(std::move(target.error()));
  fragment.primary.packet = target->primary;
  for (const std::string& text : shown.user_ids) {
    const bool may_be =
        present != nullptr && std::ranges::find(present->user_ids, text) != present->user_ids.end();
    if (!may_be) {
      report.skipped.push_back(
          {shown.certificate.fingerprint, text, "has changed in the meantime", true});
      continue;
    }
    const UserIdInfo* user_id = find_user_id(target->info, text);
    const auto last = user_id == nullptr ? std::nullopt : last_word(*user_id, plan.issuer);
    const auto created = signing_time(plan.time, last.value_or(Timestamp{plan.time.seconds - 1}));
    if (!created) return fail(created.error());
    const auto lifetime = lifetime_of(*created, plan.terms.expires);
    if (!lifetime) return fail(lifetime.error());
    identity::CertificationDraft draft;
    draft.type = static_cast<format::SignatureType>(plan.terms.type);
    draft.created = *created;
    draft.expires_after = *lifetime;
    draft.local = plan.terms.local;
    draft.depth = plan.terms.depth;
    draft.amount = plan.terms.amount;
    draft.scopes = plan.terms.scopes;
    const SignedContent content{fragment.primary.packet.body, PacketTag::user_id, as_bytes(text)};
    fragment.user_ids.push_back(
        user_id_component(text, identity::certify(signer.primary, content, draft)));
    report.signed_user_ids.push_back({shown.certificate.fingerprint, text});
  }
  if (fragment.user_ids.empty()) return Bytes{};
  return format::write_certificate(fragment);
}

Outcome<void> Engine::store_notes(const NoteInfo& note, const CertifyReport& report) {
  const auto updated = impl_->environment().update(
      [&](store::WriteTransaction& transaction) -> Result<void, StoreError> {
        for (const CertifyReport::Entry& entry : report.signed_user_ids) {
          const auto kept = transaction.set_private_record(store::PrivateRecord::note,
                                                           entry.fingerprint, encode_note(note));
          if (!kept) return kept;
        }
        return {};
      });
  if (!updated) return fail(impl_->error(updated.error()));
  return {};
}

Outcome<UncertifyReport> Engine::plan_uncertify(const UncertifyRequest& request) const {
  const auto own = own_identity(request.as, request.time);
  if (!own) return fail(own.error());
  Outcome<Judged> target = Judged{};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        target = judged(transaction, request.who, request.time);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (!target) return fail(std::move(target.error()));
  UncertifyReport report;
  for (const Statement& made : in_effect(target->info, own->fingerprint, request.user_ids)) {
    report.user_ids.push_back(made.user_id);
  }
  if (report.user_ids.empty()) return fail(nothing_to_revoke(*target, *own));
  report.certificate = std::move(target->info);
  report.issuer = own->fingerprint;
  return report;
}

Outcome<UncertifyReport> Engine::uncertify(const UncertifyRequest& request) {
  auto report = plan_uncertify(request);
  if (!report) return report;
  const auto own = own_identity(to_hex(report->issuer), request.time);
  if (!own) return fail(own.error());
  const auto signer = open_signer(*own, impl_->options().prompter);
  if (!signer) return fail(signer.error());
  Outcome<Judged> target = Judged{};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, StoreError> {
        target = judged(transaction, to_hex(report->certificate.fingerprint), request.time);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (!target) return fail(std::move(target.error()));
  format::Certificate fragment;
  fragment.primary.packet = target->primary;
  report->user_ids.clear();
  for (const Statement& made : in_effect(target->info, own->fingerprint, request.user_ids)) {
    const auto created = signing_time(request.time, made.after);
    if (!created) return fail(created.error());
    const SignedContent content{fragment.primary.packet.body, PacketTag::user_id,
                                as_bytes(made.user_id)};
    fragment.user_ids.push_back(user_id_component(
        made.user_id, identity::revoke_certification(signer->primary, content,
                                                     identity::RevocationReason::unspecified,
                                                     request.text, *created, made.local)));
    report->user_ids.push_back(made.user_id);
  }
  if (fragment.user_ids.empty()) return fail(nothing_to_revoke(*target, *own));
  auto stored = store_opened(own->records, signer->secrets);
  if (stored) stored = store_signed(format::write_certificate(fragment), request.time);
  if (!stored) return fail(std::move(stored.error()));
  return report;
}

}  // namespace kith
