#include "core/crypto/argon2.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/base/ids.hpp"
#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

constexpr std::array<std::uint8_t, argon2_salt_size> salt = {0, 1, 2,  3,  4,  5,  6,  7,
                                                             8, 9, 10, 11, 12, 13, 14, 15};

/// In hex; the reason as a number where there is no key.
std::string derived(std::string_view passphrase, const Argon2Cost& cost, std::size_t size) {
  const auto key = derive_argon2id(as_bytes(passphrase), salt, cost, size);
  return key ? to_hex(key->expose()) : std::to_string(static_cast<int>(key.error()));
}

std::string text_of(DerivationError error) { return std::to_string(static_cast<int>(error)); }

TEST(Argon2, DerivesAsAnotherImplementation) {
  struct Vector {
    std::string_view passphrase;
    Argon2Cost cost;
    std::string key;
  };
  // By Python's `cryptography` on OpenSSL 4.0: the vector of RFC 9106 §5.3 needs a secret and
  // associated data, which nothing here uses. The sample key of RFC 9580 is in
  // protected_key_test.cpp.
  const std::vector<Vector> vectors = {
      {"correct horse", {1, 1, 8}, "000A1C45849487D381F23D6052BD196B"},
      {"correct horse",
       {3, 1, 1024},
       "2CDFC6B7D9C2F719E4F1EC7697C38E6AD4B023E6D446602AC3D0DCB2571CA5FA"},
      {"correct horse",
       {3, 4, 65536},
       "577F1FF37E9A3E52C97D39F8E83891C1B73B0E87FFE0429CEE8EDE2FB005FE44"},
      {"correct horse", {2, 3, 1000}, "7CAC612A709A3619D8167901353EEC7CD49EB4831B4F2C48"},
      {"correct horse",
       {1, 16, 128},
       "B42E2246681DF15ACFE6EBCF9AA147739164747ED8A7748E2490B2F1CA13FAEE"
       "D125921E53A398ADF94B285D86DFC8521AF702A4A9483DC5187E16F763F4883C"},
      {"", {1, 2, 64}, "F97127DD77AD5CF039F38DE1D64C55EB2B597A7E3AB8276F2EB18127E1D70C73"},
  };
  for (const Vector& vector : vectors) {
    EXPECT_EQ(derived(vector.passphrase, vector.cost, vector.key.size() / 2), vector.key);
  }
}

TEST(Argon2, DependsOnAllThatItIsGiven) {
  for (const std::uint32_t lanes : {1U, 2U}) {
    const Argon2Cost cost = {2, lanes, 64};
    const std::string key = derived("a", cost, 32);
    EXPECT_EQ(derived("a", cost, 32), key);
    EXPECT_NE(derived("b", cost, 32), key);
    EXPECT_NE(derived("a", {3, lanes, 64}, 32), key);
    EXPECT_NE(derived("a", {2, lanes, 72}, 32), key);
    EXPECT_NE(derived("a", {2, lanes + 1, 64}, 32), key);
    EXPECT_NE(derived("a", cost, 24), key.substr(0, 48));
    auto other_salt = salt;
    other_salt[15] ^= 1;
    EXPECT_NE(to_hex(derive_argon2id(as_bytes("a"), other_salt, cost, 32)->expose()), key);
  }
}

TEST(Argon2, AffordsWhatIsRecommended) {
  EXPECT_LE(argon2_moderate.memory_kib, Argon2Limit::memory_kib);
  EXPECT_EQ(derived("a", argon2_moderate, 32).size(), 64U);
  EXPECT_EQ(derived("a", argon2_openpgp, 32).size(), 64U);
}

TEST(Argon2, RefusesAtOnceWhatCostsTooMuch) {
  const std::string too_costly = text_of(DerivationError::too_costly);
  constexpr std::uint32_t most = 0xffffffff;
  EXPECT_EQ(derived("a", {Argon2Limit::passes + 1, 1, 8}, 32), too_costly);
  EXPECT_EQ(derived("a", {1, Argon2Limit::lanes + 1, 1024}, 32), too_costly);
  EXPECT_EQ(derived("a", {1, 1, Argon2Limit::memory_kib + 1}, 32), too_costly);
  EXPECT_EQ(derived("a", {3, 1, Argon2Limit::memory_kib}, 32), too_costly);
  EXPECT_EQ(derived("a", {most, 1, most}, 32), too_costly);
  EXPECT_EQ(derived("a", {255, 4, 1U << 31U}, 32), too_costly);
}

TEST(Argon2, RefusesWhatIsNotDefined) {
  const std::string malformed = text_of(DerivationError::malformed);
  EXPECT_EQ(derived("a", {0, 1, 64}, 32), malformed);
  EXPECT_EQ(derived("a", {1, 0, 64}, 32), malformed);
  EXPECT_EQ(derived("a", {1, 1, 7}, 32), malformed);
  EXPECT_EQ(derived("a", {1, 4, 31}, 32), malformed);
  EXPECT_EQ(derived("a", {1, 0xffffffff, 31}, 32), malformed);
  EXPECT_EQ(derived("a", {1, 1, 64}, 15), malformed);
  EXPECT_EQ(derived("a", {1, 1, 64}, 65), malformed);
  EXPECT_EQ(derived(std::string((1U << 20U) + 1, 'a'), {1, 1, 64}, 32), malformed);
}

TEST(Argon2, ReadsTheMemoryOfAnOpenPgpSpecifier) {
  EXPECT_EQ(argon2_memory(3, 1), 8U);
  EXPECT_EQ(argon2_memory(16, 4), 65536U);
  EXPECT_EQ(argon2_memory(21, 4), 1U << 21U);
  const auto error = [](std::uint8_t exponent, std::uint32_t lanes) {
    const auto memory = argon2_memory(exponent, lanes);
    return memory ? std::string("none") : text_of(memory.error());
  };
  EXPECT_EQ(error(2, 1), text_of(DerivationError::malformed));
  EXPECT_EQ(error(4, 3), text_of(DerivationError::malformed));
  EXPECT_EQ(error(5, 0), text_of(DerivationError::malformed));
  EXPECT_EQ(error(22, 4), text_of(DerivationError::too_costly));
  EXPECT_EQ(error(31, 4), text_of(DerivationError::too_costly));
  EXPECT_EQ(error(32, 4), text_of(DerivationError::malformed));
  EXPECT_EQ(error(255, 255), text_of(DerivationError::malformed));
}

/// Lets the process have 128 MiB of addresses beyond those it has, then derives with 256.
bool runs_out_of_memory(std::uint32_t lanes) {
  if (!initialise()) return false;
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t most = pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) + (128U << 20U);
  const rlimit limit = {most, most};
  if (pages == 0 || setrlimit(RLIMIT_AS, &limit) != 0) return false;
  const auto key = derive_argon2id(as_bytes("a"), salt, {1, lanes, 256 * 1024}, 32);
  return !key && key.error() == DerivationError::out_of_memory;
}

TEST(Argon2DeathTest, SaysWhenThereIsNoMemory) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  for (const std::uint32_t lanes : {1U, 4U}) {
    EXPECT_EXIT(std::_Exit(runs_out_of_memory(lanes) ? 0 : 1), testing::ExitedWithCode(0), "")
        << lanes;
  }
}

}  // namespace
}  // namespace kith::crypto
