#include "keyring-format/packet/public_key.hpp"

#include <vector>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::key_body;
using test::Material;
using test::repeat;
using test::to_hex;

/// Legacy names of curves have no place in v6.
bool is_v4_only(const Material& material) {
  const std::string_view name = material.name;
  return name == "eddsa legacy" || name == "ecdh curve25519";
}

TEST(PublicKey, ReadsEveryAlgorithmInEveryVersion) {
  for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
    for (const Material& material : test::all_materials()) {
      if (version == 6 && is_v4_only(material)) continue;
      const Bytes body = key_body(version, material);
      const auto key = parse_public_key(body);
      ASSERT_TRUE(key.has_value()) << material.name;
      EXPECT_EQ(key->version, version);
      EXPECT_EQ(key->created, test::birthday);
      EXPECT_EQ(key->algorithm, material.algorithm) << material.name;
      EXPECT_EQ(key->body.data(), body.data());
      EXPECT_EQ(key->body.size(), body.size());
    }
  }
}

TEST(PublicKey, NamesTheNumbersOfRsa) {
  const Bytes body = key_body(4, test::rsa_material());
  const auto key = parse_public_key(body).value();
  const auto& rsa = std::get<RsaPublic>(key.material);
  EXPECT_EQ(to_hex(rsa.modulus), to_hex(repeat(128, 0xC1)));
  EXPECT_EQ(to_hex(rsa.exponent), "010001");
  for (const KeyAlgorithm variant : {KeyAlgorithm::rsa_encrypt_only, KeyAlgorithm::rsa_sign_only}) {
    Material material = test::rsa_material();
    material.algorithm = variant;
    const Bytes other = key_body(4, material);
    EXPECT_TRUE(std::holds_alternative<RsaPublic>(parse_public_key(other).value().material));
  }
}

TEST(PublicKey, NamesTheNumbersOfDsaAndElgamal) {
  const Bytes dsa_body = key_body(4, test::dsa_material());
  const auto dsa_key = parse_public_key(dsa_body).value();
  const auto& dsa = std::get<DsaPublic>(dsa_key.material);
  EXPECT_EQ(dsa.p.front(), 0xD1);
  EXPECT_EQ(dsa.q.size(), 20U);
  EXPECT_EQ(dsa.g.front(), 0xD3);
  EXPECT_EQ(dsa.y.size(), 95U);

  const Bytes elgamal_body = key_body(4, test::elgamal_material());
  const auto elgamal_key = parse_public_key(elgamal_body).value();
  const auto& elgamal = std::get<ElgamalPublic>(elgamal_key.material);
  EXPECT_EQ(elgamal.p.front(), 0xE1);
  EXPECT_EQ(to_hex(elgamal.g), "05");
  EXPECT_EQ(elgamal.y.front(), 0xE3);
}

TEST(PublicKey, NamesThePartsOfCurves) {
  const Bytes body = key_body(4, test::ecdh_material());
  const auto key = parse_public_key(body).value();
  const auto& ecdh = std::get<CurvePublic>(key.material);
  EXPECT_EQ(to_hex(ecdh.oid), "2A8648CE3D030107");
  EXPECT_EQ(ecdh.point.size(), 65U);
  EXPECT_EQ(ecdh.point.front(), 0x04);
  EXPECT_EQ(to_hex(ecdh.kdf), "0807");

  const Bytes signing = key_body(4, test::ecdsa_material());
  EXPECT_TRUE(std::get<CurvePublic>(parse_public_key(signing).value().material).kdf.empty());
}

TEST(PublicKey, TakesPointsOfFixedSizeAsTheyAre) {
  const std::pair<Material, std::size_t> cases[] = {{test::x25519_material(), 32},
                                                    {test::ed25519_material(), 32},
                                                    {test::x448_material(), 56},
                                                    {test::ed448_material(), 57}};
  for (const auto& [material, size] : cases) {
    const Bytes body = key_body(6, material);
    const auto key = parse_public_key(body).value();
    EXPECT_EQ(std::get<NativePublic>(key.material).point.size(), size) << material.name;
  }
}

TEST(PublicKey, KeepsUnknownAlgorithmsVerbatim) {
  const Bytes body = key_body(4, test::unknown_material());
  const auto key = parse_public_key(body).value();
  EXPECT_EQ(static_cast<int>(key.algorithm), 99);
  EXPECT_EQ(to_hex(std::get<OpaquePublic>(key.material).octets), "0102030405060708");
}

TEST(PublicKey, CallsOtherVersionsUnsupported) {
  for (const char* octets :
       {"03 5E0C2881 0000 01 0008FF 000203", "05 5E0C2881 16 00000000", "02 00", "09", "00"}) {
    const Bytes body = hex(octets);
    expect_error(parse_public_key(body), ParseErrorCode::unsupported_version, 0);
    expect_error(parse_public_part(body), ParseErrorCode::unsupported_version, 0);
  }
}

TEST(PublicKey, FailsWhenCutAnywhere) {
  for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
    for (const Material& material : test::all_materials()) {
      if (version == 6 && is_v4_only(material)) continue;
      if (version == 4 && material.octets == test::unknown_material().octets) continue;
      SCOPED_TRACE(material.name);
      const Bytes body = key_body(version, material);
      test::expect_no_prefix_parses(body, parse_public_key);
      test::expect_no_prefix_parses(body, parse_public_part);
    }
  }
}

