#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/certificate_view.hpp"
#include "core/engine/certify/target.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/identity/revocation.hpp"

namespace kith {
namespace {

using certificate::SignedContent;
using format::PacketTag;

/// A certification that is about to be taken back.
struct Statement {
  std::string user_id;
  std::uint16_t number = 0;  ///< of the user ID, in the certificate
  Timestamp after;           ///< it has to be newer
  bool local = false;
};

/// Which certifications by `issuer` are in effect, here or with others, as the user named them.
Outcome<std::vector<Statement>> in_effect(const Judged& target, const Fingerprint& issuer,
                                          const UncertifyRequest& request) {
  std::vector<Statement> found;
  const CertificateInfo& info = target.info;
  if (auto there = check_named(request.user_ids, request.naming, info); !there) {
    return fail(std::move(there.error()));
  }
  for (const UserIdInfo& user_id : info.user_ids) {
    const bool out = is_out(user_id, issuer);
    if ((newest_of(user_id, issuer) == nullptr && !out) || user_id.attribute) continue;
    const bool is_wanted = request.user_ids.empty() ||
                           std::ranges::any_of(request.user_ids, [&](const std::string& text) {
                             return names_user_id(text, request.naming, user_id, info);
                           });
    if (!is_wanted) continue;
    found.push_back({user_id.user_id, user_id.number, *last_word(user_id, issuer), !out});
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

Outcome<UncertifyReport> Engine::plan_uncertify(const UncertifyRequest& request) const {
  if (auto fits = check_text(request.text); !fits) return fail(std::move(fits.error()));
  const auto own = own_identity(request.as, request.time);
  if (!own) return fail(own.error());
  auto target = impl_->read([&](const store::ReadTransaction& transaction) {
    return judged(transaction, request.who, request.time);
  });
  if (!target) return fail(target.error());
  const auto statements = in_effect(*target, own->fingerprint, request);
  if (!statements) return fail(statements.error());
  UncertifyReport report;
  for (const Statement& made : *statements) report.user_ids.push_back(made.user_id);
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
  const auto target = impl_->read([&](const store::ReadTransaction& transaction) {
    return judged(transaction, to_hex(report->certificate.fingerprint), request.time);
  });
  if (!target) return fail(target.error());
  const auto statements = in_effect(*target, own->fingerprint, request);
  if (!statements) return fail(statements.error());
  format::Certificate fragment;
  fragment.primary.packet = target->primary;
  report->user_ids.clear();
  for (const Statement& made : *statements) {
    const auto created = signing_time(request.time, made.after);
    if (!created) return fail(created.error());
    // Also one that is too long to be shown, and so to be certified here: others may have done it.
    const format::Packet& user_id = target->user_ids.at(made.number);
    const SignedContent content{fragment.primary.packet.body, PacketTag::user_id, user_id.body};
    fragment.user_ids.push_back(
        {user_id,
         {identity::revoke_certification(signer->primary, content,
                                         identity::RevocationReason::unspecified, request.text,
                                         *created, made.local)}});
    report->user_ids.push_back(made.user_id);
  }
  if (fragment.user_ids.empty()) return fail(nothing_to_revoke(*target, *own));
  const auto secrets = opened_secrets(own->records, signer->secrets);
  if (!secrets) return fail(secrets.error());
  auto stored = store_signed(format::write_certificate(fragment), request.time, *secrets);
  if (!stored) return fail(std::move(stored.error()));
  return report;
}

}  // namespace kith
