#include "keyring-format/packet/public_key.hpp"

#include <algorithm>

#include "keyring-format/reader.hpp"

namespace kith::format {
namespace {

constexpr std::string_view key_rule = "RFC 9580 §5.5.2";

/// Curves by the names that only v4 keys may give them. RFC 9580 §9.2.
constexpr std::uint8_t ed25519_legacy_oid[] = {0x2B, 0x06, 0x01, 0x04, 0x01,
                                               0xDA, 0x47, 0x0F, 0x01};
constexpr std::uint8_t curve25519_legacy_oid[] = {0x2B, 0x06, 0x01, 0x04, 0x01,
                                                  0x97, 0x55, 0x01, 0x05, 0x01};

std::size_t native_point_size(KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::ed25519: return 32;
    case KeyAlgorithm::x448: return 56;
    default: return 57;
  }
}

/// Reads `N` numbers into the members of an aggregate.
template <typename T, std::size_t N>
Parsed<decltype(PublicKey::material)> read_numbers(Reader& reader) {
  ByteView numbers[N];
  for (ByteView& number : numbers) {
    const auto mpi = reader.mpi();
    if (!mpi) return fail(mpi.error());
    number = *mpi;
  }
  if constexpr (N == 2) return T{numbers[0], numbers[1]};
  if constexpr (N == 3) return T{numbers[0], numbers[1], numbers[2]};
  if constexpr (N == 4) return T{numbers[0], numbers[1], numbers[2], numbers[3]};
}

Parsed<ByteView> read_sized(Reader& reader) {
  const auto size = reader.u8();
  if (!size) return fail(size.error());
  // RFC 9580 §9.2: 0 and 0xFF are reserved for future extensions.
  if (*size == 0 || *size == 0xFF) return fail(reader.error(ParseErrorCode::bad_length));
  return reader.take(*size);
}

Parsed<decltype(PublicKey::material)> read_curve(Reader& reader, KeyAlgorithm algorithm) {
  CurvePublic key;
  const auto oid = read_sized(reader);
  if (!oid) return fail(oid.error());
  key.oid = *oid;
  const auto point = reader.mpi();
  if (!point) return fail(point.error());
  key.point = *point;
  if (algorithm == KeyAlgorithm::ecdh) {
    const auto kdf = read_sized(reader);
    if (!kdf) return fail(kdf.error());
    if (kdf->size() < 3) return fail(reader.error(ParseErrorCode::bad_length));
    key.kdf = kdf->subspan(1, 2);
  }
  const bool ed25519 =
      algorithm == KeyAlgorithm::eddsa_legacy && std::ranges::equal(key.oid, ed25519_legacy_oid);
  if (ed25519 && (key.point.size() != 33 || key.point.front() != 0x40)) {
    return fail(reader.error(ParseErrorCode::bad_value));
  }
  return key;
}

Parsed<decltype(PublicKey::material)> read_material(Reader& reader, KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_encrypt_only:
    case KeyAlgorithm::rsa_sign_only: return read_numbers<RsaPublic, 2>(reader);
    case KeyAlgorithm::dsa: return read_numbers<DsaPublic, 4>(reader);
    case KeyAlgorithm::elgamal: return read_numbers<ElgamalPublic, 3>(reader);
    case KeyAlgorithm::ecdh:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy: return read_curve(reader, algorithm);
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::x448:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: {
      const auto point = reader.take(native_point_size(algorithm));
      if (!point) return fail(point.error());
      return NativePublic{*point};
    }
  }
  return OpaquePublic{reader.take_rest()};
}

bool is_opaque(KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_encrypt_only:
    case KeyAlgorithm::rsa_sign_only:
    case KeyAlgorithm::elgamal:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdh:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy:
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::x448:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: return false;
  }
  return true;
}

/// What RFC 9580 §5.5.5.5 and §9.2 keep out of v6 keys.
bool is_v4_only(const PublicKey& key) {
  if (key.algorithm == KeyAlgorithm::eddsa_legacy) return true;
  const auto* curve = std::get_if<CurvePublic>(&key.material);
  return curve != nullptr && (std::ranges::equal(curve->oid, ed25519_legacy_oid) ||
                              std::ranges::equal(curve->oid, curve25519_legacy_oid));
}

/// v6 says how long its material is, so even an unknown algorithm's end is known.
Parsed<bool> read_v6_material(Reader& reader, PublicKey& key) {
  const auto size = reader.u32();
  if (!size) return fail(size.error());
  const std::size_t start = reader.position();
  const auto octets = reader.take(*size);
  if (!octets) return fail(octets.error());
  Reader inner{*octets, key_rule, start};
  auto material = read_material(inner, key.algorithm);
  if (!material) return fail(material.error());
  const auto end = inner.finish();
  if (!end) return fail(end.error());
  key.material = std::move(*material);
  if (is_v4_only(key)) return fail(ParseError{ParseErrorCode::bad_value, start, key_rule});
  return true;
}

Parsed<PublicKey> read_key(Reader& reader) {
  PublicKey key;
  const auto version = reader.u8();
  if (!version) return fail(version.error());
  key.version = *version;
  if (key.version != 4 && key.version != 6) {
    return fail(ParseError{ParseErrorCode::unsupported_version, 0, key_rule});
  }
  const auto created = reader.u32();
  if (!created) return fail(created.error());
  key.created = *created;
  const auto algorithm = reader.u8();
  if (!algorithm) return fail(algorithm.error());
  key.algorithm = static_cast<KeyAlgorithm>(*algorithm);
  if (key.version == 6) {
    const auto read = read_v6_material(reader, key);
    if (!read) return fail(read.error());
  } else {
    auto material = read_material(reader, key.algorithm);
    if (!material) return fail(material.error());
    key.material = std::move(*material);
    // Fingerprints and signatures count a v4 key's octets in 16 bits.
    if (reader.position() > 0xFFFF) {
      return fail(ParseError{ParseErrorCode::too_large, 0xFFFF, "RFC 9580 §5.5.4"});
    }
  }
  key.body = reader.since(0);
  return key;
}

}  // namespace

Parsed<PublicKey> parse_public_key(ByteView body) {
  Reader reader{body, key_rule};
  auto key = read_key(reader);
  if (!key) return key;
  const auto end = reader.finish();
  if (!end) return fail(end.error());
  return key;
}

Parsed<PublicKey> parse_public_part(ByteView body) {
  Reader reader{body, key_rule};
  auto key = read_key(reader);
  // Without knowing the algorithm there is no telling where a v4 key's public part ends.
  if (key && key->version == 4 && is_opaque(key->algorithm)) {
    return fail(ParseError{ParseErrorCode::unsupported_version, 5, key_rule});
  }
  return key;
}

}  // namespace kith::format
