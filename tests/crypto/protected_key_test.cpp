// Secret keys that other programs protected, opened with the parts of this folder.

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "core/crypto/argon2.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/crypto/hkdf.hpp"
#include "core/crypto/openpgp_cipher.hpp"
#include "core/crypto/s2k.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

/// The body of a secret key packet, RFC 9580 §5.5.3, of an Ed25519 key.
struct ProtectedKey {
  std::string_view origin;
  std::string_view passphrase;
  std::string_view body;
};

constexpr std::array<ProtectedKey, 5> cfb_keys = {{
    {"GnuPG 2.2, AES-128, SHA-1", "correct horse",
     "045e0c726e16092b06010401da470f01010740501c492073ae099b93a1218d3da42bc6149b6da43d7613a6989932a"
     "f"
     "307c2a78fe070302206a600a1da9b79fff12c7ccc4f8c032945bf7744b1febc14809a65bbf7dd1a68f9638a8d45a3"
     "b"
     "9f3368fd62f2e3f5815996de2cc17294e255d98e4ad90454410b5b61fd19c54e832a4e8bbd7da508"},
    {"RNP 0.16", "rnp pass",
     "0460e5529b16092b06010401da470f01010740645f320ab44b12fcee1b7279157fa24b9197685ba7efc008c79e671"
     "b"
     "dd21de37fe0903086187b5cefd8f0c9bffcb6c597a9bbd9c9f34b3bc65007fd4bea7cdf8dea01ecc5b7d7676dd564"
     "a"
     "dec4531fc6f13010bb76be34e5fe1554578449a796fddb93b472f6f10396102b8b37c8d52cd47f5b"},
    {"Sequoia 0.27", "hunter two",
     "045feed6bc16092b06010401da470f01010740411d7e3fcea371578c56b571a8bb6e95b3abd97a98f0efe9eb5fb5e"
     "a"
     "78b99b4cfe09030872abe5409a5c03cdff194ea827b962d55c31a18d7c9f828941bd421b78102088702e041dee4de"
     "9"
     "d92f86454c58ca22fc4bef6bfd9efa7c8bd041d23f446967bd073f693707108d166aa7d3f042ca09"},
    {"OpenPGP.js 6, version 6", "js pass phrase",
     "065feebbce1b000000204af09063b2bdbf7cc567129d233ca73330923d25fbfc691db6af3c0d8ceb4cdcfe1d090b0"
     "3"
     "0872d7f4e3f86dc6c6e00b053f01ab63b7f5ff3710431ecf9a772677b3e2f5275a7e09da151f5fe04cd536bdc8590"
     "9"
     "d95283b79644253124eeeeeff2ba0921d5e9d1f76bc0b8c6dd9bc413470567"},
    {"usage 255: a checksum of two octets", "probe pass",
     "045e5afb0016092b06010401da470f010107400a67ab4d0d37ff328ddc30e56195e1121a22ba9c8a3d4ae2acdfcbf"
     "5"
     "0385ee4eff090308b06f5489862b7cd2ff75b3930ddc5101e34070edede0a0d093cb78813fd1ef9467f255dc36afe"
     "6"
     "81ddf693d5e2691bc0d8aa5da7046c477dc7a3dede4a"},
}};

