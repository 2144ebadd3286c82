#include "core/crypto/openpgp_cipher.hpp"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

constexpr std::array<CipherAlgorithm, 7> all_ciphers = {
    CipherAlgorithm::triple_des,  CipherAlgorithm::aes128,      CipherAlgorithm::aes192,
    CipherAlgorithm::aes256,      CipherAlgorithm::camellia128, CipherAlgorithm::camellia192,
    CipherAlgorithm::camellia256,
};

constexpr std::array<AeadCipher, 6> all_aead = {{
    {CipherAlgorithm::aes128, AeadAlgorithm::ocb},
    {CipherAlgorithm::aes192, AeadAlgorithm::ocb},
    {CipherAlgorithm::aes256, AeadAlgorithm::ocb},
    {CipherAlgorithm::aes128, AeadAlgorithm::gcm},
    {CipherAlgorithm::aes192, AeadAlgorithm::gcm},
    {CipherAlgorithm::aes256, AeadAlgorithm::gcm},
}};

Bytes counting(std::size_t size, std::uint8_t from = 0) {
  Bytes octets(size);
  for (std::uint8_t& octet : octets) octet = from++;
  return octets;
}

/// In hex; the reason as a number where there is nothing.
template <typename Octets>
std::string text_of(const Result<Octets, CipherError>& outcome) {
  if (!outcome) return std::to_string(static_cast<int>(outcome.error()));
  if constexpr (std::is_same_v<Octets, SecretBytes>) {
    return to_hex(outcome->expose());
  } else {
    return to_hex(*outcome);
  }
}

std::string text_of(CipherError error) { return std::to_string(static_cast<int>(error)); }

struct CfbVector {
  CipherAlgorithm cipher;
  std::string_view key, iv, message;
  std::string ciphertext;
};

// NIST SP 800-38A §F.3.13, §F.3.15, §F.3.17.
constexpr std::string_view nist_iv = "000102030405060708090a0b0c0d0e0f";
constexpr std::string_view nist_message =
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

const std::vector<CfbVector> cfb_vectors = {
    {CipherAlgorithm::aes128, "2b7e151628aed2a6abf7158809cf4f3c", nist_iv, nist_message,
     "3B3FD92EB72DAD20333449F8E83CFB4AC8A64537A0B3A93FCDE3CDAD9F1CE58B"
     "26751F67A3CBB140B1808CF187A4F4DFC04B05357C5D1C0EEAC4C66F9FF7F2E6"},
    {CipherAlgorithm::aes192, "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", nist_iv,
     nist_message,
     "CDC80D6FDDF18CAB34C25909C99A417467CE7F7F81173621961A2B70171D3D7A"
     "2E1E8A1DD59B88B1C8E60FED1EFAC4C9C05F9F9CA9834FA042AE8FBA584B09FF"},
    {CipherAlgorithm::aes256, "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     nist_iv, nist_message,
     "DC7E84BFDA79164B7ECD8486985D386039FFED143B28B1C832113C6331E5407B"
     "DF10132415E54B92A13ED0A8267AE2F975A385741AB9CEF82031623D55B1E471"},
};

TEST(Cfb, EncryptsAndDecryptsAsNistPublished) {
  for (const CfbVector& vector : cfb_vectors) {
    const Bytes key = from_hex(vector.key);
    const Bytes iv = from_hex(vector.iv);
    const Bytes message = from_hex(vector.message);
    EXPECT_EQ(text_of(encrypt_cfb(vector.cipher, key, iv, message)), vector.ciphertext);
    EXPECT_EQ(text_of(decrypt_cfb(vector.cipher, key, iv, from_hex(vector.ciphertext))),
              to_hex(message));
  }
}

TEST(Cfb, IsTheBlockCipherOnTheFirstBlock) {
  // With a message of zeros the first block is the encrypted initialisation vector: NIST SP
  // 800-67's companion SP 800-20 (3DES, all keys the same, is DES) and RFC 3713 §A (Camellia).
  EXPECT_EQ(text_of(encrypt_cfb(CipherAlgorithm::triple_des,
                                from_hex("0101010101010101 0101010101010101 0101010101010101"),
                                from_hex("8000000000000000"), Bytes(8))),
            "95F8A5E5DD31D900");
  const Bytes block = from_hex("0123456789abcdeffedcba9876543210");
  EXPECT_EQ(text_of(encrypt_cfb(CipherAlgorithm::camellia128, block, block, Bytes(16))),
            "67673138549669730857065648EABE43");
  EXPECT_EQ(text_of(encrypt_cfb(CipherAlgorithm::camellia192,
                                from_hex("0123456789abcdeffedcba98765432100011223344556677"), block,
                                Bytes(16))),
            "B4993401B3E996F84EE5CEE7D79B09B9");
  EXPECT_EQ(text_of(encrypt_cfb(
                CipherAlgorithm::camellia256,
                from_hex("0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff"), block,
                Bytes(16))),
            "9ACC237DFF16D76C20EF7C919E3A7509");
}

