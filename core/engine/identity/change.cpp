#include <algorithm>

#include "core/base/display.hpp"
#include "core/engine/identity/lifetime.hpp"
#include "core/engine/identity/own.hpp"
#include "core/identity/new_subkey.hpp"
#include "core/identity/renewal.hpp"
#include "core/identity/revocation.hpp"

/// Changes to an identity of the user's own.
namespace kith {
namespace {

using certificate::SignedContent;
using format::PacketTag;
using format::SignatureType;
using format::SubpacketType;
using identity::KeyUse;
using identity::SignatureDraft;

SignedContent content_on(const Own& own, const format::Component& component) {
  return {own.certificate.primary.packet.body, component.packet.tag, component.packet.body};
}

/// The primary key alone, to hang new signatures on.
format::Certificate fragment_of(const Own& own) {
  format::Certificate fragment;
  fragment.primary.packet = own.certificate.primary.packet;
  return fragment;
}

std::string quoted(ByteView user_id) { return '"' + displayable(as_text(user_id)) + '"'; }

/// Signs anew what an own signature says, with changes.
class Renewer {
 public:
  Renewer(const Own& own, const Pen& pen) : own_(own), pen_(pen) {}

  /// The draft that `fact`'s signature becomes; it can be parsed, or it would not count.
  [[nodiscard]] SignatureDraft draft(const SignatureFact& fact,
                                     std::initializer_list<SubpacketType> without) const {
    const auto old = format::parse_signature(own_.body_of(fact));
    return old ? identity::renewal(*old, pen_.created, without)
               : SignatureDraft{SignatureType::positive_certification, pen_.created};
  }

  [[nodiscard]] Bytes sign(const SignatureDraft& draft, const format::Component& component) const {
    return draft.sign(pen_.signer.primary, content_on(own_, component));
  }

 private:
  const Own& own_;
  const Pen& pen_;
};

/// The newest direct-key signature that counts.
std::optional<SignatureFact> direct_key_signature(const Own& own) {
  std::optional<SignatureFact> newest;
  for (const SignatureFact& fact : own.facts.signatures) {
    if (fact.kind == ComponentKind::primary && fact.status == SignatureStatus::good &&
        fact.type == static_cast<std::uint8_t>(SignatureType::direct_key) &&
        (!newest || fact.created >= newest->created)) {
      newest = fact;
    }
  }
  return newest;
}

identity::RevocationReason reason_of(RevocationCause cause) {
  switch (cause) {
    case RevocationCause::superseded: return identity::RevocationReason::superseded;
    case RevocationCause::compromised: return identity::RevocationReason::compromised;
    case RevocationCause::retired: return identity::RevocationReason::retired;
    case RevocationCause::unspecified: break;
  }
  return identity::RevocationReason::unspecified;
}

Error revoked_already(const std::string& what, const certificate::Revocation& revoked) {
  Error error{ErrorKind::usage, what + " is revoked already", {}};
  if (!revoked.hard) {
    error.hints.emplace_back("`--reason compromised` can still be said of it");
  }
  return error;
}

/// What a new user ID's binding says beside that: as the one that counts now says it.
SignatureDraft binding_like_present(const Own& own, const Renewer& renewer, Timestamp created) {
  const auto primary = own.state.primary_user_id;
  if (primary && own.state.user_ids[*primary].binding) {
    return renewer.draft(*own.state.user_ids[*primary].binding, {SubpacketType::primary_user_id});
  }
  return SignatureDraft{SignatureType::positive_certification, created};
}

/// Says on `chosen` that it is the primary user ID, and on those that say so now that they are not.
void make_primary(const Own& own, const Renewer& renewer, std::size_t chosen,
                  format::Certificate& fragment) {
  for (std::size_t i = 0; i < own.certificate.user_ids.size(); ++i) {
    const auto& state = own.state.user_ids[i];
    if (!state.binding || state.revoked) continue;
    const bool says_so = state.binding->has(SignatureFlag::primary_user_id);
    if (i != chosen && !says_so) continue;
    SignatureDraft draft = renewer.draft(*state.binding, {SubpacketType::primary_user_id});
    if (i == chosen) draft.add(SubpacketType::primary_user_id, 1);
    const format::Component& user_id = own.certificate.user_ids[i];
    fragment.user_ids.push_back({user_id.packet, {renewer.sign(draft, user_id)}});
  }
}

/// Sets when the key, and the subkeys that go with it, expire.
class ExpiryChange {
 public:
  ExpiryChange(const Own& own, const Renewer& renewer, std::optional<Timestamp> expires)
      : own_(own), renewer_(renewer), expires_(expires), fragment_(fragment_of(own)) {}

