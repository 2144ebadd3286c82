#include "tests/bench/web/identity.hpp"

#include <array>
#include <span>
#include <string_view>

#include "keyring-format/packet/algorithm.hpp"
#include "keyring-format/writer.hpp"
#include "tests/bench/web/random.hpp"

namespace kith::bench {
namespace {

using format::KeyAlgorithm;
using format::Writer;

constexpr std::uint32_t first_day = 1'325'376'000;  // 2012-01-01
constexpr std::uint32_t last_day = 1'704'067'200;   // 2024-01-01
constexpr std::size_t seconds_of_a_day = 86'400;

// RFC 9580 §9.2.
constexpr std::array<std::uint8_t, 9> ed25519_legacy = {0x2B, 0x06, 0x01, 0x04, 0x01,
                                                        0xDA, 0x47, 0x0F, 0x01};
constexpr std::array<std::uint8_t, 10> curve25519_legacy = {0x2B, 0x06, 0x01, 0x04, 0x01,
                                                            0x97, 0x55, 0x01, 0x05, 0x01};
// SHA-256 and AES-128. RFC 9580 §11.5.
constexpr std::array<std::uint8_t, 4> key_derivation = {0x03, 0x01, 0x08, 0x07};

/// 32 octets that depend on the arguments alone.
crypto::Digest octets_for(std::string_view purpose, std::uint64_t seed, std::uint32_t index) {
  Writer message;
  message.octets(as_bytes(purpose));
  message.u32(static_cast<std::uint32_t>(seed >> 32)).u32(static_cast<std::uint32_t>(seed));
  message.u32(index);
  return crypto::hash(crypto::HashAlgorithm::sha256, message.written());
}

void write_start(Writer& out, std::uint32_t created, KeyAlgorithm algorithm, ByteView curve,
                 ByteView point) {
  out.u8(4).u32(created).u8(static_cast<std::uint8_t>(algorithm));
  out.u8(static_cast<std::uint8_t>(curve.size())).octets(curve);
  Writer prefixed;
  prefixed.u8(0x40).octets(point);
  out.mpi(prefixed.written());
}

Bytes primary_body(std::uint32_t created, ByteView point) {
  Writer out;
  write_start(out, created, KeyAlgorithm::eddsa_legacy, ed25519_legacy, point);
  return out.take();
}

/// Any 32 octets are a point of Curve25519: nobody has to be able to decrypt.
Bytes subkey_body(std::uint32_t created, ByteView point) {
  Writer out;
  write_start(out, created, KeyAlgorithm::ecdh, curve25519_legacy, point);
  out.octets(key_derivation);
  return out.take();
}

Fingerprint fingerprint_of(ByteView body) {
  Writer message;
  message.u8(0x99).u16(static_cast<std::uint16_t>(body.size())).octets(body);
  const auto digest = crypto::hash(crypto::HashAlgorithm::sha1, message.written());
  return Fingerprint::make(4, digest.octets()).value_or(Fingerprint{});
}

std::string made_up_name(Random& random) {
  constexpr std::array<std::string_view, 24> syllables = {
      "al",  "be", "cor", "da", "el",  "fin", "gar", "hel", "is", "jo",  "ka",  "lo",
      "mar", "ne", "or",  "pa", "qui", "ro",  "sa",  "ti",  "ul", "ven", "wil", "zo"};
  std::string name;
  for (std::uint32_t left = 2 + random.below(2); left > 0; --left) {
    name += syllables[random.below(syllables.size())];
  }
  return name;
}

std::string capitalised(std::string name) {
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string made_up_user_id(std::uint32_t index, Random& random) {
  constexpr std::array<std::string_view, 6> domains = {"mail.example",   "river.example",
                                                       "meadow.example", "harbour.example",
                                                       "example.org",    "example.net"};
  const std::string given = made_up_name(random);
  const std::string family = made_up_name(random);
  return capitalised(given) + ' ' + capitalised(family) + " <" + given + '.' + family + '.' +
         std::to_string(index) + '@' + std::string{domains[random.below(domains.size())]} + '>';
}

crypto::Ed25519KeyPair key_of(ByteView seed) {
  return crypto::Ed25519KeyPair::from_seed(seed.first<crypto::Ed25519KeyPair::seed_size>());
}

}  // namespace

Identity make_identity(std::uint64_t seed, std::uint32_t index, std::size_t count) {
  Random random{seed, index};
  const std::uint64_t days = std::uint64_t{last_day - first_day} * index / count;
  const std::uint32_t created =
      first_day + static_cast<std::uint32_t>(days) + random.below(seconds_of_a_day);
  Identity identity{
      key_of(octets_for("primary", seed, index).octets()),
      created,
      random.below(2) == 0 ? crypto::HashAlgorithm::sha256 : crypto::HashAlgorithm::sha512,
      {},
      made_up_user_id(index, random),
      subkey_body(created, octets_for("subkey", seed, index).octets()),
      {}};
  identity.primary = primary_body(created, identity.key.public_key());
  identity.fingerprint = fingerprint_of(identity.primary);
  return identity;
}

}  // namespace kith::bench
