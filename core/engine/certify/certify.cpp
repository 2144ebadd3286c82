#include <algorithm>

#include "core/engine/certify/target.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/engine/note_record.hpp"
#include "core/identity/certification.hpp"

namespace kith {
namespace {

using certificate::SignedContent;
using format::PacketTag;

/// When the issuer of a plan last said something about a user ID of a target, if ever.
std::optional<Timestamp> last_word(const CertifyPlan& plan, const CertifyPlan::Target& target,
                                   const std::string& text) {
  const UserIdInfo* user_id = find_user_id(target.certificate, text);
  return user_id == nullptr ? std::nullopt : last_word(*user_id, plan.issuer);
}

identity::CertificationDraft draft_of(const CertificationTerms& terms, Timestamp created,
                                      std::optional<std::uint32_t> lifetime) {
  identity::CertificationDraft draft;
  draft.type = static_cast<format::SignatureType>(terms.type);
  draft.created = created;
  draft.expires_after = lifetime;
  draft.local = terms.local;
  draft.depth = terms.depth;
  draft.amount = terms.amount;
  draft.scopes = terms.scopes;
  return draft;
}

/// Signs what was shown of one target, as far as it may be signed of it now (`present`; null:
/// nothing). Octets of a certificate with the new signatures alone.
Outcome<Bytes> certify_target(const CertifyPlan& plan, const Signer& signer,
                              const CertifyPlan::Target& shown, const CertifyPlan::Target* present,
                              CertifyReport& report) {
  const auto skip = [&](const std::string& text) {
    report.skipped.push_back(
        {shown.certificate.fingerprint, text, "has changed in the meantime", true});
  };
  if (present == nullptr) {
    std::ranges::for_each(shown.user_ids, skip);
    return Bytes{};
  }
  format::Certificate fragment;
  for (const std::string& text : shown.user_ids) {
    if (std::ranges::find(present->user_ids, text) == present->user_ids.end()) {
      skip(text);
      continue;
    }
    const auto last = last_word(plan, *present, text);
    const auto created = signing_time(plan.time, last.value_or(Timestamp{plan.time.seconds - 1}));
    if (!created) return fail(created.error());
    const auto lifetime = lifetime_of(*created, plan.terms.expires);
    if (!lifetime) return fail(lifetime.error());
    const SignedContent content{present->primary_key, PacketTag::user_id, as_bytes(text)};
    fragment.user_ids.push_back(user_id_component(
        text,
        identity::certify(signer.primary, content, draft_of(plan.terms, *created, *lifetime))));
    report.signed_user_ids.push_back({shown.certificate.fingerprint, text});
  }
  if (fragment.user_ids.empty()) return Bytes{};
  fragment.primary.packet = {PacketTag::public_key, present->primary_key};
  return format::write_certificate(fragment);
}

/// Everybody of whom something is certified, by this or as before, each once.
std::vector<Fingerprint> certified_in(const CertifyReport& report) {
  std::vector<Fingerprint> all;
  const auto add = [&](const Fingerprint& one) {
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
  };
  for (const CertifyReport::Entry& entry : report.signed_user_ids) add(entry.fingerprint);
  for (const SkippedCertification& one : report.skipped) {
    if (!one.refused) add(one.fingerprint);
  }
  return all;
}

Result<void, store::StoreError> write_notes(store::WriteTransaction& transaction,
                                            const NoteInfo& note,
                                            const std::vector<Fingerprint>& about) {
  for (const Fingerprint& one : about) {
    const auto kept =
        transaction.set_private_record(store::PrivateRecord::note, one, encode_note(one, note));
    if (!kept) return kept;
  }
  return {};
}

}  // namespace

Outcome<CertifyReport> Engine::certify(const CertifyPlan& plan) {
  CertifyReport report;
  report.skipped = plan.skipped;
  if (plan.targets.empty()) {
    if (plan.note) report.noted = certified_in(report);
    if (report.noted.empty()) return report;
    auto stored = store_signed({}, plan.time, [&](store::WriteTransaction& transaction) {
      return write_notes(transaction, *plan.note, report.noted);
    });
    if (!stored) return fail(std::move(stored.error()));
    return report;
  }
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
  const auto secrets = opened_secrets(own->records, signer->secrets);
  if (!secrets) return fail(secrets.error());
  if (plan.note) report.noted = certified_in(report);
  auto stored = store_signed(
      octets, plan.time,
      [&](store::WriteTransaction& transaction) -> Result<void, store::StoreError> {
        const auto written = (*secrets)(transaction);
        return written && plan.note ? write_notes(transaction, *plan.note, report.noted) : written;
      });
  if (!stored) return fail(std::move(stored.error()));
  return report;
}

}  // namespace kith
