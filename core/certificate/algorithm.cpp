#include "core/certificate/algorithm.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace kith::certificate {
namespace {

using crypto::Curve;
using format::KeyAlgorithm;

struct CurveEntry {
  Curve curve;
  std::string_view oid;  ///< RFC 9580 §9.2, DER without tag and length
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr std::array curves{
    CurveEntry{Curve::nist_p256, "\x2A\x86\x48\xCE\x3D\x03\x01\x07"sv, "nistp256"sv},
    CurveEntry{Curve::nist_p384, "\x2B\x81\x04\x00\x22"sv, "nistp384"sv},
    CurveEntry{Curve::nist_p521, "\x2B\x81\x04\x00\x23"sv, "nistp521"sv},
    CurveEntry{Curve::secp256k1, "\x2B\x81\x04\x00\x0A"sv, "secp256k1"sv},
    CurveEntry{Curve::brainpool_p256r1, "\x2B\x24\x03\x03\x02\x08\x01\x01\x07"sv,
               "brainpoolp256r1"sv},
    CurveEntry{Curve::brainpool_p384r1, "\x2B\x24\x03\x03\x02\x08\x01\x01\x0B"sv,
               "brainpoolp384r1"sv},
    CurveEntry{Curve::brainpool_p512r1, "\x2B\x24\x03\x03\x02\x08\x01\x01\x0D"sv,
               "brainpoolp512r1"sv},
    CurveEntry{Curve::ed25519, "\x2B\x06\x01\x04\x01\xDA\x47\x0F\x01"sv, "ed25519"sv},
    CurveEntry{Curve::curve25519, "\x2B\x06\x01\x04\x01\x97\x55\x01\x05\x01"sv, "x25519"sv},
    // Ed448 and X448 have no curve OID in OpenPGP; the two stand here for their names.
    CurveEntry{Curve::ed448, ""sv, "ed448"sv},
    CurveEntry{Curve::x448, ""sv, "x448"sv},
};

const CurveEntry* entry_of(Curve curve) {
  const auto found = std::ranges::find(curves, curve, &CurveEntry::curve);
  return found == curves.end() ? nullptr : &*found;
}

std::uint16_t bit_length(ByteView magnitude) {
  while (!magnitude.empty() && magnitude.front() == 0) magnitude = magnitude.subspan(1);
  if (magnitude.empty()) return 0;
  const auto top = static_cast<std::size_t>(std::bit_width(magnitude.front()));
  return static_cast<std::uint16_t>((magnitude.size() - 1) * 8 + top);
}

std::string curve_name(const KeyFact& key) {
  const CurveEntry* entry = entry_of(static_cast<Curve>(key.curve));
  return entry == nullptr || key.curve == 0 ? "unknown" : std::string{entry->name};
}

std::string sized(std::string_view name, std::uint16_t bits) {
  return std::string{name} + std::to_string(bits);
}

}  // namespace

ByteView oid_of(Curve curve) {
  const CurveEntry* entry = entry_of(curve);
  return entry == nullptr ? ByteView{} : as_bytes(entry->oid);
}

std::optional<Curve> curve_of(ByteView oid) {
  if (oid.empty()) return std::nullopt;
  const auto found = std::ranges::find(curves, as_text(oid), &CurveEntry::oid);
  if (found == curves.end()) return std::nullopt;
  return found->curve;
}

std::optional<Curve> curve_of(const format::PublicKey& key) {
  switch (key.algorithm) {
    case KeyAlgorithm::ed25519: return Curve::ed25519;
    case KeyAlgorithm::x25519: return Curve::curve25519;
    case KeyAlgorithm::ed448: return Curve::ed448;
    case KeyAlgorithm::x448: return Curve::x448;
    default: break;
  }
  const auto* material = std::get_if<format::CurvePublic>(&key.material);
  return material == nullptr ? std::nullopt : curve_of(material->oid);
}

bool is_signing(KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_sign_only:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: return true;
    default: return false;
  }
}

std::uint16_t bits_of(const format::PublicKey& key) {
  if (const auto* rsa = std::get_if<format::RsaPublic>(&key.material)) {
    return bit_length(rsa->modulus);
  }
  if (const auto* dsa = std::get_if<format::DsaPublic>(&key.material)) return bit_length(dsa->p);
  if (const auto* elgamal = std::get_if<format::ElgamalPublic>(&key.material)) {
    return bit_length(elgamal->p);
  }
  const auto curve = curve_of(key);
  return curve ? static_cast<std::uint16_t>(crypto::bits_of(*curve)) : std::uint16_t{0};
}

std::string algorithm_name(const KeyFact& key) {
  switch (static_cast<KeyAlgorithm>(key.algorithm)) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_encrypt_only:
    case KeyAlgorithm::rsa_sign_only: return sized("rsa", key.bits);
    case KeyAlgorithm::dsa: return sized("dsa", key.bits);
    case KeyAlgorithm::elgamal: return sized("elgamal", key.bits);
    case KeyAlgorithm::ecdsa: return "ecdsa-" + curve_name(key);
    case KeyAlgorithm::ecdh:
      return static_cast<Curve>(key.curve) == Curve::curve25519 ? "x25519"
                                                                : "ecdh-" + curve_name(key);
    case KeyAlgorithm::eddsa_legacy:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448:
    case KeyAlgorithm::x25519:
    case KeyAlgorithm::x448: return curve_name(key);
  }
  return "unknown";
}

std::string hash_name(std::uint8_t hash_algorithm) {
  switch (hash_algorithm) {
    case 1: return "MD5";
    case 2: return "SHA-1";
    case 3: return "RIPEMD-160";
    case 8: return "SHA-256";
    case 9: return "SHA-384";
    case 10: return "SHA-512";
    case 11: return "SHA-224";
    case 12: return "SHA3-256";
    case 14: return "SHA3-512";
    default: return "digest algorithm " + std::to_string(hash_algorithm);
  }
}

}  // namespace kith::certificate
