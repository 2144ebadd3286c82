#include "core/engine/session/host.hpp"

#include "core/crypto/ed25519.hpp"
#include "core/crypto/locked.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/session/own_introduction.hpp"
#include "core/session/proof/limits.hpp"
#include "core/session/proof/minimal_certificate.hpp"
#include "core/session/proof/standing.hpp"
#include "core/session/shared_secret.hpp"

namespace kith {
namespace {

Error usage(std::string message, std::string hint) {
  return {ErrorKind::usage, std::move(message), {std::move(hint)}};
}

/// The fingerprint of a primary key by which `expect` can be told from others.
Outcome<std::optional<Fingerprint>> expected_peer(const store::ReadTransaction& transaction,
                                                  const std::string& expect,
                                                  const Fingerprint& self) {
  if (expect.empty()) return std::nullopt;
  auto fingerprint = parse_fingerprint(expect);
  if (!fingerprint || transaction.find_primary(*fingerprint)) {
    const auto called = find_called(transaction, expect);
    if (!called) return fail(called.error());
    fingerprint = *called;
  }
  if (*fingerprint == self) {
    return fail(usage("the peer cannot be yourself", "name the certificate of somebody else"));
  }
  return fingerprint;
}

const char* what_is_wrong(session::SharedSecretError error) {
  switch (error) {
    case session::SharedSecretError::bad_character:
      return "it has other characters than A to Z, 2 to 7, spaces and hyphens";
    case session::SharedSecretError::bad_end: return "its end is missing or mistyped";
    case session::SharedSecretError::too_short: return "it is shorter than 26 characters";
    case session::SharedSecretError::too_long: return "it is too long";
  }
  return "";
}

Outcome<SharedKeys> shared_secrets(const std::vector<crypto::SecretBytes>& texts) {
  SharedKeys keys{texts.size()};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto secret = session::parse_shared_secret(as_text(texts[i].expose()));
    if (!secret) {
      return fail(Error{ErrorKind::malformed,
                        "shared secret number " + std::to_string(i + 1) +
                            " cannot be used: " + what_is_wrong(secret.error()),
                        {"type it as it was made: 26 or more letters and digits"}});
    }
    keys.put(i, session::psk_of(secret->expose()));
  }
  return keys;
}

/// A clock that is behind would take expired keys for valid.
Outcome<void> check_clock(const Own& own, Timestamp now) {
  for (const SignatureFact& fact : own.facts.signatures) {
    if (fact.status != SignatureStatus::good) continue;
    if (fact.created_at() <= now + session::limits::clock_difference) continue;
    return fail(Error{ErrorKind::session,
                      "the clock says " + to_rfc3339(now) +
                          ", but your own key made a signature at " + to_rfc3339(fact.created_at()),
                      {"set the clock of this machine"}});
  }
  return {};
}

/// The secret of the newest authentication subkey that is at hand.
Outcome<session::OwnIdentity> own_identity_of(const Own& own, Prompter* prompter, Timestamp now) {
  const session::KnownCertificate known{own.octets, own.facts};
  const std::string name = name_for_messages(own.fingerprint, own.user_id);
  const auto subkeys = session::authentication_subkeys(own.facts, now);
  if (subkeys.empty()) {
    return fail(
        usage("the key of " + name + " has no valid Ed25519 subkey for authentication",
              "`kith identity rotate-subkeys " + to_hex(own.fingerprint) + "` makes new subkeys"));
  }
  const auto open = open_secret_records(own.records, prompter, subkeys);
  if (!open) return fail(open.error());
  for (const Fingerprint& subkey : subkeys) {
    const identity::KeySecret* secret = open->find(subkey);
    if (secret == nullptr || secret->secret.size() != crypto::Ed25519KeyPair::seed_size) continue;
    auto certificate = session::minimal_certificate(known, subkey, now);
    if (!certificate) {
      return fail(Error{ErrorKind::usage, certificate.error().message, {certificate.error().hint}});
    }
    using crypto::Ed25519KeyPair;
    const auto pair = std::make_shared<crypto::Locked<Ed25519KeyPair>>(
        Ed25519KeyPair::from_seed(secret->secret.expose().first<Ed25519KeyPair::seed_size>()));
    session::OwnIdentity identity;
    identity.certificate = std::move(*certificate);
    identity.primary = own.fingerprint;
    identity.subkey = subkey;
    identity.sign = [pair](ByteView message) { return (*pair)->sign(message); };
    return identity;
  }
  return fail(
      Error{ErrorKind::not_found,
            "the secret of the authentication subkey of " + name + " is not in this keyring",
            {"`kith import FILE` takes it in from where you keep it"}});
}

}  // namespace

Outcome<SessionHost> Engine::host_sessions(const SessionRequest& request) const {
  const Timestamp now = SessionInstant::now().wall;
  auto shared = std::make_shared<HostedIdentity>();
  shared->required = request.require;
  shared->reveal = request.reveal;
  std::optional<Own> own;
  auto prepared = impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<void> {
    auto found = find_own(transaction, request.as, now);
    if (!found) return fail(std::move(found.error()));
    own.emplace(std::move(*found));
    auto expected = expected_peer(transaction, request.expect, own->fingerprint);
    if (!expected) return fail(std::move(expected.error()));
    shared->expected = *expected;
    shared->expected_by = request.expect;
    if (!request.introductions) return {};
    const auto id = transaction.find_primary(own->fingerprint);
    if (id) shared->introduction = introduction_of(transaction, *id, now);
    return {};
  });
  if (!prepared) return fail(std::move(prepared.error()));
  if (auto in_time = check_clock(*own, now); !in_time) return fail(std::move(in_time.error()));
  auto secrets = shared_secrets(request.secrets);
  if (!secrets) return fail(std::move(secrets.error()));
  auto identity = own_identity_of(*own, impl_->options().prompter, now);
  if (!identity) return fail(std::move(identity.error()));
  shared->secrets = std::move(*secrets);
  shared->own = std::move(*identity);
  if (request.introductions) {
    shared->own.capabilities =
        session::Capability::offers_introductions | session::Capability::wants_introductions;
  }
  shared->self = {own->fingerprint, own->user_id};
  shared->primary_key = own->certificate.primary.packet.body;
  shared->read = [impl = impl_.get()](const auto& fn) { return impl->read(fn); };
  return SessionHost{std::move(shared)};
}

SessionHost::SessionHost(std::shared_ptr<HostedIdentity> shared) : shared_(std::move(shared)) {}
SessionHost::SessionHost(SessionHost&&) noexcept = default;
SessionHost& SessionHost::operator=(SessionHost&&) noexcept = default;
SessionHost::~SessionHost() = default;

const NamedCertificate& SessionHost::self() const { return shared_->self; }

bool SessionHost::answers() const {
  return shared_->secrets.empty() || shared_->secrets.any_left();
}

}  // namespace kith
