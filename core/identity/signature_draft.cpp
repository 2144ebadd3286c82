#include "core/identity/signature_draft.hpp"

#include "core/crypto/random.hpp"

namespace kith::identity {
namespace {

using format::SubpacketType;

Bytes issuer_name(const Fingerprint& fingerprint) {
  format::Writer name;
  name.u8(fingerprint.version()).octets(fingerprint.octets());
  return name.take();
}

void write_area(format::Writer& out, std::uint8_t version, ByteView area) {
  const auto size = static_cast<std::uint32_t>(area.size());
  if (version == 6) {
    out.u32(size);
  } else {
    out.u16(static_cast<std::uint16_t>(size));
  }
  out.octets(area);
}

/// What a signature by `key` begins its digest with. RFC 9580 §5.2.4.
Bytes fresh_salt(const SigningKey& key) {
  Bytes salt;
  if (key.version() == 6) {
    salt.resize(format::v6_salt_size(static_cast<std::uint8_t>(key.hash())));
    crypto::fill_random(salt);
  }
  return salt;
}

}  // namespace

SignatureDraft::SignatureDraft(format::SignatureType type, Timestamp created) : type_(type) {
  add_seconds(SubpacketType::signature_creation_time, seconds_in_32_bits(created), true);
}

SignatureDraft& SignatureDraft::add(SubpacketType type, ByteView body, bool critical) {
  format::write_subpacket(hashed_, type, critical, body);
  return *this;
}

SignatureDraft& SignatureDraft::add(SubpacketType type, std::uint8_t value, bool critical) {
  return add(type, ByteView{&value, 1}, critical);
}

SignatureDraft& SignatureDraft::add_seconds(SubpacketType type, std::uint32_t seconds,
                                            bool critical) {
  format::Writer body;
  body.u32(seconds);
  return add(type, body.written(), critical);
}

SignatureDraft& SignatureDraft::expires_after(std::uint32_t seconds) {
  return add_seconds(SubpacketType::signature_expiration_time, seconds, true);
}

SignatureDraft& SignatureDraft::key_expires_after(std::uint32_t seconds) {
  return add_seconds(SubpacketType::key_expiration_time, seconds, true);
}

SignatureDraft& SignatureDraft::reason(std::uint8_t code, std::string_view text) {
  format::Writer body;
  body.u8(code).octets(as_bytes(text));
  return add(SubpacketType::revocation_reason, body.written());
}

Bytes SignatureDraft::sign(const SigningKey& key, const certificate::SignedContent& content) const {
  return sign(key, fresh_salt(key), [&](const format::Signature& signature) {
    return certificate::signature_digest(signature, content, key.hash());
  });
}

Bytes SignatureDraft::sign(
    const SigningKey& key, ByteView salt,
    const std::function<crypto::Digest(const format::Signature&)>& digest_of) const {
  const std::uint8_t version = key.version();
  format::Writer hashed;
  hashed.octets(hashed_.written());
  format::write_subpacket(hashed, SubpacketType::issuer_fingerprint, false,
                          issuer_name(key.fingerprint()));
  format::Writer unhashed;
  if (version == 4) {
    format::Writer key_id;
    const std::uint64_t value = key.fingerprint().key_id().value;
    key_id.u32(static_cast<std::uint32_t>(value >> 32)).u32(static_cast<std::uint32_t>(value));
    format::write_subpacket(unhashed, SubpacketType::issuer_key_id, false, key_id.written());
  }
  format::Writer out;
  out.u8(version).u8(static_cast<std::uint8_t>(type_));
  out.u8(static_cast<std::uint8_t>(key.algorithm())).u8(static_cast<std::uint8_t>(key.hash()));
  write_area(out, version, hashed.written());

  const Bytes signed_part = out.written();
  format::Signature signature;
  signature.version = version;
  signature.type = type_;
  signature.signed_part = signed_part;
  signature.salt = salt;
  const crypto::Digest digest = digest_of(signature);

  write_area(out, version, unhashed.written());
  out.octets(digest.octets().first(2));
  if (version == 6) out.u8(static_cast<std::uint8_t>(salt.size())).octets(salt);
  out.octets(key.sign(digest.octets()));
  return out.take();
}

DocumentSigning::DocumentSigning(const SigningKey& key, SignatureDraft draft)
    : key_(key),
      draft_(std::move(draft)),
      salt_(fresh_salt(key)),
      digest_(draft_.type_, salt_, key.hash()) {}

Bytes DocumentSigning::finish() {
  return draft_.sign(key_, salt_, [this](const format::Signature& signature) {
    return digest_.finish(signature);
  });
}

}  // namespace kith::identity
