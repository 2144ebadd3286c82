#include "core/identity/new_identity.hpp"

#include <array>
#include <utility>

#include "core/certificate/examine.hpp"
#include "core/identity/new_subkey.hpp"
#include "core/identity/revocation.hpp"
#include "core/identity/signature_draft.hpp"
#include "keyring-format/merge.hpp"

namespace kith::identity {
namespace {

using certificate::SignedContent;
using crypto::Ed25519KeyPair;
using crypto::SecretBytes;
using format::PacketTag;
using format::SignatureType;
using format::SubpacketType;

/// RFC 9580 §9.3, §9.5, §9.4: AES-256, 192, 128; SHA-512, 384, 256; ZLIB, none.
constexpr std::array<std::uint8_t, 3> ciphers = {9, 8, 7};
constexpr std::array<std::uint8_t, 3> hashes = {10, 9, 8};
constexpr std::array<std::uint8_t, 2> compressions = {2, 0};
/// Pairs of AES-256 and AES-128 with OCB, which every v6 client has. RFC 9580 §5.2.3.15.
constexpr std::array<std::uint8_t, 4> aead_suites = {9, 2, 7, 2};
/// Encrypted data packets of version 1, and of version 2. RFC 9580 §5.2.3.32.
constexpr std::uint8_t features_v4 = 0x01, features_v6 = 0x09;

/// Makes one identity, part by part.
class Maker {
 public:
  explicit Maker(const IdentityDraft& draft) : Maker(draft, Ed25519KeyPair::generate()) {}

  NewIdentity make() {
    begin();
    for (const std::string& user_id : draft_.user_ids) add_user_id(user_id);
    for (const std::uint8_t use : {KeyUse::sign, KeyUse::authenticate, KeyUse::encrypt}) {
      add_subkey(use);
    }
    identity_.revocation = prepared_revocation(primary_, draft_.created);
    format::canonicalize(identity_.certificate, certificate::own_names(primary_.fingerprint()));
    return std::move(identity_);
  }

 private:
  Maker(const IdentityDraft& draft, Ed25519KeyPair pair)
      : draft_(draft),
        primary_secret_(SecretBytes::copy_of(pair.expose_seed())),
        primary_(SigningKey::from_pair(draft.profile, draft.created, std::move(pair))) {}

  [[nodiscard]] bool is_v6() const { return draft_.profile == Profile::v6; }

  void begin() {
    identity_.certificate.primary.packet = {PacketTag::public_key, primary_.body()};
    keep_secret(primary_.fingerprint(), std::move(primary_secret_));
    if (!is_v6()) return;
    // RFC 9580 §10.1.1: what concerns the key as a whole stands in a direct-key signature.
    SignatureDraft about_key{SignatureType::direct_key, draft_.created};
    describe_key(about_key);
    const SignedContent content{primary_.body(), PacketTag::public_key, {}};
    identity_.certificate.primary.signatures.push_back(about_key.sign(primary_, content));
  }

  void describe_key(SignatureDraft& signature) const {
    signature.add(SubpacketType::key_flags, KeyUse::certify, true);
    if (draft_.expires_after) signature.key_expires_after(*draft_.expires_after);
    signature.add(SubpacketType::preferred_ciphers, ciphers);
    signature.add(SubpacketType::preferred_hashes, hashes);
    signature.add(SubpacketType::preferred_compression, compressions);
    signature.add(SubpacketType::features, is_v6() ? features_v6 : features_v4);
    if (is_v6()) signature.add(SubpacketType::preferred_aead_suites, aead_suites);
  }

  void add_user_id(const std::string& text) {
    const ByteView body = as_bytes(text);
    SignatureDraft binding{SignatureType::positive_certification, draft_.created};
    if (!is_v6()) describe_key(binding);
    if (identity_.certificate.user_ids.empty()) binding.add(SubpacketType::primary_user_id, 1);
    const SignedContent content{primary_.body(), PacketTag::user_id, body};
    identity_.certificate.user_ids.push_back(
        {{PacketTag::user_id, Bytes{body.begin(), body.end()}}, {binding.sign(primary_, content)}});
  }

  void add_subkey(std::uint8_t use) {
    SubkeyDraft draft;
    draft.profile = draft_.profile;
    draft.use = use;
    draft.created = draft_.created;
    auto subkey = make_subkey(primary_, draft);
    identity_.certificate.subkeys.push_back(std::move(subkey.component));
    identity_.secrets.push_back(std::move(subkey.secret));
  }

  void keep_secret(const Fingerprint& fingerprint, SecretBytes secret) {
    identity_.secrets.push_back({fingerprint, std::move(secret)});
  }

  const IdentityDraft& draft_;
  SecretBytes primary_secret_;
  SigningKey primary_;
  NewIdentity identity_;
};

}  // namespace

NewIdentity make_identity(const IdentityDraft& draft) { return Maker{draft}.make(); }

}  // namespace kith::identity
