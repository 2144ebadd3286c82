#include "tests/certificate/forge.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/certificate/key.hpp"
#include "core/crypto/hash.hpp"
#include "keyring-format/merge.hpp"
#include "keyring-format/writer.hpp"

namespace kith::certificate::test {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;
using format::SignatureType;
using format::SubpacketType;
using format::Writer;

constexpr std::uint8_t ed25519_oid[] = {0x2B, 0x06, 0x01, 0x04, 0x01, 0xDA, 0x47, 0x0F, 0x01};

crypto::Ed25519KeyPair pair_of(std::uint8_t seed) {
  std::array<std::uint8_t, crypto::Ed25519KeyPair::seed_size> octets{};
  octets.fill(seed);
  return crypto::Ed25519KeyPair::from_seed(octets);
}

Bytes key_body(const crypto::Ed25519KeyPair& pair, std::uint32_t created, std::uint8_t version,
               KeyAlgorithm algorithm) {
  Writer material;
  if (algorithm == KeyAlgorithm::eddsa_legacy) {
    Writer point;
    point.u8(0x40).octets(pair.public_key());
    material.u8(sizeof ed25519_oid).octets(ed25519_oid).mpi(point.written());
  } else {
    material.octets(pair.public_key());
  }
  Writer body;
  body.u8(version).u32(created).u8(static_cast<std::uint8_t>(algorithm));
  if (version == 6) body.u32(static_cast<std::uint32_t>(material.size()));
  return body.octets(material.written()).take();
}

void append_key(Writer& out, std::uint8_t version, ByteView body) {
  if (version == 6) {
    out.u8(0x9B).u32(static_cast<std::uint32_t>(body.size()));
  } else {
    out.u8(0x99).u16(static_cast<std::uint16_t>(body.size()));
  }
  out.octets(body);
}

/// RFC 9580 §5.2.4, but for what the signature itself adds.
void append_content(Writer& out, std::uint8_t version, SignatureType type,
                    const SignedContent& content) {
  append_key(out, version, content.primary);
  if (type == SignatureType::direct_key || type == SignatureType::key_revocation) return;
  switch (content.tag) {
    case PacketTag::public_subkey: append_key(out, version, content.component); return;
    case PacketTag::user_id:
      if (version != 3) out.u8(0xB4).u32(static_cast<std::uint32_t>(content.component.size()));
      out.octets(content.component);
      return;
    case PacketTag::user_attribute:
      if (version != 3) out.u8(0xD1).u32(static_cast<std::uint32_t>(content.component.size()));
      out.octets(content.component);
      return;
    default: return;
  }
}

crypto::Digest digest_of(std::uint8_t algorithm, const Writer& content) {
  return crypto::hash(static_cast<crypto::HashAlgorithm>(algorithm), content.written());
}

Bytes salt_for(std::uint8_t hash_algorithm) {
  return Bytes(format::v6_salt_size(hash_algorithm), 0x5A);
}

/// The announced start of a digest; of one that cannot be made, zeros.
Bytes prefix_of(const crypto::Digest& digest) {
  if (digest.empty()) return {0, 0};
  return {digest.octets()[0], digest.octets()[1]};
}

Bytes number(std::uint32_t value) { return Writer{}.u32(value).take(); }

/// Appends an area with its length, of the size that goes with the version.
void append_area(Writer& out, std::uint8_t version, ByteView area) {
  if (version == 6) {
    out.u32(static_cast<std::uint32_t>(area.size()));
  } else {
    out.u16(static_cast<std::uint16_t>(area.size()));
  }
  out.octets(area);
}

}  // namespace

ForgedKey::ForgedKey(std::uint8_t seed, std::uint32_t created, std::uint8_t version,
                     KeyAlgorithm algorithm)
    : pair_(pair_of(seed)),
      version_(version),
      algorithm_(algorithm),
      body_(key_body(pair_, created, version, algorithm)) {
  Writer hashed;
  append_key(hashed, version, body_);
  const auto digest = digest_of(version == 6 ? sha256 : sha1, hashed);
  fingerprint_ = Fingerprint::make(version, digest.octets()).value_or(Fingerprint{});
}

Bytes ForgedKey::sign(ByteView digest) const {
  const auto value = pair_.sign(digest);
  if (algorithm_ != KeyAlgorithm::eddsa_legacy) return {value.begin(), value.end()};
  const ByteView octets{value};
  return Writer{}.mpi(octets.first(32)).mpi(octets.last(32)).take();
}

Draft& Draft::hash(std::uint8_t algorithm) {
  hash_ = algorithm;
  return *this;
}

Draft& Draft::version(std::uint8_t version) {
  version_ = version;
  return *this;
}

Draft& Draft::subpacket(SubpacketType type, ByteView body, bool critical) {
  format::write_subpacket(hashed_, type, critical, body);
  return *this;
}

