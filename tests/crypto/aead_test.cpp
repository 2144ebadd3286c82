#include "core/crypto/aead.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

using Key = std::array<std::uint8_t, seal_key_size>;
using Nonce = std::array<std::uint8_t, seal_nonce_size>;

constexpr std::string_view sunscreen =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    "sunscreen would be it.";

Key example_key() {
  Key key{};
  std::uint8_t octet = 0x80;
  for (std::uint8_t& place : key) place = octet++;
  return key;
}

/// draft-irtf-cfrg-xchacha-03 §A.3.1, as one would have stored it.
Sealed example() {
  Sealed sealed;
  std::uint8_t octet = 0x40;
  for (std::uint8_t& place : sealed.nonce) place = octet++;
  sealed.ciphertext = from_hex(
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
      "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
      "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
  return sealed;
}

Bytes example_associated() { return from_hex("50515253c0c1c2c3c4c5c6c7"); }

void expect_refused(const Key& key, const Sealed& sealed, ByteView associated) {
  const auto opened = open(key, sealed.nonce, sealed.ciphertext, associated);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error(), CipherError::not_authentic);
}

TEST(Aead, OpensTheExampleOfTheDraft) {
  const Sealed sealed = example();
  const auto opened = open(example_key(), sealed.nonce, sealed.ciphertext, example_associated());
  ASSERT_TRUE(opened);
  EXPECT_EQ(as_text(opened->expose()), sunscreen);
}

TEST(Aead, OpensWhatItSealed) {
  for (const std::size_t size : {0U, 1U, 31U, 64U, 1000U}) {
    const Bytes message(size, 0x5a);
    const Sealed sealed = seal(example_key(), message, as_bytes("record 7"));
    EXPECT_EQ(sealed.ciphertext.size(), size + seal_tag_size);
    const auto opened = open(example_key(), sealed.nonce, sealed.ciphertext, as_bytes("record 7"));
    ASSERT_TRUE(opened) << size;
    EXPECT_TRUE(std::ranges::equal(opened->expose(), message));
  }
}

TEST(Aead, NeverRepeatsANonce) {
  std::set<Nonce> nonces;
  std::set<Bytes> ciphertexts;
  for (int i = 0; i < 100; ++i) {
    const Sealed sealed = seal(example_key(), as_bytes("the same"), {});
    EXPECT_TRUE(nonces.insert(sealed.nonce).second);
    EXPECT_TRUE(ciphertexts.insert(sealed.ciphertext).second);
  }
}

TEST(Aead, RefusesEveryChange) {
  const Bytes associated = example_associated();
  for (std::size_t i = 0; i < example().ciphertext.size(); ++i) {
    Sealed changed = example();
    changed.ciphertext[i] ^= 0x10;
    expect_refused(example_key(), changed, associated);
  }
  for (std::size_t i = 0; i < seal_nonce_size; ++i) {
    Sealed changed = example();
    changed.nonce[i] ^= 1;
    expect_refused(example_key(), changed, associated);
  }
  for (std::size_t i = 0; i < associated.size(); ++i) {
    Bytes changed = associated;
    changed[i] ^= 0x80;
    expect_refused(example_key(), example(), changed);
  }
  Key other = example_key();
  other[31] ^= 1;
  expect_refused(other, example(), associated);
  expect_refused(example_key(), example(), {});
}

TEST(Aead, RefusesWhatWasCutOrExtended) {
  const Sealed whole = example();
  for (std::size_t size = 0; size < whole.ciphertext.size(); ++size) {
    Sealed cut = whole;
    cut.ciphertext.resize(size);
    expect_refused(example_key(), cut, example_associated());
  }
  Sealed longer = whole;
  longer.ciphertext.push_back(0);
  expect_refused(example_key(), longer, example_associated());
}

}  // namespace
}  // namespace kith::crypto