  Outcome<Bytes> run() {
    if (auto done = primary_key(); !done) return fail(std::move(done.error()));
    if (auto done = user_ids(); !done) return fail(std::move(done.error()));
    for (std::size_t i = 0; i < own_.certificate.subkeys.size(); ++i) {
      if (auto done = subkey(i); !done) return fail(std::move(done.error()));
    }
    return format::write_certificate(fragment_);
  }

  [[nodiscard]] std::size_t subkeys() const { return fragment_.subkeys.size(); }

 private:
  Outcome<Bytes> renewed(const SignatureFact& fact, const format::Component& component,
                         std::uint32_t key_created) const {
    const auto lifetime = lifetime_of({key_created}, expires_);
    if (!lifetime) return fail(lifetime.error());
    SignatureDraft draft = renewer_.draft(fact, {SubpacketType::key_expiration_time});
    if (*lifetime) draft.key_expires_after(**lifetime);
    return renewer_.sign(draft, component);
  }

  Outcome<void> primary_key() {
    const auto direct = direct_key_signature(own_);
    if (!direct) return {};
    auto signature = renewed(*direct, own_.certificate.primary, own_.facts.keys[0].created);
    if (!signature) return fail(std::move(signature.error()));
    fragment_.primary.signatures.push_back(std::move(*signature));
    return {};
  }

  Outcome<void> user_ids() {
    const bool by_user_ids = fragment_.primary.signatures.empty();
    for (std::size_t i = 0; i < own_.certificate.user_ids.size(); ++i) {
      const auto& state = own_.state.user_ids[i];
      if (!state.binding || state.revoked) continue;
      if (!by_user_ids && !state.binding->has(SignatureFlag::has_key_expiry) &&
          own_.info.version == 6) {
        continue;
      }
      const format::Component& user_id = own_.certificate.user_ids[i];
      auto signature = renewed(*state.binding, user_id, own_.facts.keys[0].created);
      if (!signature) return fail(std::move(signature.error()));
      fragment_.user_ids.push_back({user_id.packet, {std::move(*signature)}});
    }
    return {};
  }

  Outcome<void> subkey(std::size_t i) {
    const auto& state = own_.state.subkeys[i];
    const bool goes_along = state.binding && !state.revoked && state.expires &&
                            state.expires == own_.state.expires &&
                            state.binding->has(SignatureFlag::has_key_expiry);
    if (!goes_along) return {};
    const format::Component& component = own_.certificate.subkeys[i];
    auto signature = renewed(*state.binding, component, own_.facts.keys[i + 1].created);
    if (!signature) return fail(std::move(signature.error()));
    fragment_.subkeys.push_back({component.packet, {std::move(*signature)}});
    return {};
  }

