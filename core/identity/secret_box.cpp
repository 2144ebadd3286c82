#include "core/identity/secret_box.hpp"

#include <array>
#include <utility>

#include "core/crypto/aead.hpp"
#include "core/crypto/random.hpp"
#include "core/identity/secret_writer.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::identity {
namespace {

using crypto::Argon2Cost;
using crypto::SecretBytes;

// version u8 | protection u8 | passes u32 | lanes u32 | memory u32 | salt [16] | nonce [24] |
// sealed. The first five are associated data with the owner's fingerprint, so none can be changed.
constexpr std::uint8_t record_version = 1;
constexpr std::uint8_t plain = 0, sealed = 1;
constexpr std::size_t header_size = 14;
constexpr std::size_t max_keys = 255;
constexpr std::string_view layout = "secret record";

Bytes header_of(const std::optional<Argon2Cost>& cost) {
  format::Writer out;
  out.u8(record_version).u8(cost ? sealed : plain);
  const Argon2Cost shown = cost.value_or(Argon2Cost{});
  out.u32(shown.passes).u32(shown.lanes).u32(shown.memory_kib);
  return out.take();
}

Bytes associated_data(ByteView header, const Fingerprint& owner) {
  format::Writer out;
  out.octets(header).u8(owner.version()).octets(owner.octets());
  return out.take();
}

/// count u8, then for each: fingerprint version u8, fingerprint, size u16, secret.
Result<SecretWriter, SecretBoxError> packed(const std::vector<KeySecret>& secrets) {
  if (secrets.size() > max_keys) return fail(SecretBoxError::too_large);
  SecretWriter out;
  out.u8(static_cast<std::uint8_t>(secrets.size()));
  for (const KeySecret& key : secrets) {
    if (key.secret.size() > max_secrets - out.written().size()) {
      return fail(SecretBoxError::too_large);
    }
    out.u8(key.fingerprint.version()).octets(key.fingerprint.octets());
    out.u16(static_cast<std::uint16_t>(key.secret.size())).octets(key.secret.expose());
    if (out.written().size() > max_secrets) return fail(SecretBoxError::too_large);
  }
  return out;
}

Result<std::vector<KeySecret>, SecretBoxError> unpacked(ByteView octets) {
  format::Reader reader{octets, layout};
  const auto count = reader.u8();
  if (!count) return fail(SecretBoxError::damaged);
  std::vector<KeySecret> secrets;
  for (unsigned i = 0; i < *count; ++i) {
    const auto version = reader.u8();
    if (!version) return fail(SecretBoxError::damaged);
    const auto name = reader.take(*version == 6 ? 32 : 20);
    const auto fingerprint = name ? Fingerprint::make(*version, *name) : std::nullopt;
    const auto size = reader.u16();
    if (!fingerprint || !size) return fail(SecretBoxError::damaged);
    const auto secret = reader.take(*size);
    if (!secret) return fail(SecretBoxError::damaged);
    secrets.push_back({*fingerprint, SecretBytes::copy_of(*secret)});
  }
  if (!reader.at_end()) return fail(SecretBoxError::damaged);
  return secrets;
}

struct Record {
  ByteView header;
  std::optional<Argon2Cost> cost;
  ByteView salt, nonce, contents;
};

Result<Record, SecretBoxError> read_record(ByteView octets) {
  if (octets.empty()) return fail(SecretBoxError::damaged);
  if (octets.front() > record_version) return fail(SecretBoxError::newer_version);
  format::Reader reader{octets, layout};
  const auto start = reader.take(2);
  const auto passes = reader.u32(), lanes = reader.u32(), memory = reader.u32();
  if (!start || !passes || !lanes || !memory || start->front() != record_version ||
      start->back() > sealed) {
    return fail(SecretBoxError::damaged);
  }
  Record record{octets.first(header_size), {}, {}, {}, {}};
  if (start->back() == sealed) {
    record.cost = Argon2Cost{*passes, *lanes, *memory};
    const auto salt = reader.take(crypto::argon2_salt_size);
    const auto nonce = reader.take(crypto::seal_nonce_size);
    if (!salt || !nonce) return fail(SecretBoxError::damaged);
    record.salt = *salt;
    record.nonce = *nonce;
  }
  record.contents = reader.take_rest();
  if (record.contents.size() > max_secrets + crypto::seal_tag_size) {
    return fail(SecretBoxError::damaged);
  }
  return record;
}

/// `malformed` is what parameters mean that the function does not take.
SecretBoxError error_of(crypto::DerivationError error, SecretBoxError malformed) {
  switch (error) {
    case crypto::DerivationError::too_costly: return SecretBoxError::too_costly;
    case crypto::DerivationError::out_of_memory: return SecretBoxError::out_of_memory;
    default: return malformed;
  }
}

template <std::size_t size>
std::span<const std::uint8_t, size> fixed(ByteView octets) {
  return octets.template first<size>();
}

}  // namespace

Result<Bytes, SecretBoxError> seal_secrets(const std::vector<KeySecret>& secrets,
                                           ByteView passphrase, const Fingerprint& owner,
                                           const Protection& protection) {
  const auto contents = packed(secrets);
  if (!contents) return fail(contents.error());
  const Bytes header = header_of(protection.cost);
  format::Writer out;
  out.octets(header);
  if (!protection.cost) {
    out.octets(contents->written());
    return out.take();
  }
  std::array<std::uint8_t, crypto::argon2_salt_size> salt{};
  crypto::fill_random(salt);
  const auto key =
      crypto::derive_argon2id(passphrase, salt, *protection.cost, crypto::seal_key_size);
  if (!key) return fail(error_of(key.error(), SecretBoxError::too_large));
  const auto box = crypto::seal(fixed<crypto::seal_key_size>(key->expose()), contents->written(),
                                associated_data(header, owner));
  out.octets(salt).octets(box.nonce).octets(box.ciphertext);
  return out.take();
}

Result<std::vector<KeySecret>, SecretBoxError> open_secrets(ByteView record, ByteView passphrase,
                                                            const Fingerprint& owner) {
  const auto read = read_record(record);
  if (!read) return fail(read.error());
  if (!read->cost) return unpacked(read->contents);
  const auto key = crypto::derive_argon2id(passphrase, fixed<crypto::argon2_salt_size>(read->salt),
                                           *read->cost, crypto::seal_key_size);
  if (!key) return fail(error_of(key.error(), SecretBoxError::damaged));
  const auto contents = crypto::open(fixed<crypto::seal_key_size>(key->expose()),
                                     fixed<crypto::seal_nonce_size>(read->nonce), read->contents,
                                     associated_data(read->header, owner));
  if (!contents) return fail(SecretBoxError::wrong_passphrase);
  return unpacked(contents->expose());
}

Result<bool, SecretBoxError> needs_passphrase(ByteView record) {
  const auto read = read_record(record);
  if (!read) return fail(read.error());
  return read->cost.has_value();
}

}  // namespace kith::identity
