#include "core/identity/signing_key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/key.hpp"
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

/// The public part of an Ed25519 key, of either spelling; empty when it is none.
ByteView point_of(const format::PublicKey& key) {
  if (const auto* native = std::get_if<format::NativePublic>(&key.material)) {
    return key.algorithm == KeyAlgorithm::ed25519 ? native->point : ByteView{};
  }
  const auto* curve = std::get_if<format::CurvePublic>(&key.material);
  if (curve == nullptr || key.algorithm != KeyAlgorithm::eddsa_legacy ||
      certificate::curve_of(curve->oid) != Curve::ed25519 || curve->point.empty()) {
    return {};
  }
  return curve->point.subspan(1);
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

SigningKey::SigningKey(crypto::Ed25519KeyPair pair, Bytes body, const Fingerprint& fingerprint,
                       KeyAlgorithm algorithm)
    : pair_(std::move(pair)),
      body_(std::move(body)),
      fingerprint_(fingerprint),
      algorithm_(algorithm) {}

SigningKey SigningKey::generate(Profile profile, Timestamp created) {
  auto pair = crypto::Ed25519KeyPair::generate();
  Bytes body = ed25519_body(profile, created, pair.public_key());
  const auto key = format::parse_public_key(body);
  const Fingerprint fingerprint = certificate::fingerprint_of(*key);
  const KeyAlgorithm algorithm = key->algorithm;
  return {std::move(pair), std::move(body), fingerprint, algorithm};
}

std::optional<SigningKey> SigningKey::open(
    ByteView public_body, std::span<const std::uint8_t, crypto::Ed25519KeyPair::seed_size> seed) {
  const auto key = format::parse_public_key(public_body);
  if (!key) return std::nullopt;
  auto pair = crypto::Ed25519KeyPair::from_seed(seed);
  if (!std::ranges::equal(point_of(*key), pair.public_key())) return std::nullopt;
  return SigningKey{std::move(pair), Bytes{public_body.begin(), public_body.end()},
                    certificate::fingerprint_of(*key), key->algorithm};
}

Bytes SigningKey::sign(ByteView digest) const {
  const auto signature = pair_.sign(digest);
  format::Writer out;
  if (algorithm_ == KeyAlgorithm::ed25519) {
    out.octets(signature);
  } else {
    const ByteView octets{signature};
    out.mpi(octets.first(32)).mpi(octets.last(32));
  }
  return out.take();
}

}  // namespace kith::identity
