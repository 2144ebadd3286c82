#include "core/identity/secret_box.hpp"

#include <algorithm>
#include <array>

#include "core/crypto/aead.hpp"
#include "core/crypto/random.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::identity {
namespace {

using crypto::Argon2Cost;
using crypto::SecretBytes;

// version u8 | protection u8 | passes u32 | lanes u32 | memory u32 | salt [16] | nonce [24] |
// sealed The first five are associated data with the owner's fingerprint, so none can be changed.
constexpr std::uint8_t record_version = 1;
constexpr std::uint8_t plain = 0, sealed = 1;
constexpr std::size_t header_size = 14;
constexpr std::size_t secret_size = 32;
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

/// count u8, then for each: fingerprint version u8, fingerprint, secret [32].
SecretBytes packed(const std::vector<KeySecret>& secrets) {
  std::size_t size = 1;
  for (const KeySecret& key : secrets) size += 1 + key.fingerprint.size() + secret_size;
  SecretBytes octets{size};
  const auto out = octets.expose_mutable();
  std::size_t at = 0;
  out[at++] = static_cast<std::uint8_t>(secrets.size());
  const auto append = [&](ByteView part) {
    std::ranges::copy(part, out.begin() + static_cast<std::ptrdiff_t>(at));
    at += part.size();
  };
  for (const KeySecret& key : secrets) {
    out[at++] = key.fingerprint.version();
    append(key.fingerprint.octets());
    append(key.secret.expose());
  }
  return octets;
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
    const auto secret = reader.take(secret_size);
    if (!fingerprint || !secret) return fail(SecretBoxError::damaged);
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
  return record;
}

template <std::size_t size>
std::span<const std::uint8_t, size> fixed(ByteView octets) {
  return octets.template first<size>();
}

}  // namespace

Result<Bytes, crypto::DerivationError> seal_secrets(const std::vector<KeySecret>& secrets,
                                                    ByteView passphrase, const Fingerprint& owner,
                                                    const Protection& protection) {
  const SecretBytes contents = packed(secrets);
  const Bytes header = header_of(protection.cost);
  format::Writer out;
  out.octets(header);
  if (!protection.cost) {
    out.octets(contents.expose());
    return out.take();
  }
  std::array<std::uint8_t, crypto::argon2_salt_size> salt{};
  crypto::fill_random(salt);
  const auto key =
      crypto::derive_argon2id(passphrase, salt, *protection.cost, crypto::seal_key_size);
  if (!key) return fail(key.error());
  const auto box = crypto::seal(fixed<crypto::seal_key_size>(key->expose()), contents.expose(),
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
  if (!key) {
    return fail(key.error() == crypto::DerivationError::too_costly ? SecretBoxError::too_costly
                                                                   : SecretBoxError::damaged);
  }
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