  const Own& own_;
  const Renewer& renewer_;
  std::optional<Timestamp> expires_;
  format::Certificate fragment_;
};

/// The subkey that is meant by a fingerprint or key ID.
Outcome<std::size_t> find_subkey(const Own& own, const std::string& text) {
  const auto fingerprint = parse_fingerprint(text);
  const auto key_id = parse_key_id(text);
  for (std::size_t i = 1; i < own.facts.keys.size(); ++i) {
    const KeyFact& key = own.facts.keys[i];
    if ((fingerprint && key.fingerprint_value() == *fingerprint) ||
        (key_id && key.key_id == key_id->value)) {
      return i - 1;
    }
  }
  return fail(Error{ErrorKind::not_found,
                    name_for_messages(own.fingerprint, own.user_id) + " has no subkey \"" +
                        displayable(text) + "\"",
                    {"`kith show` lists the subkeys"}});
}

/// Replaces the subkeys that are in use.
class Rotation {
 public:
  Rotation(const Own& own, Pen& pen) : own_(own), pen_(pen), fragment_(fragment_of(own)) {}

  Bytes run() {
    for (std::size_t i = 0; i < own_.state.subkeys.size(); ++i) {
      if (is_in_use(own_.state.subkeys[i])) replace(i);
    }
    pen_.signer.secrets.added = true;
    return format::write_certificate(fragment_);
  }

  [[nodiscard]] std::size_t made() const { return made_; }
  [[nodiscard]] std::size_t revoked() const { return fragment_.subkeys.size() - made_; }

 private:
  static bool is_in_use(const certificate::SubkeyState& state) {
    return state.state == BindingState::valid && state.binding && !state.revoked &&
           (state.key_flags & (KeyUse::sign | KeyUse::encrypt | KeyUse::authenticate)) != 0;
  }

  void replace(std::size_t i) {
    const auto& state = own_.state.subkeys[i];
    for (const std::uint8_t use : {KeyUse::sign, KeyUse::authenticate, KeyUse::encrypt}) {
      if ((state.key_flags & use) != 0) add(use, state);
    }
    const format::Component& old = own_.certificate.subkeys[i];
    fragment_.subkeys.push_back(
        {old.packet,
         {identity::revoke_subkey(pen_.signer.primary, old.packet.body,
                                  identity::RevocationReason::superseded, {}, pen_.created)}});
  }

  void add(std::uint8_t use, const certificate::SubkeyState& old) {
    if ((done_ & use) != 0) return;
    done_ |= use;
    identity::SubkeyDraft draft;
    draft.profile = own_.info.version == 6 ? identity::Profile::v6 : identity::Profile::v4;
    draft.use = use;
    draft.created = pen_.created;
    if (old.binding->has(SignatureFlag::has_key_expiry) && old.binding->key_expires_after > 0) {
      draft.expires_after = old.binding->key_expires_after;
    }
    auto subkey = identity::make_subkey(pen_.signer.primary, draft);
    fragment_.subkeys.push_back(std::move(subkey.component));
    pen_.signer.secrets.secrets.push_back(std::move(subkey.secret));
    ++made_;
  }

