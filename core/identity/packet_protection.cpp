#include "core/identity/packet_protection.hpp"

#include <array>

#include "core/crypto/argon2.hpp"
#include "core/crypto/hkdf.hpp"
#include "core/crypto/s2k.hpp"
#include "keyring-format/writer.hpp"

namespace kith::identity {
namespace {

using crypto::DerivationError;
using crypto::SecretBytes;
using format::StringToKey;

Result<SecretBytes, DerivationError> argon2_key(const StringToKey& s2k, ByteView passphrase,
                                                std::size_t size) {
  const auto memory_kib = crypto::argon2_memory(s2k.argon2_memory_exponent, s2k.argon2_lanes);
  if (!memory_kib) return fail(memory_kib.error());
  const crypto::Argon2Cost cost{s2k.argon2_passes, s2k.argon2_lanes, *memory_kib};
  return crypto::derive_argon2id(passphrase, s2k.salt.first<crypto::argon2_salt_size>(), cost,
                                 size);
}

}  // namespace

Result<SecretBytes, DerivationError> passphrase_key(const StringToKey& s2k, ByteView passphrase,
                                                    std::size_t size) {
  if (s2k.kind == StringToKey::Kind::argon2) return argon2_key(s2k, passphrase, size);
  const auto hash = crypto::hash_algorithm(s2k.hash_algorithm);
  if (!hash) return fail(DerivationError::unsupported);
  switch (s2k.kind) {
    case StringToKey::Kind::simple: return crypto::derive_simple(*hash, passphrase, size);
    case StringToKey::Kind::salted:
      return crypto::derive_salted(*hash, passphrase, s2k.salt.first<crypto::s2k_salt_size>(),
                                   size);
    case StringToKey::Kind::iterated:
      return crypto::derive_iterated(*hash, passphrase, s2k.salt.first<crypto::s2k_salt_size>(),
                                     format::s2k_count(s2k.coded_count), size);
    default: return fail(DerivationError::unsupported);
  }
}

Result<AeadInput, DerivationError> aead_input(const format::SecretKey& packet,
                                              format::PacketTag tag, ByteView passphrase_key) {
  const auto type = static_cast<std::uint8_t>(0xC0U | static_cast<std::uint8_t>(tag));
  const std::array<std::uint8_t, 4> info = {type, packet.public_key.version, packet.cipher,
                                            packet.aead_mode};
  auto key = crypto::hkdf_sha256(passphrase_key, {}, info, passphrase_key.size());
  if (!key) return fail(key.error());
  format::Writer associated;
  associated.u8(type).octets(packet.public_key.body);
  return AeadInput{std::move(*key), associated.take()};
}

}  // namespace kith::identity
