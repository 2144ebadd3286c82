#include <algorithm>

#include "core/engine/certify/target.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/engine/note_record.hpp"
#include "core/identity/certification.hpp"

namespace kith {

using certificate::SignedContent;
using format::PacketTag;
using store::StoreError;

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

}  // namespace kith
