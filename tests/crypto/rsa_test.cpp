#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/crypto/random.hpp"
#include "core/crypto/verify_key.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

constexpr std::array<HashAlgorithm, 9> functions = {
    HashAlgorithm::md5,    HashAlgorithm::sha1,     HashAlgorithm::ripemd160,
    HashAlgorithm::sha224, HashAlgorithm::sha256,   HashAlgorithm::sha384,
    HashAlgorithm::sha512, HashAlgorithm::sha3_256, HashAlgorithm::sha3_512};

const Bytes exponent_65537 = {1, 0, 1};

Digest digest_of(HashAlgorithm algorithm, std::string_view message = "message") {
  return hash(algorithm, as_bytes(message));
}

/// Big-endian sum, as long as the longer one; nullopt where it does not fit.
std::optional<Bytes> sum(const Bytes& a, const Bytes& b) {
  Bytes total(std::max(a.size(), b.size()));
  unsigned carry = 0;
  for (std::size_t i = 1; i <= total.size(); ++i) {
    if (i <= a.size()) carry += a[a.size() - i];
    if (i <= b.size()) carry += b[b.size() - i];
    total[total.size() - i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  if (carry != 0) return std::nullopt;
  return total;
}

class Rsa : public testing::Test {
 protected:
  static void SetUpTestSuite() { signer_ = new Signer(Signer::rsa(2048)); }
  static void TearDownTestSuite() { delete signer_; }

  static VerifyKey key_of(const Signer& signer) {
    auto key = VerifyKey::rsa(signer.modulus(), signer.exponent());
    EXPECT_TRUE(key);
    return std::move(*key);
  }

  /// Whether SHA-256's digest passes with the private operation done on `block`.
  static bool block_passes(const Bytes& block) {
    const Bytes value = signer_->sign_raw(block);
    return key_of(*signer_).verify(HashAlgorithm::sha256, digest_of(HashAlgorithm::sha256).octets(),
                                   {value});
  }

  static Signer* signer_;
};
Signer* Rsa::signer_ = nullptr;

TEST_F(Rsa, VerifiesEveryHashFunction) {
  const VerifyKey key = key_of(*signer_);
  for (const HashAlgorithm algorithm : functions) {
    const Digest digest = digest_of(algorithm);
    const OwnedSignature signature = signer_->sign(algorithm, digest.octets());
    EXPECT_TRUE(key.verify(algorithm, digest.octets(), signature.view()))
        << static_cast<int>(algorithm);
    EXPECT_FALSE(key.verify(algorithm, digest_of(algorithm, "other").octets(), signature.view()));
  }
}

TEST_F(Rsa, VerifiesOtherModulusSizes) {
  for (const unsigned bits : {1024U, 1031U, 3072U}) {
    const Signer signer = Signer::rsa(bits);
    const Digest digest = digest_of(HashAlgorithm::sha512);
    const OwnedSignature signature = signer.sign(HashAlgorithm::sha512, digest.octets());
    EXPECT_TRUE(key_of(signer).verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
    EXPECT_FALSE(key_of(*signer_).verify(HashAlgorithm::sha512, digest.octets(), signature.view()));
  }
}

TEST_F(Rsa, TellsFunctionsOfOneSizeApart) {
  const Digest digest = digest_of(HashAlgorithm::sha256);
  const OwnedSignature signature = signer_->sign(HashAlgorithm::sha256, digest.octets());
  EXPECT_FALSE(key_of(*signer_).verify(HashAlgorithm::sha3_256, digest.octets(), signature.view()));
}

TEST_F(Rsa, RefusesWhatWasChanged) {
  const VerifyKey key = key_of(*signer_);
  const Digest digest = digest_of(HashAlgorithm::sha256);
  const Bytes value = signer_->sign(HashAlgorithm::sha256, digest.octets()).first;
  const auto passes = [&](const Bytes& changed) {
    return key.verify(HashAlgorithm::sha256, digest.octets(), {changed});
  };
  ASSERT_TRUE(passes(value));
  for (std::size_t i = 0; i < value.size(); i += 17) {
    Bytes changed = value;
    changed[i] ^= 1;
    EXPECT_FALSE(passes(changed)) << i;
  }
  EXPECT_FALSE(passes({}));
  EXPECT_FALSE(passes({0}));
  EXPECT_FALSE(passes({1}));
  EXPECT_FALSE(passes(Bytes(256, 0xff)));
  EXPECT_FALSE(passes(Bytes(10, 0x2a))) << "too short to be worth a calculation";
  EXPECT_FALSE(passes(Bytes(8192, 0xff)));
  EXPECT_FALSE(passes(signer_->modulus()));
  EXPECT_FALSE(key.verify(HashAlgorithm::sha256, digest.octets(), {value, value}));
  EXPECT_FALSE(key.verify(HashAlgorithm::sha256, digest.octets().first(31), {value}));
}

TEST_F(Rsa, TakesValuesWithAndWithoutLeadingZeros) {
  const Signer signer = Signer::rsa(1024);
  const VerifyKey key = key_of(signer);
  for (int i = 0; i < 20000; ++i) {
    const Digest digest = digest_of(HashAlgorithm::sha256, std::to_string(i));
    Bytes value = signer.sign(HashAlgorithm::sha256, digest.octets()).first;
    if (value[0] != 0) continue;
    EXPECT_TRUE(key.verify(HashAlgorithm::sha256, digest.octets(), {value}));
    value.insert(value.begin(), 3, 0);
    EXPECT_TRUE(key.verify(HashAlgorithm::sha256, digest.octets(), {value}));
    value.erase(value.begin(), value.begin() + 4);
    EXPECT_TRUE(key.verify(HashAlgorithm::sha256, digest.octets(), {value}));
    return;
  }
  FAIL() << "no signature begins with a zero";
}

TEST_F(Rsa, RefusesAValueThatIsNotReduced) {
  const Signer signer = Signer::rsa(1031);
  const Digest digest = digest_of(HashAlgorithm::sha256);
  const Bytes value = signer.sign(HashAlgorithm::sha256, digest.octets()).first;
  const auto larger = sum(value, signer.modulus());
  ASSERT_TRUE(larger);
  EXPECT_TRUE(key_of(signer).verify(HashAlgorithm::sha256, digest.octets(), {value}));
  EXPECT_FALSE(key_of(signer).verify(HashAlgorithm::sha256, digest.octets(), {*larger}));
}

/// 00 01, `padding` octets of FF, 00, then `content` and as many zeros as are missing.
Bytes padded(std::size_t padding, const Bytes& content) {
  Bytes block = {0, 1};
  block.insert(block.end(), padding, 0xff);
  block.push_back(0);
  block.insert(block.end(), content.begin(), content.end());
  block.resize(256);
  return block;
}

TEST_F(Rsa, TakesOnePaddingAlone) {
  const Digest digest = digest_of(HashAlgorithm::sha256);
  Bytes content = from_hex("3031300d060960864801650304020105000420");
  content.insert(content.end(), digest.octets().begin(), digest.octets().end());
  Bytes without_null = from_hex(
      "302f300b0609608648016503040201"
      "0420");
  without_null.insert(without_null.end(), digest.octets().begin(), digest.octets().end());
  const Bytes bare(digest.octets().begin(), digest.octets().end());
  const auto whole = [](const Bytes& part) { return padded(253 - part.size(), part); };

  EXPECT_TRUE(block_passes(whole(content)));
  EXPECT_FALSE(block_passes(whole(without_null)));
  EXPECT_FALSE(block_passes(whole(bare)));
  EXPECT_FALSE(block_passes(padded(8, content)));  // the rest is garbage after the digest
  EXPECT_FALSE(block_passes(padded(252 - content.size(), content)));
  Bytes encryption = whole(content);
  encryption[1] = 2;
  EXPECT_FALSE(block_passes(encryption));
  Bytes interrupted = whole(content);
  interrupted[100] = 0xfe;
  EXPECT_FALSE(block_passes(interrupted));
}

TEST_F(Rsa, RefusesNumbersThatMakeNoKey) {
  const Bytes modulus = signer_->modulus();
  Bytes even = modulus;
  even.back() &= 0xfe;
  const auto error = [](const Bytes& n, const Bytes& e) {
    const auto key = VerifyKey::rsa(n, e);
    return key ? std::nullopt : std::optional(key.error());
  };
  EXPECT_EQ(error({}, exponent_65537), CryptoError::bad_key);
  EXPECT_EQ(error(Bytes(256), exponent_65537), CryptoError::bad_key);
  EXPECT_EQ(error(even, exponent_65537), CryptoError::bad_key);
  EXPECT_EQ(error(modulus, {}), CryptoError::bad_key);
  EXPECT_EQ(error(modulus, {0}), CryptoError::bad_key);
  EXPECT_EQ(error(modulus, {1}), CryptoError::bad_key);
  EXPECT_EQ(error(modulus, {1, 0}), CryptoError::bad_key);
  EXPECT_EQ(error(modulus, exponent_65537), std::nullopt);
}

TEST_F(Rsa, BoundsTheCostOfAKey) {
  const auto error = [](std::size_t bits, const Bytes& e) {
    Bytes n((bits + 7) / 8, 0xff);
    n.front() = static_cast<std::uint8_t>(0xff >> (n.size() * 8 - bits));
    const auto key = VerifyKey::rsa(n, e);
    return key ? std::nullopt : std::optional(key.error());
  };
  EXPECT_EQ(error(1023, exponent_65537), CryptoError::unsupported);
  EXPECT_EQ(error(1024, exponent_65537), std::nullopt);
  EXPECT_EQ(error(16384, exponent_65537), std::nullopt);
  EXPECT_EQ(error(16385, exponent_65537), CryptoError::unsupported);
  EXPECT_EQ(error(65535, exponent_65537), CryptoError::unsupported);
  Bytes long_exponent(9, 0xff);
  EXPECT_EQ(error(2048, long_exponent), CryptoError::unsupported);
  long_exponent[0] = 0;
  EXPECT_EQ(error(2048, long_exponent), std::nullopt);
}

TEST_F(Rsa, SurvivesGarbage) {
  const Digest digest = digest_of(HashAlgorithm::sha256);
  for (const std::size_t size : {128U, 129U, 256U, 2048U}) {
    Bytes n(size);
    fill_random(n);
    n.front() |= 0x80;
    n.back() |= 1;
    const auto key = VerifyKey::rsa(n, Bytes(8, 0xff));
    ASSERT_TRUE(key);
    Bytes value(size);
    fill_random(value);
    EXPECT_FALSE(key->verify(HashAlgorithm::sha256, digest.octets(), {value}));
  }
}

TEST_F(Rsa, ServesSeveralThreadsAtOnce) {
  const VerifyKey key = key_of(*signer_);
  const Digest digest = digest_of(HashAlgorithm::sha512);
  const Bytes good = signer_->sign(HashAlgorithm::sha512, digest.octets()).first;
  Bytes bad = good;
  bad[9] ^= 1;
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        if (!key.verify(HashAlgorithm::sha512, digest.octets(), {good})) ++wrong;
        if (key.verify(HashAlgorithm::sha512, digest.octets(), {bad})) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_F(Rsa, FailsEverythingOnceMovedFrom) {
  VerifyKey key = key_of(*signer_);
  const Digest digest = digest_of(HashAlgorithm::sha256);
  const OwnedSignature signature = signer_->sign(HashAlgorithm::sha256, digest.octets());
  const VerifyKey moved(std::move(key));
  EXPECT_TRUE(moved.verify(HashAlgorithm::sha256, digest.octets(), signature.view()));
  // NOLINTNEXTLINE(bugprone-use-after-move): the contract
  EXPECT_FALSE(key.verify(HashAlgorithm::sha256, digest.octets(), signature.view()));
}

}  // namespace
}  // namespace kith::crypto