  const Own& own_;
  Pen& pen_;
  format::Certificate fragment_;
  unsigned done_ = 0;
  std::size_t made_ = 0;
};

}  // namespace

Outcome<IdentityReport> Engine::add_user_id(const AddUserIdRequest& request) {
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  if (auto sound = check_user_id(request.user_id); !sound) return fail(std::move(sound.error()));
  const format::Packet packet{PacketTag::user_id, {request.user_id.begin(), request.user_id.end()}};
  for (const format::Component& user_id : own->certificate.user_ids) {
    if (user_id.packet == packet) {
      return fail(Error{
          ErrorKind::usage, "the key has the user ID " + quoted(packet.body) + " already", {}});
    }
  }
  const auto pen = open_pen(*own, impl_->options().prompter, request.time);
  if (!pen) return fail(pen.error());
  const Renewer renewer{*own, *pen};
  SignatureDraft draft = binding_like_present(*own, renewer, pen->created);
  format::Certificate fragment = fragment_of(*own);
  if (request.primary) {
    make_primary(*own, renewer, own->certificate.user_ids.size(), fragment);
    draft.add(SubpacketType::primary_user_id, 1);
  }
  const format::Component added{packet, {}};
  fragment.user_ids.push_back({packet, {renewer.sign(draft, added)}});
  return store_change(*own, *pen, format::write_certificate(fragment),
                      {"added the user ID " + quoted(packet.body)});
}

Outcome<IdentityReport> Engine::revoke_user_id(const RevokeUserIdRequest& request) {
  if (auto fits = check_text(request.text); !fits) return fail(std::move(fits.error()));
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  const auto chosen = find_user_id(*own, request.user_id, request.naming);
  if (!chosen) return fail(chosen.error());
  const format::Component& user_id = own->certificate.user_ids[*chosen];
  std::size_t living = 0;
  for (std::size_t i = 0; i < own->state.user_ids.size(); ++i) {
    const certificate::UserIdState& state = own->state.user_ids[i];
    const bool attribute = (own->facts.user_ids[i].flags & UserIdFlag::attribute) != 0;
    if (state.binding && !state.revoked && !attribute) ++living;
  }
  if (own->state.user_ids[*chosen].revoked) {
    return fail(Error{ErrorKind::usage, quoted(user_id.packet.body) + " is revoked already", {}});
  }
  if (living < 2) {
    return fail(Error{ErrorKind::usage,
                      quoted(user_id.packet.body) + " is the only user ID that is left",
                      {"`kith identity add-user-id` adds another one first; `kith revoke` ends the "
                       "whole key"}});
  }
  const auto pen = open_pen(*own, impl_->options().prompter, request.time);
  if (!pen) return fail(pen.error());
  format::Certificate fragment = fragment_of(*own);
  fragment.user_ids.push_back(
      {user_id.packet,
       {identity::revoke_certification(pen->signer.primary, content_on(*own, user_id),
                                       identity::RevocationReason::user_id_invalid, request.text,
                                       pen->created)}});
  return store_change(*own, *pen, format::write_certificate(fragment),
                      {"revoked the user ID " + quoted(user_id.packet.body)});
}

Outcome<IdentityReport> Engine::set_primary_user_id(const SetPrimaryRequest& request) {
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  const auto chosen = find_user_id(*own, request.user_id, request.naming);
  if (!chosen) return fail(chosen.error());
  const format::Component& user_id = own->certificate.user_ids[*chosen];
  const auto& state = own->state.user_ids[*chosen];
  if (!state.binding || state.revoked) {
    return fail(Error{
        ErrorKind::usage, quoted(user_id.packet.body) + " cannot be primary: " + state.why, {}});
  }
  const auto pen = open_pen(*own, impl_->options().prompter, request.time);
  if (!pen) return fail(pen.error());
  format::Certificate fragment = fragment_of(*own);
  make_primary(*own, Renewer{*own, *pen}, *chosen, fragment);
  return store_change(*own, *pen, format::write_certificate(fragment),
                      {quoted(user_id.packet.body) + " is the primary user ID"});
}

Outcome<IdentityReport> Engine::set_expiry(const SetExpiryRequest& request) {
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  if (const auto fits = lifetime_of(request.time, request.expires); !fits) {
    return fail(fits.error());
  }
  if (own->info.revoked) {
    return fail(Error{ErrorKind::usage, "the key is revoked; that is for good", {}});
  }
  // Giving it more time is what brings an expired key back.
  const auto pen = open_pen(*own, impl_->options().prompter, request.time, true);
  if (!pen) return fail(pen.error());
  const Renewer renewer{*own, *pen};
  ExpiryChange change{*own, renewer, request.expires};
  const auto octets = change.run();
  if (!octets) return fail(octets.error());
  std::vector<std::string> done{request.expires ? "it expires on " + to_date(*request.expires)
                                                : std::string{"it does not expire"}};
  if (change.subkeys() > 0) {
    done.push_back(std::to_string(change.subkeys()) + " subkeys that ended with it follow");
  }
  return store_change(*own, *pen, *octets, std::move(done));
}

Outcome<IdentityReport> Engine::rotate_subkeys(const RotateSubkeysRequest& request) {
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  auto pen = open_pen(*own, impl_->options().prompter, request.time);
  if (!pen) return fail(pen.error());
  Rotation rotation{*own, *pen};
  const Bytes octets = rotation.run();
  if (rotation.made() == 0) {
    return fail(Error{ErrorKind::usage,
                      name_for_messages(own->fingerprint, own->user_id) +
                          " has no subkey in use that could be replaced",
                      {}});
  }
  return store_change(
      *own, *pen, octets,
      {"made " + std::to_string(rotation.made()) + " new subkeys",
       "revoked " + std::to_string(rotation.revoked()) +
           " old ones as superseded; what was encrypted to them can still be read"});
}

Outcome<IdentityReport> Engine::change_passphrase(const ChangePassphraseRequest& request,
                                                  const Job& job) {
  const Timestamp now = Timestamp::now();
  const auto own = own_identity(request.who, now);
  if (!own) return fail(own.error());
  const auto open = open_secret_records(own->records, impl_->options().prompter);
  if (!open) return fail(open.error());
  const auto passphrase = new_passphrase(own->records, request.at_rest, impl_->options().prompter);
  if (!passphrase) return fail(passphrase.error());
  const auto sealed = sealed_record(open->secrets, *passphrase, own->fingerprint);
  if (!sealed) return fail(sealed.error());
  if (const auto stored = store_secrets(own->records, *sealed, written(open->still_locked), job);
      !stored) {
    return fail(stored.error());
  }
  IdentityReport report;
  report.wiped = wipe_former_secrets(impl_->environment());
  auto shown = show({to_hex(own->fingerprint), now});
  if (!shown) return fail(std::move(shown.error()));
  report.certificate = std::move(*shown);
  report.done.emplace_back(passphrase->empty() ? "its secret keys are kept without a passphrase"
                                               : "its secret keys have the new passphrase");
  if (!report.wiped) {
    report.done.emplace_back(
        "what protected them before may still be in the keyring's file, which others were reading; "
        "close them and change the passphrase once more");
  }
  return report;
}

Outcome<IdentityReport> Engine::revoke(const RevokeRequest& request) {
  if (auto fits = check_text(request.text); !fits) return fail(std::move(fits.error()));
  const auto own = own_identity(request.who, request.time);
  if (!own) return fail(own.error());
  const auto& key_revoked = own->state.revoked;
  if (key_revoked && (key_revoked->hard || (!request.subkey && !is_hard(request.cause)))) {
    return fail(revoked_already("the key of " + name_for_messages(own->fingerprint, own->user_id),
                                *key_revoked));
  }
  format::Certificate fragment = fragment_of(*own);
  std::optional<std::size_t> subkey;
  if (request.subkey) {
    const auto found = find_subkey(*own, *request.subkey);
    if (!found) return fail(found.error());
    subkey = *found;
    const auto& revoked = own->state.subkeys[*found].revoked;
    if (revoked && (revoked->hard || !is_hard(request.cause))) {
      return fail(revoked_already("the subkey " + displayable(*request.subkey), *revoked));
    }
  }
  // Nothing outlives a hard revocation: what somebody else has dated ahead with the key does not
  // stand in its way.
  const Dating dating = is_hard(request.cause) ? Dating::any : Dating::newest;
  const auto pen = open_pen(*own, impl_->options().prompter, request.time, true, dating);
  if (!pen) return fail(pen.error());
  std::string done = "revoked the key";
  if (subkey) {
    const format::Component& component = own->certificate.subkeys[*subkey];
    fragment.subkeys.push_back(
        {component.packet,
         {identity::revoke_subkey(pen->signer.primary, component.packet.body,
                                  reason_of(request.cause), request.text, pen->created)}});
    done = "revoked the subkey " + to_hex(own->facts.keys[*subkey + 1].fingerprint_value());
  } else {
    fragment.primary.signatures.push_back(identity::revoke_key(
        pen->signer.primary, reason_of(request.cause), request.text, pen->created));
  }
  return store_change(*own, *pen, format::write_certificate(fragment), {std::move(done)});
}

}  // namespace kith