TEST(PublicKey, RefusesOctetsLeftOver) {
  for (const Material& material : test::all_materials()) {
    if (material.octets == test::unknown_material().octets) continue;
    const Bytes body = key_body(4, material);
    const Bytes longer = join({body, hex("00")});
    expect_error(parse_public_key(longer), ParseErrorCode::trailing_octets, body.size());
  }
}

TEST(PublicKey, HoldsV6MaterialToItsSize) {
  const Bytes right = key_body(6, test::ed25519_material());
  Bytes shorter = right;
  shorter[9] = 31;
  expect_error(parse_public_key(shorter), ParseErrorCode::truncated, 10);
  Bytes longer = join({right, hex("00")});
  expect_error(parse_public_key(longer), ParseErrorCode::trailing_octets, 42);
  longer[9] = 33;
  expect_error(parse_public_key(longer), ParseErrorCode::trailing_octets, 42);
  Bytes huge = right;
  huge[6] = 0xFF;
  expect_error(parse_public_key(huge), ParseErrorCode::truncated, 10);
}

TEST(PublicKey, KeepsLegacyCurvesOutOfV6) {
  for (const Material& material : test::all_materials()) {
    if (!is_v4_only(material)) continue;
    const Bytes body = key_body(6, material);
    expect_error(parse_public_key(body), ParseErrorCode::bad_value, 10);
  }
  Material renamed = test::eddsa_legacy_material();
  renamed.algorithm = KeyAlgorithm::ecdsa;
  const Bytes body = key_body(6, renamed);
  expect_error(parse_public_key(body), ParseErrorCode::bad_value, 10);
}

TEST(PublicKey, WantsThePrefixOfEd25519Points) {
  const Bytes oid = hex("09 2B06010401DA470F01");
  const std::pair<const char*, Bytes> cases[] = {
      {"no prefix", test::mpi(repeat(32, 0x55))},
      {"another prefix", test::mpi(join({hex("04"), repeat(32, 0x55)}))},
      {"too short", test::mpi(join({hex("40"), repeat(31, 0x55)}))},
      {"too long", test::mpi(join({hex("40"), repeat(33, 0x55)}))},
      {"nothing", hex("0000")},
  };
  for (const auto& [name, point] : cases) {
    const Bytes body =
        key_body(4, {name, KeyAlgorithm::eddsa_legacy, join({ByteView{oid}, ByteView{point}})});
    SCOPED_TRACE(name);
    expect_error(parse_public_key(body), ParseErrorCode::bad_value, body.size());
  }
}

TEST(PublicKey, TakesEdDsaOnCurvesThatItDoesNotKnow) {
  const Bytes material = join({hex("03 2B6571"), test::mpi(repeat(57, 0x55))});
  const Bytes body = key_body(4, {"ed448", KeyAlgorithm::eddsa_legacy, material});
  EXPECT_TRUE(parse_public_key(body).has_value());
}

TEST(PublicKey, RefusesReservedSizes) {
  const Bytes point = test::mpi(repeat(65, 0x04));
  for (const char* size : {"00", "FF"}) {
    const Bytes body = key_body(4, {"oid", KeyAlgorithm::ecdsa, join({hex(size), point})});
    expect_error(parse_public_key(body), ParseErrorCode::bad_length, 7);
  }
  for (const char* kdf : {"00", "02 0108", "FF"}) {
    const Bytes body =
        key_body(4, {"kdf", KeyAlgorithm::ecdh, join({hex("01 2A"), point, hex(kdf)})});
    expect_error(parse_public_key(body), ParseErrorCode::bad_length);
  }
}

TEST(PublicKey, RefusesNumbersAndKeysThatAreTooLarge) {
  const Bytes huge_mpi = hex("04 5E0C2881 01 FFFF 80");
  expect_error(parse_public_key(huge_mpi), ParseErrorCode::too_large, 6);
  Material largest{"largest", static_cast<KeyAlgorithm>(99), repeat(0xFFFF - 6, 0x11)};
  EXPECT_TRUE(parse_public_key(key_body(4, largest)).has_value());
  largest.octets.push_back(0x11);
  expect_error(parse_public_key(key_body(4, largest)), ParseErrorCode::too_large, 0xFFFF);
  EXPECT_TRUE(parse_public_key(key_body(6, largest)).has_value());
}

TEST(PublicPart, EndsWhereTheMaterialEnds) {
  for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
    for (const Material& material : test::all_materials()) {
      if (version == 6 && is_v4_only(material)) continue;
      if (version == 4 && material.octets == test::unknown_material().octets) continue;
      const Bytes body = key_body(version, material);
      const Bytes secret = join({body, hex("00 0001 01 0002")});
      const auto key = parse_public_part(secret);
      ASSERT_TRUE(key.has_value()) << material.name;
      EXPECT_EQ(to_hex(key->body), to_hex(body)) << material.name;
    }
  }
}

TEST(PublicPart, HasNoEndInV4WithAnUnknownAlgorithm) {
  const Bytes body = key_body(4, test::unknown_material());
  expect_error(parse_public_part(body), ParseErrorCode::unsupported_version, 5);
}

}  // namespace
}  // namespace kith::format
