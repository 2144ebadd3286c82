#include "core/identity/protect.hpp"

#include <array>
#include <bit>

#include "core/certificate/key.hpp"
#include "core/crypto/argon2.hpp"
#include "core/crypto/derivation_limits.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/openpgp_cipher.hpp"
#include "core/crypto/random.hpp"
#include "core/crypto/s2k.hpp"
#include "core/identity/packet_protection.hpp"
#include "core/identity/secret_material.hpp"
#include "core/identity/secret_writer.hpp"
#include "keyring-format/packet/secret_key.hpp"

namespace kith::identity {
namespace {

using crypto::SecretBytes;
using format::PacketTag;
using format::SecretKey;
using format::SecretProtection;
using format::StringToKey;

constexpr auto cipher = crypto::CipherAlgorithm::aes256;
constexpr auto mode = crypto::AeadAlgorithm::ocb;
constexpr std::uint8_t highest_count = 0xFF;
constexpr std::size_t cipher_key_size = 32, cfb_iv_size = 16, ocb_nonce_size = 15;

static_assert(std::has_single_bit(crypto::argon2_openpgp.memory_kib));

std::optional<PacketTag> secret_tag(PacketTag public_tag) {
  switch (public_tag) {
    case PacketTag::public_key: return PacketTag::secret_key;
    case PacketTag::public_subkey: return PacketTag::secret_subkey;
    default: return std::nullopt;
  }
}

ProtectError error_of(crypto::DerivationError error) {
  return error == crypto::DerivationError::out_of_memory ? ProtectError::out_of_memory
                                                         : ProtectError::passphrase_too_long;
}

Bytes unlocked_body(SecretKey key, const SecretBytes& fields) {
  SecretWriter octets;
  octets.octets(fields.expose());
  if (key.public_key.version != 6) octets.u16(format::secret_checksum(fields.expose()));
  key.secret = octets.written();
  return format::write_secret_key(key);
}

/// A v4 key. RFC 9580 §3.7.2.1, usage 254.
Result<Bytes, ProtectError> cfb_body(SecretKey key, const SecretBytes& fields,
                                     ByteView passphrase) {
  std::array<std::uint8_t, crypto::s2k_salt_size> salt{};
  std::array<std::uint8_t, cfb_iv_size> iv{};
  crypto::fill_random(salt);
  crypto::fill_random(iv);
  key.usage = static_cast<std::uint8_t>(SecretProtection::sha1);
  key.protection = SecretProtection::sha1;
  key.cipher = static_cast<std::uint8_t>(cipher);
  key.s2k.kind = StringToKey::Kind::iterated;
  key.s2k.hash_algorithm = static_cast<std::uint8_t>(crypto::HashAlgorithm::sha256);
  key.s2k.salt = salt;
  key.s2k.coded_count = highest_count;
  key.nonce = iv;
  const auto derived = passphrase_key(key.s2k, passphrase, cipher_key_size);
  if (!derived) return fail(error_of(derived.error()));
  SecretWriter octets;
  octets.octets(fields.expose());
  octets.octets(crypto::hash(crypto::HashAlgorithm::sha1, fields.expose()).octets());
  const auto encrypted = crypto::encrypt_cfb(cipher, derived->expose(), iv, octets.written());
  if (!encrypted) return fail(ProtectError::mismatched);
  key.secret = *encrypted;
  return format::write_secret_key(key);
}

/// A v6 key. RFC 9580 §3.7.2.1, usage 253.
Result<Bytes, ProtectError> aead_body(SecretKey key, PacketTag tag, const SecretBytes& fields,
                                      ByteView passphrase) {
  std::array<std::uint8_t, crypto::argon2_salt_size> salt{};
  std::array<std::uint8_t, ocb_nonce_size> nonce{};
  crypto::fill_random(salt);
  crypto::fill_random(nonce);
  constexpr crypto::Argon2Cost cost = crypto::argon2_openpgp;
  key.usage = static_cast<std::uint8_t>(SecretProtection::aead);
  key.protection = SecretProtection::aead;
  key.cipher = static_cast<std::uint8_t>(cipher);
  key.aead_mode = static_cast<std::uint8_t>(mode);
  key.s2k.kind = StringToKey::Kind::argon2;
  key.s2k.salt = salt;
  key.s2k.argon2_passes = static_cast<std::uint8_t>(cost.passes);
  key.s2k.argon2_lanes = static_cast<std::uint8_t>(cost.lanes);
  key.s2k.argon2_memory_exponent = static_cast<std::uint8_t>(std::countr_zero(cost.memory_kib));
  key.nonce = nonce;
  const auto derived = passphrase_key(key.s2k, passphrase, cipher_key_size);
  if (!derived) return fail(error_of(derived.error()));
  const auto input = aead_input(key, tag, derived->expose());
  if (!input) return fail(error_of(input.error()));
  const auto encrypted = crypto::encrypt_aead({cipher, mode}, input->key.expose(), nonce,
                                              input->associated, fields.expose());
  if (!encrypted) return fail(ProtectError::mismatched);
  key.secret = *encrypted;
  return format::write_secret_key(key);
}

}  // namespace

Result<format::Packet, ProtectError> protect(const format::Packet& public_packet,
                                             const KeySecret& secret, ByteView passphrase) {
  const auto tag = secret_tag(public_packet.tag);
  const auto public_key = format::parse_public_key(public_packet.body);
  if (!tag || !public_key || certificate::fingerprint_of(*public_key) != secret.fingerprint ||
      objection_to(*public_key, secret.secret.expose())) {
    return fail(ProtectError::mismatched);
  }
  if (passphrase.size() > crypto::max_passphrase) return fail(ProtectError::passphrase_too_long);
  SecretKey key;
  key.public_key = *public_key;
  const SecretBytes fields = fields_from_secret(*public_key, secret.secret.expose());
  if (passphrase.empty()) return format::Packet{*tag, unlocked_body(key, fields)};
  auto body = public_key->version == 6 ? aead_body(key, *tag, fields, passphrase)
                                       : cfb_body(key, fields, passphrase);
  if (!body) return fail(body.error());
  return format::Packet{*tag, std::move(*body)};
}

}  // namespace kith::identity