TEST(Cfb, TakesMessagesOfAnySize) {
  for (const CipherAlgorithm cipher : all_ciphers) {
    const Bytes key = counting(key_size(cipher));
    const Bytes iv = counting(block_size(cipher), 0x80);
    for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 52U, 1000U}) {
      const Bytes message = counting(size, 3);
      const auto ciphertext = encrypt_cfb(cipher, key, iv, message);
      ASSERT_TRUE(ciphertext);
      EXPECT_EQ(ciphertext->size(), size);
      EXPECT_EQ(text_of(decrypt_cfb(cipher, key, iv, *ciphertext)), to_hex(message));
    }
  }
}

TEST(Cfb, RefusesOtherSizesOfKeyVectorAndMessage) {
  for (const CipherAlgorithm cipher : all_ciphers) {
    const Bytes key = counting(key_size(cipher));
    const Bytes iv = counting(block_size(cipher));
    const std::string malformed = text_of(CipherError::malformed);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, counting(key.size() - 1), iv, key)), malformed);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, counting(key.size() + 1), iv, key)), malformed);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, {}, iv, key)), malformed);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, key, counting(iv.size() - 1), key)), malformed);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, key, counting(iv.size() + 1), key)), malformed);
    EXPECT_EQ(text_of(encrypt_cfb(cipher, key, {}, key)), malformed);
    EXPECT_EQ(text_of(encrypt_cfb(cipher, key, iv, Bytes(max_cipher_message + 1))), malformed);
  }
}

TEST(OpenPgpCipher, KnowsItsNumbersAlone) {
  const std::set<int> ciphers = {2, 7, 8, 9, 11, 12, 13};
  const std::set<int> modes = {2, 3};
  for (int id = 0; id < 256; ++id) {
    EXPECT_EQ(cipher_algorithm(static_cast<std::uint8_t>(id)).has_value(), ciphers.contains(id));
    EXPECT_EQ(aead_algorithm(static_cast<std::uint8_t>(id)).has_value(), modes.contains(id));
  }
  EXPECT_EQ(cipher_algorithm(9), CipherAlgorithm::aes256);
  EXPECT_EQ(aead_algorithm(2), AeadAlgorithm::ocb);
}

TEST(OpenPgpCipher, SaysWhatItDoesNotHave) {
  const std::string unsupported = text_of(CipherError::unsupported);
  for (const int id : {0, 1, 3, 4, 10, 110}) {
    const auto cipher = static_cast<CipherAlgorithm>(id);
    EXPECT_EQ(text_of(decrypt_cfb(cipher, counting(16), counting(8), counting(8))), unsupported);
  }
  const auto eax = static_cast<AeadAlgorithm>(1);
  EXPECT_EQ(text_of(decrypt_aead({CipherAlgorithm::aes128, eax}, counting(16), counting(16), {},
                                 counting(40))),
            unsupported);
  EXPECT_EQ(text_of(encrypt_aead({CipherAlgorithm::camellia128, AeadAlgorithm::ocb}, counting(16),
                                 counting(15), {}, {})),
            unsupported);
  EXPECT_EQ(text_of(encrypt_aead({CipherAlgorithm::triple_des, AeadAlgorithm::gcm}, counting(24),
                                 counting(12), {}, {})),
            unsupported);
}

TEST(OpenPgpAead, EncryptsInGcmAsPublished) {
  // Test case 4 of the submission of GCM to NIST.
  EXPECT_EQ(
      text_of(encrypt_aead({CipherAlgorithm::aes128, AeadAlgorithm::gcm},
                           from_hex("feffe9928665731c6d6a8f9467308308"),
                           from_hex("cafebabefacedbaddecaf888"),
                           from_hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                           from_hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d"
                                    "8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
                                    "ba637b39"))),
      "42831EC2217774244B7221B784D0D49CE3AA212F2C02A4E035C17E2329ACA12E21D514B25466931C7D8F6A5A"
      "AC84AA051BA30B396A0AAC973D58E0915BC94FBC3221A5DB94FAE95AE7121A47");
}

