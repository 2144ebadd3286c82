#include "core/crypto/noise_cipher.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <gtest/gtest.h>
#include <openssl/evp.h>

#include "core/crypto/random.hpp"

namespace kith::crypto {
namespace {

using Key = std::array<std::uint8_t, noise_key_size>;

Key random_key() {
  Key key;
  fill_random(key);
  return key;
}

/// The same by libcrypto, with the nonce spelt out.
Bytes reference(const Key& key, std::uint64_t n, ByteView ad, ByteView plaintext) {
  std::array<std::uint8_t, 12> nonce{};
  for (std::size_t i = 4; i < nonce.size(); ++i, n >>= 8U) {
    nonce.at(i) = static_cast<std::uint8_t>(n);
  }
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(
      EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  EVP_EncryptInit_ex(context.get(), EVP_chacha20_poly1305(), nullptr, key.data(), nonce.data());
  int size = 0;
  EVP_EncryptUpdate(context.get(), nullptr, &size, ad.data(), static_cast<int>(ad.size()));
  Bytes out(plaintext.size() + noise_tag_size);
  EVP_EncryptUpdate(context.get(), out.data(), &size, plaintext.data(),
                    static_cast<int>(plaintext.size()));
  EVP_EncryptFinal_ex(context.get(), out.data() + size, &size);
  EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, noise_tag_size,
                      out.data() + plaintext.size());
  return out;
}

Bytes encrypted(const Key& key, std::uint64_t n, ByteView ad, ByteView plaintext) {
  Bytes ciphertext(plaintext.size() + noise_tag_size);
  noise_encrypt(key, n, ad, plaintext, ciphertext);
  return ciphertext;
}

TEST(NoiseCipher, EncryptsAsAnotherLibraryDoes) {
  const Key key = random_key();
  const Bytes message(100, 'm');
  for (const std::uint64_t n :
       {std::uint64_t{0}, std::uint64_t{0x0102030405060708}, ~std::uint64_t{0}}) {
    EXPECT_EQ(encrypted(key, n, as_bytes("ad"), message),
              reference(key, n, as_bytes("ad"), message));
  }
}

TEST(NoiseCipher, DecryptsOnlyWhatWasEncrypted) {
  const Key key = random_key();
  const ByteView ad = as_bytes("ad");
  const ByteView message = as_bytes("the message");
  const Bytes good = encrypted(key, 7, ad, message);
  Bytes plaintext(message.size());
  ASSERT_TRUE(noise_decrypt(key, 7, ad, good, plaintext));
  EXPECT_EQ(as_text(plaintext), as_text(message));
  EXPECT_FALSE(noise_decrypt(key, 8, ad, good, plaintext));
  EXPECT_NE(as_text(plaintext), as_text(message));
  EXPECT_FALSE(noise_decrypt(key, 7, as_bytes("da"), good, plaintext));
  EXPECT_FALSE(noise_decrypt(random_key(), 7, ad, good, plaintext));
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes bad = good;
    bad[i] ^= 1;
    EXPECT_FALSE(noise_decrypt(key, 7, ad, bad, plaintext)) << i;
  }
}

TEST(NoiseCipher, HasNoRoomForAMessageWithoutATag) {
  const Key key = random_key();
  EXPECT_FALSE(noise_decrypt(key, 0, {}, Bytes(noise_tag_size - 1), {}));
  EXPECT_TRUE(noise_decrypt(key, 0, {}, encrypted(key, 0, {}, {}), {}));
}

TEST(NoiseCipher, WorksInPlace) {
  const Key key = random_key();
  const Bytes message(1000, 'm');
  Bytes buffer = message;
  buffer.resize(message.size() + noise_tag_size);
  const auto plaintext = std::span(buffer).first(message.size());
  noise_encrypt(key, 3, {}, plaintext, buffer);
  EXPECT_EQ(buffer, encrypted(key, 3, {}, message));
  ASSERT_TRUE(noise_decrypt(key, 3, {}, buffer, plaintext));
  EXPECT_TRUE(std::equal(message.begin(), message.end(), buffer.begin()));
}

}  // namespace
}  // namespace kith::crypto
