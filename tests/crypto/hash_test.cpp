#include "core/crypto/hash.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"

namespace kith::crypto {
namespace {

struct Vector {
  HashAlgorithm algorithm;
  std::string empty;  ///< digest of the empty message
  std::string abc;    ///< digest of "abc"
};

const std::vector<Vector> vectors = {
    {HashAlgorithm::md5, "D41D8CD98F00B204E9800998ECF8427E", "900150983CD24FB0D6963F7D28E17F72"},
    {HashAlgorithm::sha1, "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
     "A9993E364706816ABA3E25717850C26C9CD0D89D"},
    {HashAlgorithm::ripemd160, "9C1185A5C5E9FC54612808977EE8F548B2258D31",
     "8EB208F7E05D987A9B044A8E98C6B087F15A0BFC"},
    {HashAlgorithm::sha256, "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
     "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"},
    {HashAlgorithm::sha384,
     "38B060A751AC96384CD9327EB1B1E36A21FDB71114BE07434C0CC7BF63F6E1DA"
     "274EDEBFE76F65FBD51AD2F14898B95B",
     "CB00753F45A35E8BB5A03D699AC65007272C32AB0EDED1631A8B605A43FF5BED"
     "8086072BA1E7CC2358BAECA134C825A7"},
    {HashAlgorithm::sha512,
     "CF83E1357EEFB8BDF1542850D66D8007D620E4050B5715DC83F4A921D36CE9CE"
     "47D0D13C5D85F2B0FF8318D2877EEC2F63B931BD47417A81A538327AF927DA3E",
     "DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A"
     "2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F"},
    {HashAlgorithm::sha224, "D14A028C2A3A2BC9476102BB288234C415A2B01F828EA62AC5B3E42F",
     "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7"},
    {HashAlgorithm::sha3_256, "A7FFC6F8BF1ED76651C14756A061D662F580FF4DE43B49FA82D80A4B80F8434A",
     "3A985DA74FE225B2045C172D6BD390BD855F086E3E9D525B46BFE24511431532"},
    {HashAlgorithm::sha3_512,
     "A69F73CCA23A9AC5C8B567DC185A756E97C982164FE25859E0D1DCC1475C80A6"
     "15B2123AF1F5F94C11E3E9402C3AC558F500199D95B6D3E301758586281DCD26",
     "B751850B1A57168A5693CD924B6B096E08F621827444F70D884F5D0240D2712E"
     "10E116E9192AF3C91A7EC57647E3934057340B4CF408D5A56592F8274EEC53F0"}};

std::string hex_of(const Digest& digest) { return to_hex(digest.octets()); }

TEST(Hash, KnowsPublishedDigests) {
  for (const Vector& vector : vectors) {
    EXPECT_EQ(hex_of(hash(vector.algorithm, {})), vector.empty);
    EXPECT_EQ(hex_of(hash(vector.algorithm, as_bytes("abc"))), vector.abc);
    EXPECT_EQ(digest_size(vector.algorithm) * 2, vector.abc.size());
  }
}

TEST(Hash, SupportsTheNumbersOfOpenPgpAlone) {
  const std::set<int> known = {1, 2, 3, 8, 9, 10, 11, 12, 14};
  for (int id = 0; id < 256; ++id) {
    EXPECT_EQ(is_supported(static_cast<std::uint8_t>(id)), known.contains(id)) << id;
  }
  EXPECT_EQ(hash_algorithm(10), HashAlgorithm::sha512);
}

TEST(Hasher, HashesOneMessageAfterTheOther) {
  Hasher hasher;
  for (int round = 0; round < 3; ++round) {
    for (const Vector& vector : vectors) {
      ASSERT_TRUE(hasher.start(vector.algorithm));
      hasher.update(as_bytes("a"));
      hasher.update({});
      hasher.update(as_bytes("bc"));
      EXPECT_EQ(hex_of(hasher.finish()), vector.abc);
    }
  }
}

TEST(Hasher, StartForgetsAnUnfinishedMessage) {
  Hasher hasher;
  ASSERT_TRUE(hasher.start(HashAlgorithm::sha512));
  hasher.update(as_bytes("something else"));
  ASSERT_TRUE(hasher.start(HashAlgorithm::sha1));
  hasher.update(as_bytes("abc"));
  EXPECT_EQ(hex_of(hasher.finish()), vectors[1].abc);
}

TEST(Hasher, ReportsWhatIsNotSupported) {
  Hasher hasher;
  for (const int id : {0, 4, 7, 13, 15, 110, 255}) {
    const auto algorithm = static_cast<HashAlgorithm>(id);
    EXPECT_FALSE(hasher.start(algorithm));
    hasher.update(as_bytes("abc"));
    EXPECT_TRUE(hasher.finish().empty());
    EXPECT_TRUE(hash(algorithm, as_bytes("abc")).empty());
    EXPECT_EQ(digest_size(algorithm), 0U);
  }
}

TEST(Hasher, FinishesNothingThatWasNotStarted) {
  Hasher hasher;
  hasher.update(as_bytes("abc"));
  EXPECT_TRUE(hasher.finish().empty());
  ASSERT_TRUE(hasher.start(HashAlgorithm::sha256));
  EXPECT_FALSE(hasher.finish().empty());
  EXPECT_TRUE(hasher.finish().empty());
}

TEST(Hasher, MovesInTheMiddleOfAMessage) {
  Hasher first;
  ASSERT_TRUE(first.start(HashAlgorithm::sha256));
  first.update(as_bytes("ab"));
  Hasher second(std::move(first));
  second.update(as_bytes("c"));
  EXPECT_EQ(hex_of(second.finish()), vectors[3].abc);
}

TEST(Hasher, ServesOneThreadEach) {
  std::vector<std::thread> threads;
  std::vector<std::string> found(4);
  for (std::string& digest : found) {
    threads.emplace_back([&digest] {
      for (int i = 0; i < 1000; ++i) {
        digest = hex_of(hash(HashAlgorithm::sha512, as_bytes("abc")));
        if (digest != vectors[5].abc) return;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_TRUE(std::all_of(found.begin(), found.end(),
                          [](const std::string& digest) { return digest == vectors[5].abc; }));
}

TEST(FastDigest, TellsMessagesApart) {
  EXPECT_EQ(fast_digest(as_bytes("abc")), fast_digest(as_bytes("abc")));
  EXPECT_NE(fast_digest(as_bytes("abc")), fast_digest(as_bytes("abd")));
  EXPECT_NE(fast_digest({}), FastDigest{});
}

}  // namespace
}  // namespace kith::crypto
