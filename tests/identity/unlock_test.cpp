#include "core/identity/unlock.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <functional>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "core/crypto/derivation_limits.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/openpgp_cipher.hpp"
#include "core/crypto/s2k.hpp"
#include "keyring-format/writer.hpp"
#include "tests/identity/secret_packets.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::identity {
namespace {

using format::Packet;
using format::PacketTag;
using format::SecretKey;
using format::SecretProtection;
using format::StringToKey;
using test::LockedFile;
using test::secret_packet;

constexpr const char* cheap_v4 = "identity/keys/js-curve448-v4.asc";
constexpr const char* cheap_v6 = "identity/keys/js-curve448-v6.asc";
constexpr const char* plain_v4 = "corpus/gpg/30-secret-unprotected.pgp";

std::optional<UnlockError> error_of(const Packet& packet, std::string_view passphrase) {
  const auto secret = unlock(packet, as_bytes(passphrase));
  return secret ? std::nullopt : std::optional{secret.error()};
}

std::vector<LockedFile> all_files() {
  std::vector<LockedFile> files = test::corpus_files();
  files.insert(files.end(), test::moved_in_files().begin(), test::moved_in_files().end());
  return files;
}

class UnlockOf : public testing::TestWithParam<LockedFile> {};

std::string test_name(const testing::TestParamInfo<LockedFile>& file) {
  std::string name = file.param.path;
  std::ranges::replace_if(
      name, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Files, UnlockOf, testing::ValuesIn(all_files()), test_name);

TEST_P(UnlockOf, FileOpensWithItsPassphraseAlone) {
  const auto packets = test::secret_packets(GetParam().path);
  ASSERT_GE(packets.size(), 2U);
  std::size_t opened = 0;
  for (const Packet& packet : packets) {
    const auto state = secret_state(packet);
    ASSERT_TRUE(state);
    if (*state == SecretState::elsewhere) {
      EXPECT_EQ(error_of(packet, GetParam().passphrase), UnlockError::elsewhere);
      continue;
    }
    EXPECT_EQ(*state == SecretState::open, GetParam().passphrase.empty());
    const auto secret = unlock(packet, as_bytes(GetParam().passphrase));
    ASSERT_TRUE(secret) << static_cast<int>(secret.error());
    const auto key = format::parse_public_part(packet.body);
    EXPECT_EQ(secret->fingerprint, certificate::fingerprint_of(*key));
    ++opened;
    if (*state == SecretState::locked) {
      EXPECT_EQ(error_of(packet, "not the passphrase"), UnlockError::wrong_passphrase);
    }
  }
  EXPECT_GE(opened, 1U);
}

TEST(Unlock, OpensTheSampleOfTheRfc) {
  std::ifstream file("/proc/meminfo");
  std::string name, unit;
  for (std::size_t kib = 0; file >> name >> kib >> unit;) {
    if (name == "MemAvailable:" && kib < (3U << 20U)) GTEST_SKIP() << "needs 3 GiB of memory";
  }
  // RFC 9580 §A.5: with one pass, four lanes and two gibibytes.
  const Packet packet{
      PacketTag::secret_key,
      format::test::hex("0663877fe31b00000020f94da7bb48d60a61e567706a6587d0331999bb9d891a08242ead84"
                        "543df895a3fd26090214045d6fd71c9e096d1eb6917b6e6e1eecae010415b4a8a9274fabe6"
                        "32f875a70659202178258fa484d88b27f220e3d2de0203ca0f1feecb6b775381e3e2d9b148"
                        "5c22338ca551e09a263f22eb4992e9677a8058")};
  EXPECT_EQ(error_of(packet, "correct horse battery staple"), std::nullopt);
}

TEST(Unlock, SaysWhyHostileKeysStayShut) {
  const std::pair<const char*, UnlockError> files[] = {
      {"secret-argon2-bomb.pgp", UnlockError::too_costly},
      {"secret-bad-checksum.pgp", UnlockError::damaged},
      {"secret-cipher-unknown.pgp", UnlockError::unsupported},
      {"secret-not-matching-public.pgp", UnlockError::mismatched},
      {"secret-s2k-simple-md5.pgp", UnlockError::unsupported},  // CAST5
      {"secret-s2k-unknown.pgp", UnlockError::unsupported},
  };
  for (const auto& [name, error] : files) {
    const auto packets = test::secret_packets(std::string{"corpus/hostile/"} + name);
    ASSERT_EQ(packets.size(), 1U) << name;
    EXPECT_EQ(error_of(packets.front(), "passphrase"), error) << name;
  }
}

TEST(Unlock, KnowsWhatIsElsewhere) {
  const Packet stub = secret_packet("corpus/gpg/32-secret-subkeys-only.pgp");
  EXPECT_EQ(secret_state(stub), SecretState::elsewhere);
  EXPECT_EQ(error_of(stub, "correct horse"), UnlockError::elsewhere);
  Packet card = stub;
  ASSERT_EQ(card.body.back(), 1);
  card.body.back() = 2;
  const Bytes serial = format::test::hex("10 D276000124010200FFFE012345670000");
  card.body.insert(card.body.end(), serial.begin(), serial.end());
  EXPECT_EQ(secret_state(card), SecretState::elsewhere);
  EXPECT_EQ(error_of(card, ""), UnlockError::elsewhere);
}

TEST(Unlock, TakesSecretPacketsAlone) {
  Packet packet = secret_packet(plain_v4);
  packet.tag = PacketTag::public_key;
  EXPECT_EQ(error_of(packet, ""), UnlockError::damaged);
  EXPECT_FALSE(secret_state(packet));
  EXPECT_EQ(error_of({PacketTag::secret_key, {}}, ""), UnlockError::damaged);
}

TEST(Unlock, BindsAnAeadProtectedSecretToItsPlace) {
  Packet packet = secret_packet(cheap_v6);
  packet.tag = PacketTag::secret_subkey;
  EXPECT_EQ(error_of(packet, "moved in"), UnlockError::wrong_passphrase);
}

TEST(Unlock, OpensNoPassphraseBeyondTheLimit) {
  const std::string endless(crypto::max_passphrase + 1, 'a');
  EXPECT_EQ(error_of(secret_packet(cheap_v4), endless), UnlockError::wrong_passphrase);
  EXPECT_EQ(error_of(secret_packet(cheap_v6), endless), UnlockError::wrong_passphrase);
}

/// A copy with other parameters of Argon2.
Packet with_argon2(std::uint8_t passes, std::uint8_t lanes, std::uint8_t exponent) {
  const Packet packet = secret_packet(cheap_v6);
  auto key = format::parse_secret_key(packet.body).value();
  key.s2k.argon2_passes = passes;
  key.s2k.argon2_lanes = lanes;
  key.s2k.argon2_memory_exponent = exponent;
  return {packet.tag, format::write_secret_key(key)};
}

TEST(Unlock, RefusesDerivationsThatCostTooMuch) {
  EXPECT_EQ(error_of(with_argon2(1, 1, 10), "moved in"), std::nullopt);
  EXPECT_EQ(error_of(with_argon2(17, 1, 10), "moved in"), UnlockError::too_costly);
  EXPECT_EQ(error_of(with_argon2(1, 17, 10), "moved in"), UnlockError::too_costly);
  EXPECT_EQ(error_of(with_argon2(1, 1, 22), "moved in"), UnlockError::too_costly);
  EXPECT_EQ(error_of(with_argon2(3, 1, 21), "moved in"), UnlockError::too_costly);
  EXPECT_EQ(error_of(with_argon2(1, 0, 10), "moved in"), UnlockError::damaged);
  EXPECT_EQ(error_of(with_argon2(0, 1, 10), "moved in"), UnlockError::damaged);
  EXPECT_EQ(error_of(with_argon2(1, 1, 32), "moved in"), UnlockError::damaged);
}

/// The plain key locked by one of the older ways, which no client writes any more. `derive` gives
/// the cipher's key.
Packet locked_by(std::uint8_t usage, StringToKey s2k,
                 const std::function<Bytes(std::string_view)>& derive) {
  const Packet packet = secret_packet(plain_v4);
  auto key = format::parse_secret_key(packet.body).value();
  const Bytes iv(16, 0x11);
  const auto encrypted = crypto::encrypt_cfb(crypto::CipherAlgorithm::aes128, derive("old"), iv,
                                             key.secret);  // with its sum
  key.usage = usage;
  key.protection = SecretProtection::checksum;
  key.cipher = 7;
  key.s2k = s2k;
  key.nonce = iv;
  key.secret = *encrypted;
  return {packet.tag, format::write_secret_key(key)};
}

Bytes first_16(const crypto::Digest& digest) {
  return {digest.octets().begin(), digest.octets().begin() + 16};
}

TEST(Unlock, OpensTheOldestProtections) {
  const auto md5 = [](std::string_view passphrase) {
    return first_16(crypto::hash(crypto::HashAlgorithm::md5, as_bytes(passphrase)));
  };
  const Packet bare = locked_by(7, {}, md5);
  EXPECT_EQ(error_of(bare, "old"), std::nullopt);
  EXPECT_EQ(error_of(bare, "new"), UnlockError::wrong_passphrase);

  StringToKey simple;
  simple.hash_algorithm = 8;
  const auto sha256 = [](std::string_view passphrase) {
    return first_16(crypto::hash(crypto::HashAlgorithm::sha256, as_bytes(passphrase)));
  };
  EXPECT_EQ(error_of(locked_by(255, simple, sha256), "old"), std::nullopt);

  StringToKey salted = simple;
  const Bytes salt = {1, 2, 3, 4, 5, 6, 7, 8};
  salted.kind = StringToKey::Kind::salted;
  salted.salt = salt;
  const auto salted_sha256 = [&salt](std::string_view passphrase) {
    Bytes input = salt;
    input.insert(input.end(), passphrase.begin(), passphrase.end());
    return first_16(crypto::hash(crypto::HashAlgorithm::sha256, input));
  };
  const Packet packet = locked_by(255, salted, salted_sha256);
  EXPECT_EQ(error_of(packet, "old"), std::nullopt);
  EXPECT_EQ(error_of(packet, "new"), UnlockError::wrong_passphrase);
}

TEST(Unlock, NeedsAHashFunctionAndAModeThatKithHas) {
  const Packet v4 = secret_packet(cheap_v4);
  auto key = format::parse_secret_key(v4.body).value();
  key.s2k.hash_algorithm = 99;
  EXPECT_EQ(error_of({v4.tag, format::write_secret_key(key)}, "moved in"),
            UnlockError::unsupported);
  const Packet v6 = secret_packet(cheap_v6);
  auto eax = format::parse_secret_key(v6.body).value();
  const Bytes nonce(16, 1);
  eax.aead_mode = 1;
  eax.nonce = nonce;
  EXPECT_EQ(error_of({v6.tag, format::write_secret_key(eax)}, "moved in"),
            UnlockError::unsupported);
}

}  // namespace
}  // namespace kith::identity
