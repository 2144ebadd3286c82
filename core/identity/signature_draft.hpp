#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/base/time.hpp"
#include "core/certificate/digest.hpp"
#include "core/identity/signing_key.hpp"
#include "keyring-format/subpacket/area.hpp"
#include "keyring-format/writer.hpp"

namespace kith::identity {

/// A signature that is being put together: what it says, until a key signs it. When and by whom is
/// always said: the time and the issuer's fingerprint among what is signed, the issuer's key ID
/// beside it, for clients that look for that (v4). The digest is the key's.
class SignatureDraft {
 public:
  SignatureDraft(format::SignatureType type, Timestamp created);

  /// Adds a subpacket. RFC 9580 §5.2.3.7.
  SignatureDraft& add(format::SubpacketType type, ByteView body, bool critical = false);
  SignatureDraft& add(format::SubpacketType type, std::uint8_t value, bool critical = false);

  /// The signature's own end, in seconds after it was made. RFC 9580 §5.2.3.18.
  SignatureDraft& expires_after(std::uint32_t seconds);
  /// The key's end, in seconds after the key was made. RFC 9580 §5.2.3.13.
  SignatureDraft& key_expires_after(std::uint32_t seconds);
  /// Why something is revoked. RFC 9580 §5.2.3.31.
  SignatureDraft& reason(std::uint8_t code, std::string_view text);

  /// The packet body of the signature, by `key` over `content`.
  [[nodiscard]] Bytes sign(const SigningKey& key, const certificate::SignedContent& content) const;

 private:
  friend class DocumentSigning;

  SignatureDraft& add_seconds(format::SubpacketType type, std::uint32_t seconds, bool critical);
  /// The packet body, by `key`; `digest_of` is asked once for the digest over what is signed.
  [[nodiscard]] Bytes sign(
      const SigningKey& key, ByteView salt,
      const std::function<crypto::Digest(const format::Signature&)>& digest_of) const;

  format::SignatureType type_;
  format::Writer hashed_;
};

/// Signs a document while it comes in pieces.
class DocumentSigning {
 public:
  /// The draft is of type binary or text. The key must outlive it.
  DocumentSigning(const SigningKey& key, SignatureDraft draft);

  void update(ByteView octets) { digest_.update(octets); }

  /// Ends the document, and gives the packet body of the signature.
  [[nodiscard]] Bytes finish();

 private:
  const SigningKey& key_;
  SignatureDraft draft_;
  Bytes salt_;
  certificate::DocumentDigest digest_;
};

}  // namespace kith::identity