constexpr std::array<ProtectedKey, 4> aead_keys = {{
    {"OpenPGP.js 6, version 4, Argon2, GCM", "js pass phrase",
     "045feebbce16092b06010401da470f01010740490af89d2512b5b721788633c4de7571961f164ac63f7955f74e82d"
     "0"
     "a4bf4a22fd0903042a8543ad6a96cade363777ff4c766d39030410a7ba15b5d61897c4af0124ec5d747efba126fd2"
     "6"
     "bdc2cd66bb3659a39e6e40179233f76f23040edec3bb832126d622228b9f1f9d2557551638c7493b1014"},
    {"OpenPGP.js 6, version 6, Argon2, GCM", "js pass phrase",
     "065feebbce1b000000204af09063b2bdbf7cc567129d233ca73330923d25fbfc691db6af3c0d8ceb4cdcfd2309031"
     "4"
     "0473d59d24bb7ae5cdd82ceddfc0a4e10f030410b95a289bc0d2f28dde22f4149ad7d94aede9ff2305d306790df54"
     "2"
     "d80baad49844c941a4213577b1a2ffe7d9b0e630e24ea6821f70547dc25810cfc9"},
    {"OpenPGP.js 6, version 6, Argon2 with one lane, OCB", "js pass phrase",
     "065feebbce1b000000204af09063b2bdbf7cc567129d233ca73330923d25fbfc691db6af3c0d8ceb4cdcfd2609021"
     "4"
     "04677693385946acd1afaf52e7f74b211801010af22971deeb5047c81e0d45ca3c5659f2d5911d75aba44deb59961"
     "b"
     "c0b18fdd7915ad444c011b0aa93ac89c254caed46d8f041160ce33f06c4aebc66659994b"},
    {"OpenPGP.js 6, version 6, salt and count, OCB", "js pass phrase",
     "065feebbce1b000000204af09063b2bdbf7cc567129d233ca73330923d25fbfc691db6af3c0d8ceb4cdcfd1d09020"
     "b"
     "03083b4ae9381e8c6886e0102c82af5eb25cf3355f6d65c26a4d01613eea88c4ec3522d18f234476fd8d279feeba3"
     "6"
     "cd0456905d393f4b26d98f167985787dde997294391ac691ccedf3"},
}};

/// With t = 1, p = 4 and two gibibytes.
constexpr ProtectedKey rfc_key = {
    "RFC 9580 §A.5", "correct horse battery staple",
    "0663877fe31b00000020f94da7bb48d60a61e567706a6587d0331999bb9d891a08242ead84543df895a3fd26090214"
    "045d6fd71c9e096d1eb6917b6e6e1eecae010415b4a8a9274fabe632f875a70659202178258fa484d88b27f220e3d2"
    "de0203ca0f1feecb6b775381e3e2d9b1485c22338ca551e09a263f22eb4992e9677a8058"};

/// Takes such a body apart. The tests' own bodies are whole: nothing is checked here.
class Opener {
 public:
  explicit Opener(const ProtectedKey& key) : body_(from_hex(key.body)), rest_(body_) {
    version_ = body_[0];
    public_ = take(version_ == 6 ? 42 : 51);
    usage_ = octet();
    if (version_ == 6) octet();  // the size of the parameters
    cipher_ = static_cast<CipherAlgorithm>(octet());
    if (usage_ == 253) mode_ = static_cast<AeadAlgorithm>(octet());
    if (version_ == 6) octet();  // the size of the specifier
  }

  [[nodiscard]] ByteView public_key() const { return public_.last(32); }

  /// The 32 octets of the secret; nullopt where the passphrase does not open the key.
  std::optional<SecretBytes> open(std::string_view passphrase) {
    const auto key = derive(as_bytes(passphrase));
    EXPECT_TRUE(key);
    if (!key) return std::nullopt;
    return usage_ == 253 ? open_aead(key->expose()) : open_cfb(key->expose());
  }

 private:
  ByteView take(std::size_t size) {
    const ByteView taken = rest_.first(size);
    rest_ = rest_.subspan(size);
    return taken;
  }
  std::uint8_t octet() { return take(1).front(); }

