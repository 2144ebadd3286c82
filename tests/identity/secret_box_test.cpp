#include "core/identity/secret_box.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace kith::identity {
namespace {

/// Cheap, since the tests are about what surrounds the derivation.
constexpr crypto::Argon2Cost cheap = {.passes = 1, .lanes = 1, .memory_kib = 64};

const Fingerprint owner = *Fingerprint::make(4, Bytes(20, 0xA1));
const Fingerprint stranger = *Fingerprint::make(4, Bytes(20, 0xA2));

std::vector<KeySecret> secrets() {
  std::vector<KeySecret> all;
  all.push_back({owner, crypto::SecretBytes::copy_of(Bytes(32, 0x5A))});
  all.push_back(
      {*Fingerprint::make(6, Bytes(32, 0x66)), crypto::SecretBytes::copy_of(Bytes(1500, 0xC3))});
  return all;
}

Bytes record(std::string_view passphrase, std::optional<crypto::Argon2Cost> cost = cheap) {
  return *seal_secrets(secrets(), as_bytes(passphrase), owner, {cost});
}

void expect_secrets(const Result<std::vector<KeySecret>, SecretBoxError>& opened) {
  ASSERT_TRUE(opened);
  ASSERT_EQ(opened->size(), 2U);
  EXPECT_EQ((*opened)[0].fingerprint, owner);
  EXPECT_TRUE(std::ranges::equal((*opened)[0].secret.expose(), Bytes(32, 0x5A)));
  EXPECT_EQ((*opened)[1].fingerprint.version(), 6);
  EXPECT_TRUE(std::ranges::equal((*opened)[1].secret.expose(), Bytes(1500, 0xC3)));
}

SecretBoxError error_of(ByteView octets, std::string_view passphrase, const Fingerprint& of) {
  const auto opened = open_secrets(octets, as_bytes(passphrase), of);
  EXPECT_FALSE(opened);
  return opened ? SecretBoxError{} : opened.error();
}

TEST(SecretBox, OpensWithItsPassphrase) {
  const Bytes sealed = record("correct horse");
  expect_secrets(open_secrets(sealed, as_bytes("correct horse"), owner));
  EXPECT_TRUE(*needs_passphrase(sealed));
}

TEST(SecretBox, OpensWithNothingElse) {
  const Bytes sealed = record("correct horse");
  EXPECT_EQ(error_of(sealed, "wrong horse", owner), SecretBoxError::wrong_passphrase);
  EXPECT_EQ(error_of(sealed, "", owner), SecretBoxError::wrong_passphrase);
  EXPECT_EQ(error_of(sealed, "correct horse", stranger), SecretBoxError::wrong_passphrase);
}

TEST(SecretBox, HoldsNoSecretInTheOpen) {
  const Bytes sealed = record("correct horse");
  EXPECT_TRUE(std::ranges::search(sealed, Bytes(8, 0x5A)).empty());
  EXPECT_NE(sealed, record("correct horse"));  // another salt, another nonce
}

TEST(SecretBox, WithoutPassphraseOpensAtOnce) {
  const Bytes open = record("", std::nullopt);
  EXPECT_FALSE(*needs_passphrase(open));
  expect_secrets(open_secrets(open, {}, owner));
}

TEST(SecretBox, NoticesEveryChangedOctet) {
  const Bytes sealed = record("x");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes changed = sealed;
    changed[i] ^= 1;
    EXPECT_FALSE(open_secrets(changed, as_bytes("x"), owner)) << i;
  }
}

TEST(SecretBox, NoticesEveryTruncation) {
  for (const auto& cost : {std::optional{cheap}, std::optional<crypto::Argon2Cost>{}}) {
    const Bytes whole = record("x", cost);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_FALSE(open_secrets(ByteView{whole}.first(size), as_bytes("x"), owner)) << size;
    }
  }
}

TEST(SecretBox, SaysWhatIsOfALaterVersionOrTooCostly) {
  Bytes sealed = record("x");
  sealed[0] = 2;
  EXPECT_EQ(error_of(sealed, "x", owner), SecretBoxError::newer_version);
  sealed[0] = 1;
  sealed[2] = 0xFF;  // passes
  EXPECT_EQ(error_of(sealed, "x", owner), SecretBoxError::too_costly);
}

SecretBoxError error_of_sealing(std::size_t count, std::size_t size) {
  std::vector<KeySecret> all;
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back({owner, crypto::SecretBytes::copy_of(Bytes(size, 1))});
  }
  const auto sealed = seal_secrets(all, {}, owner, {std::nullopt});
  return sealed ? SecretBoxError{} : sealed.error();
}

TEST(SecretBox, HoldsSoMuchAndNoMore) {
  // Beside each secret stand its size and a fingerprint of 21 octets, before all of them the count.
  const std::size_t most = max_secrets - 24;
  EXPECT_EQ(error_of_sealing(1, most + 1), SecretBoxError::too_large);
  EXPECT_EQ(error_of_sealing(256, 1), SecretBoxError::too_large);
  EXPECT_EQ(error_of_sealing(2, most), SecretBoxError::too_large);
  std::vector<KeySecret> all;
  all.push_back({owner, crypto::SecretBytes::copy_of(Bytes(most, 1))});
  const auto sealed = seal_secrets(all, as_bytes("x"), owner, {cheap});
  ASSERT_TRUE(sealed);
  const auto opened = open_secrets(*sealed, as_bytes("x"), owner);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->front().secret.size(), most);
  Bytes larger = *sealed;
  larger.resize(larger.size() + 1);
  EXPECT_EQ(error_of(larger, "x", owner), SecretBoxError::damaged);
}

}  // namespace
}  // namespace kith::identity
