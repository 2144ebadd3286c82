#include <algorithm>

#include "core/certificate/document_signer.hpp"
#include "core/engine/document/reading.hpp"
#include "core/engine/identity/own.hpp"
#include "core/engine/identity/signing_time.hpp"
#include "core/identity/signature_draft.hpp"
#include "keyring-format/armor.hpp"

namespace kith {
namespace {

using format::SignatureType;

Error cannot_sign(const Own& own, const std::string& why, std::vector<std::string> hints) {
  return {ErrorKind::usage,
          "the key of " + name_for_messages(own.fingerprint, own.user_id) + " cannot sign: " + why,
          std::move(hints)};
}

/// The keys of an identity that may sign documents now, the best first: subkeys before the primary
/// key, the newest before older ones.
std::vector<std::size_t> signing_keys(const Own& own) {
  const Bytes record = encode_facts(own.facts);
  const auto facts = FactsView::open(record);
  std::vector<std::size_t> keys;
  if (!facts) return keys;
  for (std::size_t i = 0; i < own.facts.keys.size(); ++i) {
    const bool usable =
        i == 0 ? own.state.valid() : own.state.subkeys[i - 1].state == BindingState::valid;
    if (usable && certificate::may_sign_documents(*facts, own.state, i)) keys.push_back(i);
  }
  std::ranges::stable_sort(keys, [&](std::size_t a, std::size_t b) {
    if ((a == 0) != (b == 0)) return b == 0;
    return own.facts.keys[a].created > own.facts.keys[b].created;
  });
  return keys;
}

/// An error where the certificate lets nothing of it count now.
Outcome<void> check_identity(const Own& own) {
  if (own.state.valid()) return {};
  std::vector<std::string> hints;
  if (own.state.expired && !own.state.revoked) {
    hints.push_back("`kith identity set-expiry " + to_hex(own.fingerprint) +
                    " 2y` lets it live on");
  }
  return fail(cannot_sign(own, own.state.why, std::move(hints)));
}

/// Opens the best of `keys` whose secret is there.
Outcome<identity::SigningKey> open_signing_key(const Own& own, const std::vector<std::size_t>& keys,
                                               const OpenSecrets& open) {
  for (const std::size_t i : keys) {
    const identity::KeySecret* secret = open.find(own.facts.keys[i].fingerprint_value());
    if (secret == nullptr) continue;
    const format::Component& component =
        i == 0 ? own.certificate.primary : own.certificate.subkeys[i - 1];
    auto key = identity::SigningKey::open(component.packet.body, secret->secret.expose());
    if (key) return std::move(*key);
  }
  return fail(Error{ErrorKind::not_found,
                    "the secret of no signing key of " +
                        name_for_messages(own.fingerprint, own.user_id) + " is in this keyring",
                    {"`kith import FILE` takes it in from where you keep it"}});
}

Bytes packet_of(ByteView body) {
  return written({format::Packet{format::PacketTag::signature, {body.begin(), body.end()}}});
}

}  // namespace

Outcome<SignFileReport> Engine::sign_file(const SignFileRequest& request, const Job& job) {
  const auto own = own_identity(request.as, request.time);
  if (!own) return fail(own.error());
  if (auto fit = check_identity(*own); !fit) return fail(std::move(fit.error()));
  const auto created = signing_time(request.time, Timestamp{request.time.seconds - 1});
  if (!created) return fail(created.error());
  const auto keys = signing_keys(*own);
  if (keys.empty()) {
    return fail(cannot_sign(*own, "none of its keys is for signing documents and valid",
                            {"`kith identity rotate-subkeys " + to_hex(own->fingerprint) +
                             "` makes new subkeys; `kith show` lists those that there are"}));
  }
  std::vector<Fingerprint> needed;
  needed.reserve(keys.size());
  for (const std::size_t i : keys) needed.push_back(own->facts.keys[i].fingerprint_value());
  const auto open = open_secret_records(own->records, impl_->options().prompter, needed);
  if (!open) return fail(open.error());
  const auto key = open_signing_key(*own, keys, *open);
  if (!key) return fail(key.error());
  if (open->changed) {
    const auto secrets = opened_secrets(own->records, *open);
    if (!secrets) return fail(secrets.error());
    if (auto stored = store_signed({}, request.time, *secrets); !stored) {
      return fail(std::move(stored.error()));
    }
  }
  identity::DocumentSigning signer{
      *key, {request.text ? SignatureType::text : SignatureType::binary, *created}};
  const auto octets =
      read_document(request.file, job, [&](ByteView piece) { signer.update(piece); });
  if (!octets) return fail(octets.error());
  SignFileReport report{packet_of(signer.finish()),
                        {own->fingerprint, own->user_id},
                        key->fingerprint(),
                        *created,
                        *octets};
  if (request.armor) {
    const bool checksum = key->version() != 6;
    const std::string text =
        format::armor(format::ArmorKind::signature, report.signature, checksum);
    report.signature.assign(text.begin(), text.end());
  }
  return report;
}

}  // namespace kith
