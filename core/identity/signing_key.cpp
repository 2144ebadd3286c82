#include "core/identity/signing_key.hpp"

#include <array>
#include <new>
#include <type_traits>
#include <utility>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/key.hpp"
#include "core/crypto/hash.hpp"
#include "core/identity/secret_material.hpp"
#include "keyring-format/writer.hpp"

namespace kith::identity {
namespace {

using crypto::Curve;
using format::KeyAlgorithm;

/// SHA-256 and AES-128: what every client offers for ECDH. RFC 9580 §11.5.
constexpr std::array<std::uint8_t, 4> key_derivation = {0x03, 0x01, 0x08, 0x07};

/// A point in the native form of Curve25519 and Ed25519, as an MPI with its prefix. RFC 9580 §11.2.
void write_native_point(format::Writer& out, ByteView point) {
  Bytes prefixed{0x40};
  prefixed.insert(prefixed.end(), point.begin(), point.end());
  out.mpi(prefixed);
}

void write_oid(format::Writer& out, Curve curve) {
  const ByteView oid = certificate::oid_of(curve);
  out.u8(static_cast<std::uint8_t>(oid.size())).octets(oid);
}

Bytes key_body(Profile profile, Timestamp created, KeyAlgorithm algorithm, ByteView material) {
  format::Writer out;
  out.u8(profile == Profile::v6 ? 6 : 4).u32(seconds_in_32_bits(created));
  out.u8(static_cast<std::uint8_t>(algorithm));
  if (profile == Profile::v6) out.u32(static_cast<std::uint32_t>(material.size()));
  out.octets(material);
  return out.take();
}

/// RFC 9580 §5.2.3.2 asks ECDSA and DSA for a digest as long as the order; of a longer one the left
/// part counts.
crypto::HashAlgorithm hash_for(const format::PublicKey& key) {
  if (key.algorithm == KeyAlgorithm::dsa) return crypto::HashAlgorithm::sha256;
  if (key.algorithm != KeyAlgorithm::ecdsa) return crypto::HashAlgorithm::sha512;
  const std::size_t bits = certificate::bits_of(key);
  if (bits <= 256) return crypto::HashAlgorithm::sha256;
  return bits <= 384 ? crypto::HashAlgorithm::sha384 : crypto::HashAlgorithm::sha512;
}

std::optional<crypto::SignKey> sign_key_of(const format::PublicKey& key, ByteView secret) {
  if (!certificate::is_signing(key.algorithm)) return std::nullopt;
  const auto pair = pair_of(key, secret);
  if (!pair) return std::nullopt;
  auto ready = std::visit(
      [](const auto& halves) -> Result<crypto::SignKey, crypto::CryptoError> {
        if constexpr (std::is_same_v<decltype(halves), const crypto::ElgamalPair&>) {
          return fail(crypto::CryptoError::unsupported);
        } else {
          return crypto::SignKey::of(halves);
        }
      },
      *pair);
  if (!ready) return std::nullopt;
  return std::move(*ready);
}

bool is_ed25519(KeyAlgorithm algorithm) {
  return algorithm == KeyAlgorithm::eddsa_legacy || algorithm == KeyAlgorithm::ed25519;
}

/// Whether what a key signs is good: its numbers say so of Ed25519, and of RSA only as far as its
/// factors are primes, which takes longer to find out.
bool is_proven(const crypto::SignKey& key, const format::PublicKey& public_key) {
  if (is_ed25519(public_key.algorithm)) return true;
  const auto verify_key = certificate::verify_key_of(public_key);
  const crypto::HashAlgorithm hash = hash_for(public_key);
  const crypto::Digest digest = crypto::hash(hash, public_key.body);
  const auto signature = key.sign(hash, digest.octets());
  return verify_key && signature && verify_key->verify(hash, digest.octets(), signature->view());
}

}  // namespace

Bytes ed25519_body(Profile profile, Timestamp created, ByteView point) {
  if (profile == Profile::v6) return key_body(profile, created, KeyAlgorithm::ed25519, point);
  format::Writer material;
  write_oid(material, Curve::ed25519);
  write_native_point(material, point);
  return key_body(profile, created, KeyAlgorithm::eddsa_legacy, material.written());
}

Bytes x25519_body(Profile profile, Timestamp created, ByteView point) {
  if (profile == Profile::v6) return key_body(profile, created, KeyAlgorithm::x25519, point);
  format::Writer material;
  write_oid(material, Curve::curve25519);
  write_native_point(material, point);
  material.octets(key_derivation);
  return key_body(profile, created, KeyAlgorithm::ecdh, material.written());
}

SigningKey::SigningKey(crypto::SignKey key, const format::PublicKey& public_key)
    : key_(std::move(key)),
      body_(public_key.body.begin(), public_key.body.end()),
      fingerprint_(certificate::fingerprint_of(public_key)),
      algorithm_(public_key.algorithm),
      hash_(hash_for(public_key)) {}

SigningKey SigningKey::generate(Profile profile, Timestamp created) {
  return from_pair(profile, created, crypto::Ed25519KeyPair::generate());
}

SigningKey SigningKey::from_pair(Profile profile, Timestamp created, crypto::Ed25519KeyPair pair) {
  const Bytes body = ed25519_body(profile, created, pair.public_key());
  const auto key = format::parse_public_key(body);
  return {crypto::SignKey{std::move(pair)}, *key};
}

std::optional<SigningKey> SigningKey::open(ByteView public_body, ByteView secret) {
  const auto key = format::parse_public_key(public_body);
  if (!key) return std::nullopt;
  auto ready = sign_key_of(*key, secret);
  if (!ready || !is_proven(*ready, *key)) return std::nullopt;
  return SigningKey{std::move(*ready), *key};
}

Bytes SigningKey::sign(ByteView digest) const {
  const auto signature = key_.sign(hash_, digest);
  // A key that was opened has signed before: what is left is that libcrypto gets no memory.
  if (!signature) throw std::bad_alloc();
  const ByteView first{signature->first};
  format::Writer out;
  switch (algorithm_) {
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: out.octets(first); break;
    case KeyAlgorithm::eddsa_legacy: out.mpi(first.first(32)).mpi(first.last(32)); break;
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdsa: out.mpi(first).mpi(signature->second); break;
    default: out.mpi(first); break;
  }
  return out.take();
}

}  // namespace kith::identity
