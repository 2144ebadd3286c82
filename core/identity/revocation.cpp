#include "core/identity/revocation.hpp"

#include "core/identity/signature_draft.hpp"

namespace kith::identity {
namespace {

using certificate::SignedContent;
using format::SignatureType;

Bytes revocation(SignatureType type, const SigningKey& key, const SignedContent& content,
                 RevocationReason reason, std::string_view text, Timestamp time) {
  SignatureDraft draft{type, time};
  draft.reason(static_cast<std::uint8_t>(reason), text);
  return draft.sign(key, content);
}

}  // namespace

Bytes revoke_key(const SigningKey& key, RevocationReason reason, std::string_view text,
                 Timestamp time) {
  return revocation(SignatureType::key_revocation, key,
                    {key.body(), format::PacketTag::public_key, {}}, reason, text, time);
}

Bytes prepared_revocation(const SigningKey& key, Timestamp created) {
  return revoke_key(key, RevocationReason::unspecified, {}, created);
}

Bytes revoke_subkey(const SigningKey& key, ByteView subkey_body, RevocationReason reason,
                    std::string_view text, Timestamp time) {
  return revocation(SignatureType::subkey_revocation, key,
                    {key.body(), format::PacketTag::public_subkey, subkey_body}, reason, text,
                    time);
}

Bytes revoke_certification(const SigningKey& key, const SignedContent& content,
                           RevocationReason reason, std::string_view text, Timestamp time,
                           bool local) {
  SignatureDraft draft{SignatureType::certification_revocation, time};
  draft.reason(static_cast<std::uint8_t>(reason), text);
  if (local) draft.add(format::SubpacketType::exportable_certification, 0, true);
  return draft.sign(key, content);
}

}  // namespace kith::identity
