#include "core/identity/unlock.hpp"

#include <optional>
#include <utility>

#include "core/certificate/key.hpp"
#include "core/crypto/derivation_limits.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/openpgp_cipher.hpp"
#include "core/identity/packet_protection.hpp"
#include "core/identity/secret_material.hpp"
#include "keyring-format/packet/secret_key.hpp"

namespace kith::identity {
namespace {

using crypto::SecretBytes;
using format::PacketTag;
using format::SecretKey;
using format::SecretProtection;

Result<SecretKey, UnlockError> parsed(const format::Packet& packet) {
  if (packet.tag != PacketTag::secret_key && packet.tag != PacketTag::secret_subkey) {
    return fail(UnlockError::damaged);
  }
  auto key = format::parse_secret_key(packet.body);
  if (key) return std::move(*key);
  const bool unknown = key.error().code == format::ParseErrorCode::unsupported_version;
  return fail(unknown ? UnlockError::unsupported : UnlockError::damaged);
}

/// Whether there is a way from a passphrase to the secret, in the ciphers that Kith has.
bool can_be_decrypted(const SecretKey& key) {
  const bool has_mode =
      key.protection != SecretProtection::aead || crypto::aead_algorithm(key.aead_mode);
  return has_mode && crypto::cipher_algorithm(key.cipher);
}

SecretState state_of(const SecretKey& key) {
  if (key.usage == 0) return SecretState::open;
  if (key.s2k.kind == format::StringToKey::Kind::gnu) return SecretState::elsewhere;
  return SecretState::locked;
}

UnlockError error_of(crypto::DerivationError error) {
  switch (error) {
    case crypto::DerivationError::unsupported: return UnlockError::unsupported;
    case crypto::DerivationError::too_costly: return UnlockError::too_costly;
    case crypto::DerivationError::out_of_memory: return UnlockError::out_of_memory;
    case crypto::DerivationError::malformed: break;
  }
  return UnlockError::damaged;
}

UnlockError error_of(crypto::CipherError error) {
  switch (error) {
    case crypto::CipherError::unsupported: return UnlockError::unsupported;
    case crypto::CipherError::not_authentic: return UnlockError::wrong_passphrase;
    case crypto::CipherError::malformed: break;
  }
  return UnlockError::damaged;
}

UnlockError error_of(MaterialError error) {
  switch (error) {
    case MaterialError::mismatched: return UnlockError::mismatched;
    case MaterialError::unsupported: return UnlockError::unsupported;
    case MaterialError::damaged: break;
  }
  return UnlockError::damaged;
}

/// Octets of the check behind the fields.
std::size_t check_size(const SecretKey& key) {
  switch (key.protection) {
    case SecretProtection::none: return key.public_key.version == 6 ? 0 : 2;
    case SecretProtection::checksum: return 2;
    case SecretProtection::sha1: return 20;
    case SecretProtection::aead: break;
  }
  return 0;
}

bool check_holds(const SecretKey& key, ByteView fields, ByteView check) {
  if (check.empty()) return true;
  if (key.protection == SecretProtection::sha1) {
    const auto digest = crypto::hash(crypto::HashAlgorithm::sha1, fields);
    return crypto::equal_in_constant_time(digest.octets(), check);
  }
  return format::secret_checksum(fields) == (check[0] << 8 | check[1]);
}

/// The secret's fields with their check, decrypted.
Result<SecretBytes, UnlockError> decrypted(const SecretKey& key, PacketTag tag,
                                           ByteView passphrase) {
  if (passphrase.size() > crypto::max_passphrase) return fail(UnlockError::wrong_passphrase);
  // Before the derivation, which may take seconds.
  if (!can_be_decrypted(key)) return fail(UnlockError::unsupported);
  const auto cipher = crypto::cipher_algorithm(key.cipher);
  const auto mode = crypto::aead_algorithm(key.aead_mode);
  const bool aead = key.protection == SecretProtection::aead;
  const auto derived = passphrase_key(key.s2k, passphrase, crypto::key_size(*cipher));
  if (!derived) return fail(error_of(derived.error()));
  if (!aead) {
    auto octets = crypto::decrypt_cfb(*cipher, derived->expose(), key.nonce, key.secret);
    if (!octets) return fail(error_of(octets.error()));
    return std::move(*octets);
  }
  const auto input = aead_input(key, tag, derived->expose());
  if (!input) return fail(error_of(input.error()));
  auto octets = crypto::decrypt_aead({*cipher, *mode}, input->key.expose(), key.nonce,
                                     input->associated, key.secret);
  if (!octets) return fail(error_of(octets.error()));
  return std::move(*octets);
}

}  // namespace

Result<SecretState, UnlockError> secret_state(const format::Packet& packet) {
  const auto key = parsed(packet);
  if (!key) return fail(key.error());
  const SecretState state = state_of(*key);
  if (state == SecretState::locked && !can_be_decrypted(*key)) {
    return fail(UnlockError::unsupported);
  }
  return state;
}

Result<KeySecret, UnlockError> unlock(const format::Packet& packet, ByteView passphrase) {
  const auto key = parsed(packet);
  if (!key) return fail(key.error());
  const SecretState state = state_of(*key);
  if (state == SecretState::elsewhere) return fail(UnlockError::elsewhere);
  const bool open = state == SecretState::open;
  auto octets = open ? Result<SecretBytes, UnlockError>{SecretBytes::copy_of(key->secret)}
                     : decrypted(*key, packet.tag, passphrase);
  if (!octets) return fail(octets.error());
  const std::size_t check = check_size(*key);
  if (octets->size() < check) return fail(UnlockError::damaged);
  const ByteView fields = octets->expose().first(octets->size() - check);
  if (!check_holds(*key, fields, octets->expose().last(check))) {
    return fail(open ? UnlockError::damaged : UnlockError::wrong_passphrase);
  }
  auto secret = secret_from_fields(key->public_key, fields);
  if (!secret) return fail(error_of(secret.error()));
  return KeySecret{certificate::fingerprint_of(key->public_key), std::move(*secret)};
}

}  // namespace kith::identity
