#include "keyring-format/packet/secret_material.hpp"

#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::repeat;
using test::to_hex;

TEST(SecretMaterial, ReadsTheFourNumbersOfRsa) {
  const Bytes fields = hex("0009 01FF 0003 05 0003 07 0002 03");
  const auto material = parse_secret_material(KeyAlgorithm::rsa, fields);
  ASSERT_TRUE(material.has_value());
  const auto& rsa = std::get<RsaSecret>(*material);
  EXPECT_EQ(to_hex(rsa.d), "01FF");
  EXPECT_EQ(to_hex(rsa.p), "05");
  EXPECT_EQ(to_hex(rsa.q), "07");
  EXPECT_EQ(to_hex(rsa.u), "03");
}

TEST(SecretMaterial, ReadsOneNumber) {
  const Bytes fields = hex("0010 00FF");
  for (const KeyAlgorithm algorithm : {KeyAlgorithm::dsa, KeyAlgorithm::elgamal, KeyAlgorithm::ecdh,
                                       KeyAlgorithm::ecdsa, KeyAlgorithm::eddsa_legacy}) {
    const auto material = parse_secret_material(algorithm, fields);
    ASSERT_TRUE(material.has_value());
    EXPECT_EQ(to_hex(std::get<NumberSecret>(*material).number), "FF");
  }
}

TEST(SecretMaterial, ReadsNativeOctetsOfTheirSizeAlone) {
  const std::pair<KeyAlgorithm, std::size_t> sizes[] = {{KeyAlgorithm::x25519, 32},
                                                        {KeyAlgorithm::ed25519, 32},
                                                        {KeyAlgorithm::x448, 56},
                                                        {KeyAlgorithm::ed448, 57}};
  for (const auto& [algorithm, size] : sizes) {
    const Bytes fields = repeat(size, 0);
    const auto material = parse_secret_material(algorithm, fields);
    ASSERT_TRUE(material.has_value());
    EXPECT_EQ(std::get<NativeSecret>(*material).octets.size(), size);
    expect_error(parse_secret_material(algorithm, repeat(size - 1, 0)), ParseErrorCode::truncated);
    expect_error(parse_secret_material(algorithm, repeat(size + 1, 0)),
                 ParseErrorCode::trailing_octets);
  }
}

TEST(SecretMaterial, FailsWhereverItIsCutAndWhenMoreFollows) {
  const Bytes fields = hex("0009 01FF 0003 05 0003 07 0002 03");
  test::expect_no_prefix_parses(
      fields, [](ByteView cut) { return parse_secret_material(KeyAlgorithm::rsa_sign_only, cut); });
  const Bytes more = test::join({fields, hex("00")});
  expect_error(parse_secret_material(KeyAlgorithm::rsa, more), ParseErrorCode::trailing_octets);
}

TEST(SecretMaterial, CallsOtherAlgorithmsUnsupported) {
  expect_error(parse_secret_material(static_cast<KeyAlgorithm>(99), hex("0001 01")),
               ParseErrorCode::unsupported_version);
}

}  // namespace
}  // namespace kith::format