Draft& Draft::unhashed(SubpacketType type, ByteView body, bool critical) {
  format::write_subpacket(unhashed_, type, critical, body);
  return *this;
}

Draft& Draft::expires_after(std::uint32_t seconds) {
  return subpacket(SubpacketType::signature_expiration_time, number(seconds));
}

Draft& Draft::key_expires_after(std::uint32_t seconds) {
  return subpacket(SubpacketType::key_expiration_time, number(seconds));
}

Draft& Draft::key_flags(std::uint8_t flags) {
  return subpacket(SubpacketType::key_flags, Bytes{flags});
}

Draft& Draft::primary() { return subpacket(SubpacketType::primary_user_id, Bytes{1}); }

Draft& Draft::local() { return subpacket(SubpacketType::exportable_certification, Bytes{0}); }

Draft& Draft::reason(std::uint8_t code, std::string_view text) {
  return subpacket(SubpacketType::revocation_reason,
                   Writer{}.u8(code).octets(as_bytes(text)).take());
}

Draft& Draft::trust(std::uint8_t depth, std::uint8_t amount) {
  return subpacket(SubpacketType::trust_signature, Bytes{depth, amount});
}

Draft& Draft::scope(std::string_view expression) {
  return subpacket(SubpacketType::regular_expression,
                   Writer{}.octets(as_bytes(expression)).u8(0).take());
}

Draft& Draft::notation(std::string_view name, bool critical) {
  const auto size = static_cast<std::uint16_t>(name.size());
  const Bytes body =
      Writer{}.u32(0x80000000).u16(size).u16(1).octets(as_bytes(name)).u8('x').take();
  return subpacket(SubpacketType::notation, body, critical);
}

Draft& Draft::appoints(const ForgedKey& revoker) {
  return subpacket(SubpacketType::revocation_key,
                   Writer{}
                       .u8(0x80)
                       .u8(static_cast<std::uint8_t>(revoker.algorithm()))
                       .octets(revoker.fingerprint().octets())
                       .take());
}

Draft& Draft::back_signature(Bytes signature) {
  return unhashed(SubpacketType::embedded_signature, signature);
}

Draft& Draft::without_date() {
  dated_ = false;
  return *this;
}

Draft& Draft::without_issuer() {
  named_ = false;
  return *this;
}

Draft& Draft::spoilt() {
  spoilt_ = true;
  return *this;
}

Bytes Draft::sign(const ForgedKey& key, const SignedContent& content) const {
  const std::uint8_t version = version_ != 0 ? version_ : key.version();
  if (version == 3) return sign_v3(key, content);
  Writer hashed, unhashed;
  if (dated_) {
    format::write_subpacket(hashed, SubpacketType::signature_creation_time, true, number(created_));
  }
  if (named_) {
    const ByteView fingerprint = key.fingerprint().octets();
    format::write_subpacket(hashed, SubpacketType::issuer_fingerprint, false,
                            Writer{}.u8(key.version()).octets(fingerprint).take());
    const ByteView id = key.version() == 6 ? fingerprint.first(8) : fingerprint.last(8);
    if (version == 4) {
      format::write_subpacket(unhashed, SubpacketType::issuer_key_id, false, id);
    }
  }
  hashed.octets(hashed_.written());
  unhashed.octets(unhashed_.written());

  Writer body;
  body.u8(version).u8(static_cast<std::uint8_t>(type_));
  body.u8(static_cast<std::uint8_t>(key.algorithm())).u8(hash_);
  append_area(body, version, hashed.written());
  const Bytes signed_part = body.written();
  append_area(body, version, unhashed.written());

  const Bytes salt = version == 6 ? salt_for(hash_) : Bytes{};
  Writer message;
  message.octets(salt);
  append_content(message, version, type_, content);
  message.octets(signed_part);
  message.u8(version).u8(0xFF).u32(static_cast<std::uint32_t>(signed_part.size()));
  const auto digest = digest_of(hash_, message);
  Bytes value = key.sign(digest.octets());
  if (spoilt_) value.back() ^= 1;

  body.octets(prefix_of(digest));
  if (version == 6) body.u8(static_cast<std::uint8_t>(salt.size())).octets(salt);
  return body.octets(value).take();
}

/// RFC 9580 §5.2.2.
Bytes Draft::sign_v3(const ForgedKey& key, const SignedContent& content) const {
  const Bytes signed_part = Writer{}.u8(static_cast<std::uint8_t>(type_)).u32(created_).take();
  Writer message;
  append_content(message, 3, type_, content);
  message.octets(signed_part);
  const auto digest = digest_of(hash_, message);
  Bytes value = key.sign(digest.octets());
  if (spoilt_) value.back() ^= 1;
  Writer body;
  body.u8(3).u8(5).octets(signed_part).octets(key.fingerprint().octets().last(8));
  body.u8(static_cast<std::uint8_t>(key.algorithm())).u8(hash_);
  return body.octets(prefix_of(digest)).octets(value).take();
}

