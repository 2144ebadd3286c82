#include "core/session/shared_secret.hpp"

#include <algorithm>
#include <optional>

#include "core/crypto/blake2b.hpp"
#include "core/crypto/random.hpp"
#include "core/session/encoding.hpp"

namespace kith::session {
namespace {

constexpr std::size_t bits_per_character = 5;
constexpr std::size_t bits_per_octet = 8;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What one character stands for: by arithmetic, since a table's cache lines would show which.
std::optional<unsigned> value_of(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a');
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A');
  if (c >= '2' && c <= '7') return static_cast<unsigned>(c - '2') + 26U;
  return std::nullopt;
}

bool is_ignored(char c) { return c == ' ' || c == '-'; }

}  // namespace

Result<crypto::SecretBytes, SharedSecretError> parse_shared_secret(std::string_view text) {
  constexpr std::size_t longest = 0xFFFF;
  std::size_t characters = 0;
  for (const char c : text) {
    if (is_ignored(c)) continue;
    if (!value_of(c)) return fail(SharedSecretError::bad_character);
    ++characters;
  }
  const std::size_t size = characters * bits_per_character / bits_per_octet;
  const std::size_t left_over = characters * bits_per_character % bits_per_octet;
  if (left_over >= bits_per_character) return fail(SharedSecretError::bad_end);
  if (size < min_shared_secret_size) return fail(SharedSecretError::too_short);
  if (size > longest) return fail(SharedSecretError::too_long);

  crypto::SecretBytes secret(size);
  auto next = secret.expose_mutable().begin();
  unsigned pending = 0;
  std::size_t bits = 0;
  for (const char c : text) {
    if (is_ignored(c)) continue;
    pending = pending << bits_per_character | *value_of(c);
    bits += bits_per_character;
    if (bits < bits_per_octet) continue;
    bits -= bits_per_octet;
    *next++ = static_cast<std::uint8_t>(pending >> bits);
    pending &= (1U << bits) - 1;
  }
  if (pending != 0) return fail(SharedSecretError::bad_end);
  return secret;
}

crypto::SecretBytes new_shared_secret() {
  crypto::SecretArray<min_shared_secret_size> octets;
  crypto::fill_random(octets.expose_mutable());
  crypto::SecretBytes text((min_shared_secret_size * bits_per_octet + bits_per_character - 1) /
                           bits_per_character);
  unsigned pending = 0;
  std::size_t bits = 0;
  auto next = text.expose_mutable().begin();
  const auto put = [&](unsigned value) {
    *next++ = static_cast<std::uint8_t>(alphabet[value & 31U]);
  };
  for (const std::uint8_t octet : octets.expose()) {
    pending = (pending << bits_per_octet | octet) & 0xFFFFU;
    for (bits += bits_per_octet; bits >= bits_per_character;) {
      bits -= bits_per_character;
      put(pending >> bits);
    }
  }
  if (bits != 0) put(pending << (bits_per_character - bits));
  return text;
}

PreSharedKey psk_of(ByteView secret) {
  PreSharedKey psk;
  const auto length = two_octets(secret.size());
  crypto::Blake2b hasher(PreSharedKey::size());
  hasher.update(label("KITH-HS/1 psk0")).update(length).update(secret);
  hasher.finish(psk.expose_mutable());
  return psk;
}

}  // namespace kith::session
