#include "core/crypto/s2k.hpp"

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

// What is expected here was computed by the words of the RFC with Python's hashlib; that the same
// functions open what other programs wrote is tested in tests/identity.

constexpr std::array<std::uint8_t, s2k_salt_size> salt = {0x01, 0x23, 0x45, 0x67,
                                                          0x89, 0xab, 0xcd, 0xef};

/// In hex; the reason as a number where there is no key.
std::string text_of(const Result<SecretBytes, DerivationError>& key) {
  return key ? to_hex(key->expose()) : std::to_string(static_cast<int>(key.error()));
}

std::string text_of(DerivationError error) { return std::to_string(static_cast<int>(error)); }

std::string iterated(HashAlgorithm algorithm, std::string_view passphrase, std::uint32_t count,
                     std::size_t size) {
  return text_of(derive_iterated(algorithm, as_bytes(passphrase), salt, count, size));
}

TEST(S2k, DerivesSimply) {
  EXPECT_EQ(text_of(derive_simple(HashAlgorithm::sha1, as_bytes("hello"), 16)),
            "AAF4C61DDCC5E8A2DABEDE0F3B482CD9");
  // Two digests, the second one behind a zero.
  EXPECT_EQ(text_of(derive_simple(HashAlgorithm::md5, as_bytes("hello"), 24)),
            "5D41402ABC4B2A76B9719D911017C5928C0A92934B5F5F69");
  EXPECT_EQ(text_of(derive_simple(HashAlgorithm::sha256, {}, 32)),
            "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855");
}

TEST(S2k, DerivesWithSalt) {
  EXPECT_EQ(text_of(derive_salted(HashAlgorithm::sha1, as_bytes("hello"), salt, 32)),
            "CA093F1C4FEBF7EEB531DEBD3EB03D3EFAF6AD352334980EA8DDD99F5F823711");
}

TEST(S2k, DerivesWithSaltAndCount) {
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "correct horse", 65536, 32),
            "439CEE55AC54008ABF22B1D06AA08FF8A6BFB98C7D84DB494081B5798D26B050");
  EXPECT_EQ(iterated(HashAlgorithm::sha1, "correct horse", 10000, 32),
            "A78CC5C85EC0EFE5E1F537B6B571C66C443FB3A97BB4B0D8986D5EBDC6E3E0E8");
  EXPECT_EQ(iterated(HashAlgorithm::sha512, "correct horse", 1024, 64),
            "41903C41B7AFC6E2117871047559DDF188B8BFB3E43B0F5C3D85CF08622FC836"
            "599D06DE563AA486D2007CB5ECC7F8D19F96DF0C7B9D82BBF9834602BB8D4E0F");
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "correct horse", max_s2k_count, 32),
            "D1E70BBF83120C7E68E8D76AE1C8B5961B6456B7AD47CC929C18E7FD319DBA48");
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "", 1024, 32),
            "FD35747907C3B1E692DF8BDBEBCB34092618275F5E3EAC9CDDB4446774EFF1BB");
}

TEST(S2k, HashesALongPassphraseAtLeastOnce) {
  std::string passphrase;
  for (int i = 0; i < 5000; ++i) passphrase += "long";
  EXPECT_EQ(iterated(HashAlgorithm::sha256, passphrase, 1024, 32),
            "63127469526D78B47ACD249064F4AC761919DF98D293FD14DD93D31A524D7DCE");
  EXPECT_EQ(iterated(HashAlgorithm::sha256, passphrase, 30000, 32),
            "93D235BDD695E4F38CC9A84DA520E780281F3B2DD1AE34C85408496F6DC6F382");
}

TEST(S2k, SaysWhyThereIsNoKey) {
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "a", max_s2k_count + 1, 32),
            text_of(DerivationError::too_costly));
  EXPECT_EQ(iterated(static_cast<HashAlgorithm>(99), "a", 1024, 32),
            text_of(DerivationError::unsupported));
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "a", 1024, 0), text_of(DerivationError::malformed));
  EXPECT_EQ(iterated(HashAlgorithm::sha256, "a", 1024, 65), text_of(DerivationError::malformed));
  const std::string endless((1U << 20U) + 1, 'a');
  EXPECT_EQ(iterated(HashAlgorithm::sha256, endless, 1024, 32),
            text_of(DerivationError::malformed));
}

}  // namespace
}  // namespace kith::crypto
