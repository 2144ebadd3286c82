#include "core/identity/new_subkey.hpp"

#include <utility>

#include "core/certificate/key.hpp"
#include "core/crypto/x25519.hpp"
#include "core/identity/signature_draft.hpp"

namespace kith::identity {
namespace {

using certificate::SignedContent;
using crypto::SecretBytes;
using format::PacketTag;
using format::SignatureType;
using format::SubpacketType;

SignatureDraft binding_of(const SubkeyDraft& draft) {
  SignatureDraft binding{SignatureType::subkey_binding, draft.created};
  binding.add(SubpacketType::key_flags, draft.use, true);
  if (draft.expires_after) binding.key_expires_after(*draft.expires_after);
  return binding;
}

NewSubkey make_signing_subkey(const SigningKey& primary, const SubkeyDraft& draft) {
  auto pair = crypto::Ed25519KeyPair::generate();
  auto secret = SecretBytes::copy_of(pair.expose_seed());
  const auto subkey = SigningKey::from_pair(draft.profile, draft.created, std::move(pair));
  const SignedContent content{primary.body(), PacketTag::public_subkey, subkey.body()};
  // RFC 9580 §5.2.1.9: without its agreement anybody could claim a key that signs.
  const Bytes agreement =
      SignatureDraft{SignatureType::primary_key_binding, draft.created}.sign(subkey, content);
  SignatureDraft binding = binding_of(draft);
  binding.add(SubpacketType::embedded_signature, agreement);
  return {{{PacketTag::public_subkey, subkey.body()}, {binding.sign(primary, content)}},
          {subkey.fingerprint(), std::move(secret)}};
}

NewSubkey make_encryption_subkey(const SigningKey& primary, const SubkeyDraft& draft) {
  const auto pair = crypto::X25519KeyPair::generate();
  const Bytes body = x25519_body(draft.profile, draft.created, pair.public_key());
  const SignedContent content{primary.body(), PacketTag::public_subkey, body};
  const auto key = format::parse_public_key(body);
  return {{{PacketTag::public_subkey, body}, {binding_of(draft).sign(primary, content)}},
          {certificate::fingerprint_of(*key), SecretBytes::copy_of(pair.expose_secret())}};
}

}  // namespace

NewSubkey make_subkey(const SigningKey& primary, const SubkeyDraft& draft) {
  return (draft.use & KeyUse::encrypt) != 0 ? make_encryption_subkey(primary, draft)
                                            : make_signing_subkey(primary, draft);
}

}  // namespace kith::identity