  Result<SecretBytes, DerivationError> derive(ByteView passphrase) {
    const std::size_t size = key_size(cipher_);
    if (octet() == 4) {
      const std::span<const std::uint8_t, argon2_salt_size> salt(take(argon2_salt_size));
      Argon2Cost cost;
      cost.passes = octet();
      cost.lanes = octet();
      const auto memory = argon2_memory(octet(), cost.lanes);
      EXPECT_TRUE(memory);
      cost.memory_kib = memory.value_or(0);
      return derive_argon2id(passphrase, salt, cost, size);
    }
    const auto algorithm = static_cast<HashAlgorithm>(octet());
    const S2kSalt salt(take(s2k_salt_size));
    return derive_iterated(algorithm, passphrase, salt, s2k_count(octet()), size);
  }

  std::optional<SecretBytes> open_aead(ByteView key) {
    const std::array<std::uint8_t, 4> info = {0xc5, version_, static_cast<std::uint8_t>(cipher_),
                                              static_cast<std::uint8_t>(mode_)};
    Bytes associated = {0xc5};
    associated.insert(associated.end(), public_.begin(), public_.end());
    const auto own_key = hkdf_sha256(key, {}, info, key_size(cipher_));
    const ByteView nonce = take(nonce_size(mode_));
    const auto secret = decrypt_aead({cipher_, mode_}, own_key->expose(), nonce, associated, rest_);
    if (!secret) {
      EXPECT_EQ(secret.error(), CipherError::not_authentic);
      return std::nullopt;
    }
    return SecretBytes::copy_of(secret->expose().last(32));
  }

  std::optional<SecretBytes> open_cfb(ByteView key) {
    const ByteView iv = take(block_size(cipher_));
    const auto secret = decrypt_cfb(cipher_, key, iv, rest_);
    EXPECT_TRUE(secret);
    const std::size_t check_size = usage_ == 254 ? 20 : 2;
    const ByteView material = secret->expose().first(secret->size() - check_size);
    const ByteView check = secret->expose().last(check_size);
    if (usage_ == 254) {
      if (!std::ranges::equal(hash(HashAlgorithm::sha1, material).octets(), check)) {
        return std::nullopt;
      }
    } else {
      unsigned sum = 0;
      for (const std::uint8_t value : material) sum += value;
      if ((sum & 0xffffU) != (unsigned{check[0]} << 8U | check[1])) return std::nullopt;
    }
    return SecretBytes::copy_of(material.last(32));
  }

  Bytes body_;
  ByteView rest_, public_;
  std::uint8_t version_ = 0, usage_ = 0;
  CipherAlgorithm cipher_{};
  AeadAlgorithm mode_{};
};

void expect_opens(const ProtectedKey& key) {
  SCOPED_TRACE(key.origin);
  Opener opener(key);
  const auto seed = opener.open(key.passphrase);
  ASSERT_TRUE(seed);
  const auto pair = Ed25519KeyPair::from_seed(std::span<const std::uint8_t, 32>(seed->expose()));
  EXPECT_EQ(to_hex(pair.public_key()), to_hex(opener.public_key()));
}

void expect_stays_shut(const ProtectedKey& key) {
  SCOPED_TRACE(key.origin);
  EXPECT_FALSE(Opener(key).open("not the passphrase"));
}

TEST(ProtectedKey, OpensInCfb) {
  for (const ProtectedKey& key : cfb_keys) expect_opens(key);
}

TEST(ProtectedKey, OpensWithAead) {
  for (const ProtectedKey& key : aead_keys) expect_opens(key);
}

TEST(ProtectedKey, StaysShutForAnotherPassphrase) {
  for (const ProtectedKey& key : cfb_keys) expect_stays_shut(key);
  for (const ProtectedKey& key : aead_keys) expect_stays_shut(key);
}

TEST(ProtectedKey, OpensTheSampleOfTheRfc) {
  std::ifstream file("/proc/meminfo");
  std::string name, unit;
  for (std::size_t kib = 0; file >> name >> kib >> unit;) {
    if (name == "MemAvailable:" && kib < (3U << 20U)) GTEST_SKIP() << "needs 3 GiB of memory";
  }
  expect_opens(rfc_key);
}

}  // namespace
}  // namespace kith::crypto