TEST(OpenPgpAead, EncryptsAsAnotherVersionOfLibcrypto) {
  // RFC 7253 has no example with a nonce of 15 octets. These are by Python's `cryptography` on
  // OpenSSL 4.0, with another implementation's keys in protected_key_test.cpp as the second
  // witness.
  const ByteView message = as_bytes("a secret of 37 octets, odd on purpose");
  const ByteView associated = as_bytes("where");
  const auto encrypted = [&](AeadCipher aead) {
    return text_of(encrypt_aead(aead, counting(key_size(aead.cipher)),
                                counting(nonce_size(aead.mode), 100), associated, message));
  };
  EXPECT_EQ(encrypted({CipherAlgorithm::aes128, AeadAlgorithm::ocb}),
            "37CE777D5201BDFA1935C30FC73CEA592569AE70A13457EC1BE866E0748EF7C03B21D2A1E918F4C115FB7B"
            "C52D0EC6246361406C48");
  EXPECT_EQ(encrypted({CipherAlgorithm::aes192, AeadAlgorithm::ocb}),
            "AF2ABB4D277688F59A57E37EEF9A7424437EDFA1BA1A7552BB1C09603AC24EA2A17A55471D88E785B01ADE"
            "9AE3799C1040E653AFAF");
  EXPECT_EQ(encrypted({CipherAlgorithm::aes256, AeadAlgorithm::ocb}),
            "CA8A28059C8EAC1D87263629C5112395C2D6DBFC18E1252D0AF92392B1ABB8791D43F5060AAE79084FF644"
            "8EF95D4E07ACC5DCD1D8");
  EXPECT_EQ(encrypted({CipherAlgorithm::aes192, AeadAlgorithm::gcm}),
            "8848C81931DD6B4CF3BE8421C9C5BBD1BE2D3BBE89A55180E52768A5D84EE835282468EC3DDF3CA7449E18"
            "5D8F3917C2FB9D80BE5A");
}

TEST(OpenPgpAead, DecryptsWhatItEncrypted) {
  for (const AeadCipher aead : all_aead) {
    const Bytes key = counting(key_size(aead.cipher));
    const Bytes nonce = counting(nonce_size(aead.mode));
    for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 32U, 1000U}) {
      for (const std::size_t associated_size : {0U, 42U}) {
        const Bytes message = counting(size, 3);
        const Bytes associated = counting(associated_size, 9);
        const auto ciphertext = encrypt_aead(aead, key, nonce, associated, message);
        ASSERT_TRUE(ciphertext);
        EXPECT_EQ(ciphertext->size(), size + aead_tag_size);
        EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, associated, *ciphertext)),
                  to_hex(message));
      }
    }
  }
}

TEST(OpenPgpAead, RefusesEveryChangeAndCut) {
  const std::string refused = text_of(CipherError::not_authentic);
  for (const AeadCipher aead : all_aead) {
    const Bytes key = counting(key_size(aead.cipher));
    const Bytes nonce = counting(nonce_size(aead.mode));
    const Bytes associated = counting(5);
    const Bytes whole = *encrypt_aead(aead, key, nonce, associated, counting(37));
    for (std::size_t i = 0; i < whole.size(); ++i) {
      Bytes changed = whole;
      changed[i] ^= 0x40;
      EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, associated, changed)), refused);
      const ByteView cut = ByteView(whole).first(i);
      EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, associated, cut)), refused);
    }
    EXPECT_EQ(text_of(decrypt_aead(aead, counting(key.size(), 1), nonce, associated, whole)),
              refused);
    EXPECT_EQ(text_of(decrypt_aead(aead, key, counting(nonce.size(), 1), associated, whole)),
              refused);
    EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, counting(6), whole)), refused);
    EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, {}, whole)), refused);
  }
}

TEST(OpenPgpAead, RefusesOtherSizesOfKeyNonceAndMessage) {
  const std::string malformed = text_of(CipherError::malformed);
  for (const AeadCipher aead : all_aead) {
    const Bytes key = counting(key_size(aead.cipher));
    const Bytes nonce = counting(nonce_size(aead.mode));
    const Bytes message = counting(40);
    EXPECT_EQ(text_of(decrypt_aead(aead, counting(key.size() - 1), nonce, {}, message)), malformed);
    EXPECT_EQ(text_of(decrypt_aead(aead, {}, nonce, {}, message)), malformed);
    EXPECT_EQ(text_of(decrypt_aead(aead, key, counting(nonce.size() + 1), {}, message)), malformed);
    EXPECT_EQ(text_of(encrypt_aead(aead, key, counting(nonce.size() - 1), {}, message)), malformed);
    const Bytes endless(max_cipher_message + aead_tag_size + 1);
    EXPECT_EQ(text_of(encrypt_aead(aead, key, nonce, {}, endless)), malformed);
    EXPECT_EQ(text_of(decrypt_aead(aead, key, nonce, {}, endless)), malformed);
    EXPECT_EQ(text_of(encrypt_aead(aead, key, nonce, endless, message)), malformed);
  }
}

}  // namespace
}  // namespace kith::crypto
