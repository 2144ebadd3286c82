#include "core/engine/identity/own.hpp"

#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/certificate_view.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/engine/lookup.hpp"
#include "core/identity/user_id_form.hpp"

namespace kith {
namespace {

using store::PrivateRecord;

/// Everybody whose secret keys are in the keyring; those that wait for a passphrase only where
/// there are no others, as a stranger's file may have brought them.
std::vector<Fingerprint> owners(const store::ReadTransaction& transaction) {
  std::vector<Fingerprint> found;
  for (const PrivateRecord kind : {PrivateRecord::secrets, PrivateRecord::locked_secrets}) {
    if (!found.empty()) break;
    transaction.for_each_private_record(kind, [&](const Fingerprint& fingerprint, ByteView) {
      // A secret key without its certificate is of no use here.
      if (transaction.find_primary(fingerprint)) found.push_back(fingerprint);
      return true;
    });
  }
  return found;
}

Outcome<CertificateId> only_identity(const store::ReadTransaction& transaction, Timestamp time) {
  const auto found = owners(transaction);
  if (found.empty()) {
    return fail(Error{ErrorKind::not_found,
                      "there is no identity of yours in this keyring",
                      {"`kith new \"Name <mail@example.org>\"` makes one; `kith import FILE` takes "
                       "in secret keys from elsewhere"}});
  }
  Error several{ErrorKind::ambiguous, "which of your identities? There are several", {}};
  std::vector<CertificateId> usable;
  for (const Fingerprint& fingerprint : found) {
    const auto id = *transaction.find_primary(fingerprint);
    const auto stored = read_stored(transaction, id);
    if (!stored) continue;
    several.hints.push_back(to_hex(fingerprint) + " " + displayable(listed_user_id(stored->facts)));
    if (info_of(transaction, id, stored->facts, stored->certifications, time).valid) {
      usable.push_back(id);
    }
  }
  if (usable.size() == 1) return usable.front();
  if (found.size() == 1) return *transaction.find_primary(found.front());
  several.hints.emplace_back("--as MY-KEY says which, by its fingerprint");
  return fail(std::move(several));
}

/// When the newest own signature of all was made: new ones must be newer.
Timestamp newest_signature(const Own& own) {
  Timestamp newest{own.facts.keys.front().created - std::int64_t{1}};
  for (const SignatureFact& fact : own.facts.signatures) {
    if (fact.status == SignatureStatus::good) newest = std::max(newest, fact.created_at());
  }
  return newest;
}

}  // namespace

Outcome<Own> find_own(const store::ReadTransaction& transaction, std::string_view who,
                      Timestamp time) {
  const auto id = who.empty() ? only_identity(transaction, time) : find_one(transaction, who);
  if (!id) return fail(id.error());
  const auto stored = read_stored(transaction, *id);
  auto read = stored ? format::read_certificate(stored->octets)
                     : fail(format::ParseError{format::ParseErrorCode::nothing_found, 0, ""});
  // What belongs together by its place in the one stands at the same place in the other.
  if (!read || read->certificate.user_ids.size() != stored->facts.user_id_count() ||
      read->certificate.subkeys.size() + 1 != stored->facts.key_count()) {
    return fail(damaged_record());
  }
  Own own;
  own.fingerprint = stored->facts.fingerprint();
  own.user_id = listed_user_id(stored->facts);
  own.records = read_secret_records(transaction, own.fingerprint, own.user_id);
  if (own.records.empty()) {
    return fail(Error{ErrorKind::not_found,
                      "the key of " + name_for_messages(own.fingerprint, own.user_id) +
                          " is not yours: its secret keys are not in this keyring",
                      {"`kith import FILE` takes them in from another program's export"}});
  }
  own.octets.assign(stored->octets.begin(), stored->octets.end());
  own.certificate = std::move(read->certificate);
  own.facts = values_of(*stored);
  own.state = certificate::judge(stored->facts, stored->certifications, time, time);
  own.info = info_of(transaction, *id, stored->facts, stored->certifications, time);
  return own;
}

Outcome<Signer> open_signer(const Own& own, Prompter* prompter, bool for_revocation) {
  const std::string name = name_for_messages(own.fingerprint, own.user_id);
  if (own.info.not_yet_valid) {
    return fail(Error{ErrorKind::usage,
                      "the key of " + name + " was made on " + to_rfc3339(own.info.created) +
                          ", after the time that is asked about",
                      {"check the clock of this machine"}});
  }
  if (!for_revocation && (own.info.revoked || own.info.expired)) {
    std::vector<std::string> hints;
    if (!own.info.revoked) {
      hints.push_back("`kith identity set-expiry " + to_hex(own.fingerprint) +
                      " 2y` lets it live on");
    }
    return fail(
        Error{ErrorKind::usage, "the key of " + name + " cannot sign: " + own.info.why, hints});
  }
  auto open = open_secret_records(own.records, prompter, {&own.fingerprint, 1});
  if (!open) return fail(std::move(open.error()));
  const identity::KeySecret* secret = open->find(own.fingerprint);
  if (secret == nullptr) {
    return fail(Error{ErrorKind::not_found,
                      "the secret of the primary key of " + name +
                          " is not in this keyring, only secrets of its subkeys",
                      {"`kith import FILE` takes it in from where you keep it"}});
  }
  auto primary =
      identity::SigningKey::open(own.certificate.primary.packet.body, secret->secret.expose());
  if (!primary) {
    return fail(Error{ErrorKind::keyring,
                      "the secret of the primary key of " + name +
                          " does not belong to it, or is of a kind that Kith cannot sign with",
                      {"`kith verify` tells whether the keyring is damaged"}});
  }
  return Signer{std::move(*open), std::move(*primary)};
}

Outcome<Pen> open_pen(const Own& own, Prompter* prompter, Timestamp time, bool for_revocation,
                      Dating dating) {
  auto signer = open_signer(own, prompter, for_revocation);
  if (!signer) return fail(std::move(signer.error()));
  const Timestamp before =
      dating == Dating::any ? Timestamp{time.seconds - 1} : newest_signature(own);
  const auto created = signing_time(time, before);
  if (!created) return fail(created.error());
  return Pen{std::move(*signer), *created};
}

Outcome<void> check_user_id(std::string_view user_id) {
  const auto objection = identity::user_id_objection(user_id);
  if (!objection) return {};
  return fail(Error{ErrorKind::usage,
                    "\"" + displayable(user_id) + "\" " + *objection,
                    {"name it like \"Alice <alice@example.org>\""}});
}

Outcome<void> check_text(std::string_view text) {
  if (!is_utf8(text)) {
    return fail(Error{ErrorKind::usage,
                      "the text for others is not UTF-8: " + displayable(text.substr(0, 80)),
                      {"type it on a terminal whose encoding is UTF-8"}});
  }
  if (text.size() <= longest_text) return {};
  return fail(Error{ErrorKind::usage,
                    "the text for others has " + std::to_string(text.size()) +
                        " octets, more than " + std::to_string(longest_text),
                    {"shorten it"}});
}

Error user_id_gone(const Fingerprint& fingerprint, std::string_view user_id) {
  return {ErrorKind::not_found,
          "the key " + to_hex(fingerprint) + " no longer has the user ID \"" +
              displayable(user_id) + "\": it was changed in the meantime",
          {"look at the user IDs that it has now, and choose again"}};
}

Outcome<std::size_t> find_user_id(const Own& own, std::string_view text, UserIdNaming naming) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < own.facts.user_ids.size(); ++i) {
    if ((own.facts.user_ids[i].flags & UserIdFlag::attribute) != 0) continue;
    const std::string_view user_id = as_text(own.certificate.user_ids[i].packet.body);
    if (user_id == text) return i;
    if (!text.empty() && user_id.find(text) != std::string_view::npos) found.push_back(i);
  }
  if (naming == UserIdNaming::exact) return fail(user_id_gone(own.fingerprint, text));
  if (found.size() == 1) return found.front();
  Error error{ErrorKind::not_found,
              name_for_messages(own.fingerprint, own.user_id) + " has no user ID \"" +
                  displayable(text) + "\"",
              {}};
  if (found.size() > 1) {
    error = {ErrorKind::ambiguous, "several user IDs hold \"" + displayable(text) + "\"", {}};
  }
  for (std::size_t i = 0; i < own.certificate.user_ids.size(); ++i) {
    if (found.size() > 1 && std::ranges::find(found, i) == found.end()) continue;
    error.hints.push_back(displayable(as_text(own.certificate.user_ids[i].packet.body)));
  }
  return fail(std::move(error));
}

}  // namespace kith
