#include "core/crypto/noise_hash.hpp"

#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "core/crypto/blake2b.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

// Where no standard is named, the expected values are those of Python's hashlib and hmac.

std::string hashed(NoiseHash hash, std::initializer_list<ByteView> pieces) {
  Bytes digest(digest_size(hash));
  noise_hash(hash, pieces, digest);
  return to_hex(ByteView(digest));
}

std::string tagged(NoiseHash hash, ByteView key, std::initializer_list<ByteView> pieces) {
  Bytes tag(digest_size(hash));
  noise_hmac(hash, key, pieces, tag);
  return to_hex(ByteView(tag));
}

std::string upper(std::string_view hex) { return to_hex(ByteView(from_hex(hex))); }

Bytes counting(std::size_t size) {
  Bytes octets(size);
  std::iota(octets.begin(), octets.end(), std::uint8_t{0});
  return octets;
}

TEST(Blake2b, HashesAsInRfc7693) {
  // Appendix A.
  const std::string abc = upper(
      "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
      "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  EXPECT_EQ(to_hex(ByteView(blake2b_512({as_bytes("abc")}))), abc);
  EXPECT_EQ(to_hex(ByteView(blake2b_512({as_bytes("a"), {}, as_bytes("bc")}))), abc);
  EXPECT_EQ(hashed(NoiseHash::blake2b, {as_bytes("ab"), as_bytes("c")}), abc);
}

TEST(Blake2b, HasADigestOf32OctetsThatIsNoPrefix) {
  EXPECT_EQ(to_hex(ByteView(blake2b_256({as_bytes("abc")}))),
            upper("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
  EXPECT_EQ(to_hex(ByteView(blake2b_256({}))),
            upper("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"));
}

TEST(NoiseHash, KnowsNamesAndSizes) {
  EXPECT_EQ(name_of(NoiseHash::sha256), "SHA256");
  EXPECT_EQ(name_of(NoiseHash::blake2b), "BLAKE2b");
  EXPECT_EQ(digest_size(NoiseHash::sha256), 32U);
  EXPECT_EQ(digest_size(NoiseHash::blake2b), 64U);
}

TEST(NoiseHash, HashesWithSha256) {
  EXPECT_EQ(hashed(NoiseHash::sha256, {as_bytes("a"), as_bytes("bc")}),
            upper("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST(NoiseHash, MayWriteWhereItReads) {
  Bytes octets(64, 1);
  const std::string expected = hashed(NoiseHash::blake2b, {octets, octets});
  noise_hash(NoiseHash::blake2b, {octets, octets}, octets);
  EXPECT_EQ(to_hex(ByteView(octets)), expected);
}

TEST(NoiseHmac, IsThatOfRfc4231) {
  // §4.3.
  const ByteView message = as_bytes("what do ya want for nothing?");
  EXPECT_EQ(tagged(NoiseHash::sha256, as_bytes("Jefe"), {message.first(5), message.subspan(5)}),
            upper("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
  EXPECT_EQ(tagged(NoiseHash::blake2b, as_bytes("Jefe"), {message.first(5), message.subspan(5)}),
            upper("6ff884f8ddc2a6586b3c98a4cd6ebdf14ec10204b6710073eb5865ade37a2643"
                  "b8807c1335d107ecdb9ffeaeb6828c4625ba172c66379efcd222c2de11727ab4"));
}

TEST(NoiseHmac, TakesKeysOfOneBlockAndMore) {
  const Bytes message(300, 'x');
  EXPECT_EQ(tagged(NoiseHash::blake2b, counting(128), {message}),
            upper("6507c6ad41e137e578c6d754aee4591c7d2233256ec17d515479d00be723d299"
                  "c14fd07203464892fe630673fdde817fa655ccadf0385fb29892e41626c52353"));
  EXPECT_EQ(tagged(NoiseHash::blake2b, counting(129), {message}),
            upper("45678441d98a8d8419275c95dab8ec999f492002296a9c248dd3e669262ebea9"
                  "429f0ef6779241ca15613e7204ca43fdb1c48aff3a54fc4c596e1756d8a03d0a"));
  EXPECT_EQ(tagged(NoiseHash::sha256, counting(65), {message}),
            upper("c71fa3388045118580e386195785727333cd3d81a62d767765224719f6194cee"));
}

TEST(NoiseHmac, MayWriteWhereTheKeyLies) {
  Bytes key = counting(64);
  const std::string expected = tagged(NoiseHash::blake2b, key, {as_bytes("x")});
  noise_hmac(NoiseHash::blake2b, key, {as_bytes("x")}, key);
  EXPECT_EQ(to_hex(ByteView(key)), expected);
}

}  // namespace
}  // namespace kith::crypto