Draft self(std::uint32_t created) { return {SignatureType::positive_certification, created}; }
Draft direct(std::uint32_t created) { return {SignatureType::direct_key, created}; }
Draft binding(std::uint32_t created) { return {SignatureType::subkey_binding, created}; }
Draft certification(std::uint32_t created) {
  return {SignatureType::generic_certification, created};
}

Draft key_revocation(std::uint32_t created, std::uint8_t reason) {
  return Draft{SignatureType::key_revocation, created}.reason(reason);
}

Draft subkey_revocation(std::uint32_t created, std::uint8_t reason) {
  return Draft{SignatureType::subkey_revocation, created}.reason(reason);
}

Draft withdrawal(std::uint32_t created) {
  return Draft{SignatureType::certification_revocation, created}.reason(32);
}

Bytes agreement(const ForgedKey& primary, const ForgedKey& subkey, Draft draft) {
  return draft.sign(subkey, {primary.body(), PacketTag::public_subkey, subkey.body()});
}

Bytes agreement(const ForgedKey& primary, const ForgedKey& subkey, std::uint32_t created) {
  return agreement(primary, subkey, Draft{SignatureType::primary_key_binding, created});
}

Forge::Forge(const ForgedKey& primary) : primary_(&primary) {
  certificate_.primary.packet = {PacketTag::public_key, primary.body()};
}

Forge& Forge::user_id(std::string_view text) {
  const ByteView octets = as_bytes(text);
  part_ = ComponentKind::user_id;
  certificate_.user_ids.push_back({{PacketTag::user_id, {octets.begin(), octets.end()}}, {}});
  return *this;
}

Forge& Forge::attribute(ByteView body) {
  part_ = ComponentKind::user_id;
  certificate_.user_ids.push_back({{PacketTag::user_attribute, {body.begin(), body.end()}}, {}});
  return *this;
}

Forge& Forge::subkey(const ForgedKey& key) { return subkey(Bytes{key.body()}); }

Forge& Forge::subkey(Bytes body) {
  part_ = ComponentKind::subkey;
  certificate_.subkeys.push_back({{PacketTag::public_subkey, std::move(body)}, {}});
  return *this;
}

Forge& Forge::sign(const Draft& draft) { return sign(draft, *primary_); }

Forge& Forge::sign_key(const Draft& draft) {
  part_ = ComponentKind::primary;
  return sign(draft);
}

Forge& Forge::sign(const Draft& draft, const ForgedKey& by) {
  return add(draft.sign(by, content()));
}

Forge& Forge::add(Bytes signature) {
  const_cast<format::Component&>(current()).signatures.push_back(std::move(signature));
  return *this;
}

const format::Component& Forge::current() const {
  switch (part_) {
    case ComponentKind::user_id: return certificate_.user_ids.back();
    case ComponentKind::subkey: return certificate_.subkeys.back();
    default: return certificate_.primary;
  }
}

SignedContent Forge::content() const {
  const format::Packet& packet = current().packet;
  if (packet.tag == PacketTag::public_key) return {packet.body, packet.tag, {}};
  return {primary_->body(), packet.tag, packet.body};
}

format::Certificate Forge::certificate() const {
  format::Certificate copy = certificate_;
  format::canonicalize(copy, own_names(primary_->fingerprint()));
  return copy;
}

Examined Forge::examine(const KnownSignatures& known) const {
  return certificate::examine(certificate(), known).value_or(Examined{});
}

CertificateState state_of(const Examined& examined, std::uint32_t at, std::uint32_t policy_time) {
  return judge(examined.facts, Timestamp{at}, Timestamp{policy_time});
}

CertificateState state_of(const Examined& examined, std::uint32_t at) {
  constexpr std::uint32_t in_2026 = 1767225600;
  return state_of(examined, at, in_2026);
}

CertificateState state_of(const Forge& forge, std::uint32_t at) {
  return state_of(forge.examine(), at);
}

std::optional<crypto::VerifyKey> ready(const ForgedKey& key) {
  const auto parsed = format::parse_public_key(key.body());
  if (!parsed) return std::nullopt;
  auto made = verify_key_of(*parsed);
  if (!made) return std::nullopt;
  return std::move(*made);
}

Check check(ByteView signature, const SignedContent& content, const ForgedKey& key) {
  const auto parsed = format::parse_signature(signature);
  const auto verify_key = ready(key);
  if (!parsed) return {SignatureStatus::malformed, false};
  const IssuerKey issuer{verify_key ? &*verify_key : nullptr, key.version(), key.algorithm()};
  return check_signature(*parsed, content, issuer);
}

}  // namespace kith::certificate::test
