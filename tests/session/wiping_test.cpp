// Looks for the secrets of a handshake in the whole memory of this process.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/session/derivations.hpp"
#include "core/session/handshake_state.hpp"
#include "core/session/shared_secret.hpp"
#include "tests/session/noise_secrets.hpp"

namespace kith::session::test {
namespace {

using crypto::X25519KeyPair;

const MaskedSecret& masked(std::string_view name) {
  return *std::find_if(masked_secrets.begin(), masked_secrets.end(),
                       [&](const MaskedSecret& secret) { return secret.name == name; });
}

void unmask(std::string_view name, std::span<std::uint8_t> to) {
  const auto& octets = masked(name).octets;
  std::transform(octets.begin(), octets.end(), to.begin(),
                 [](std::uint8_t octet) { return static_cast<std::uint8_t>(octet ^ mask); });
}

X25519KeyPair key_pair(std::string_view name) {
  crypto::SecretArray<32> secret;
  unmask(name, secret.expose_mutable());
  return X25519KeyPair::from_secret(secret.expose());
}

HandshakeState state(Role role) {
  const std::string prefix = role == Role::initiator ? "i_" : "r_";
  HandshakeSetup setup;
  setup.role = role;
  setup.pattern = handshake_pattern("XXpsk0").value();
  setup.s.emplace(key_pair(prefix + "s"));
  setup.e.emplace(key_pair(prefix + "e"));
  unmask("psk", setup.psks.emplace_back().expose_mutable());
  HandshakeState made = HandshakeState::initialize(std::move(setup)).value();
  crypto::wipe_stack();
  return made;
}

struct Region {
  const std::uint8_t* begin;
  std::size_t size;
};

/// What this process can read and write, without the sanitizer's own bookkeeping: 256 MiB and more.
std::vector<Region> writable_memory() {
  constexpr std::size_t largest = std::size_t{1} << 27U;
  std::vector<Region> regions;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    std::istringstream words(line);
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string rights;
    words >> std::hex >> begin >> dash >> end >> rights;
    if (rights.compare(0, 2, "rw") != 0 || end - begin > largest) continue;
    regions.push_back({reinterpret_cast<const std::uint8_t*>(begin), end - begin});
  }
  return regions;
}

/// The names of those secrets that are somewhere in `region`. Reads what the sanitizer forbids to
/// read, as an attacker would.
__attribute__((no_sanitize("address", "thread", "undefined"))) void find_in(
    const Region& region, std::set<std::string>& found) {
  constexpr std::size_t size = 32;
  bool begins_one[256] = {};
  for (const MaskedSecret& secret : masked_secrets)
    begins_one[secret.octets.data()[0] ^ mask] = true;
  for (const std::uint8_t* place = region.begin; place + size <= region.begin + region.size;
       ++place) {
    if (!begins_one[*place]) continue;
    for (const MaskedSecret& secret : masked_secrets) {
      const std::uint8_t* octets = secret.octets.data();
      std::size_t same = 0;
      while (same < size && (place[same] ^ mask) == octets[same]) ++same;
      if (same == size) found.emplace(secret.name);
    }
  }
}

std::set<std::string> in_memory() {
  std::set<std::string> found;
  for (const Region& region : writable_memory()) find_in(region, found);
  return found;
}

void pass_message(HandshakeState& writer, HandshakeState& reader) {
  reader.read_message(writer.write_message(as_bytes("payload")).value()).value();
}

TEST(Wiping, LeavesNoSecretLongerThanItIsNeeded) {
  HandshakeState initiator = state(Role::initiator);
  HandshakeState responder = state(Role::responder);
  EXPECT_EQ(in_memory(), (std::set<std::string>{"i_s", "i_e", "r_s", "r_e", "psk"}));

  pass_message(initiator, responder);
  EXPECT_EQ(in_memory(),
            (std::set<std::string>{"i_s", "i_e", "r_s", "r_e", "mix_i_e_1", "mix_i_e_2"}));
  pass_message(responder, initiator);
  EXPECT_EQ(in_memory(), (std::set<std::string>{"i_s", "r_e", "mix_es_1", "mix_es_2"}));
  pass_message(initiator, responder);
  EXPECT_EQ(in_memory(), (std::set<std::string>{"mix_se_1", "mix_se_2"}));

  {
    Transport first = std::move(initiator).into_transport(as_bytes("x")).value();
    Transport second = std::move(responder).into_transport(as_bytes("x")).value();
    EXPECT_EQ(in_memory(), (std::set<std::string>{"split_1", "split_2"}));
    Bytes message(1000 + Transport::overhead);
    ASSERT_TRUE(first.write(Bytes(1000), message));
    Bytes plaintext(1000);
    ASSERT_TRUE(second.read(message, plaintext));
    first.erase();
    EXPECT_EQ(in_memory(), (std::set<std::string>{"split_1", "split_2"}));
  }
  EXPECT_EQ(in_memory(), std::set<std::string>{});
}

TEST(Wiping, FailedMessagesLeaveNothingEither) {
  {
    HandshakeState initiator = state(Role::initiator);
    HandshakeState responder = state(Role::responder);
    Bytes message = initiator.write_message(as_bytes("payload")).value();
    message.back() ^= 1;
    ASSERT_FALSE(responder.read_message(message));
    message.back() ^= 1;
    ASSERT_TRUE(responder.read_message(message));
    message = responder.write_message(as_bytes("payload")).value();
    message.back() ^= 1;
    ASSERT_FALSE(initiator.read_message(message));
    EXPECT_EQ(in_memory().count("ee"), 0U);
    EXPECT_EQ(in_memory().count("es"), 0U);
  }
  EXPECT_EQ(in_memory(), std::set<std::string>{});
}

TEST(Wiping, SharedSecretLeavesNothingOfItself) {
  {
    crypto::SecretBytes text(64);
    unmask("secret_text_1", text.expose_mutable().first(32));
    unmask("secret_text_2", text.expose_mutable().last(32));
    const std::set<std::string> only_text = {"secret_text_1", "secret_text_2"};
    EXPECT_EQ(in_memory(), only_text);
    {
      const auto secret = parse_shared_secret(as_text(text.expose())).value();
      const PreSharedKey key = psk_of(secret.expose());
      EXPECT_EQ(in_memory(),
                (std::set<std::string>{"secret_text_1", "secret_text_2", "secret", "secret_psk"}));
    }
    EXPECT_EQ(in_memory(), only_text);
  }
  EXPECT_EQ(in_memory(), std::set<std::string>{});
}

TEST(Wiping, ExportedKeyIsItsHoldersAlone) {
  crypto::SecretBytes master(64);
  unmask("exporter_master_1", master.expose_mutable().first(32));
  unmask("exporter_master_2", master.expose_mutable().last(32));
  const std::set<std::string> only_master = {"exporter_master_1", "exporter_master_2"};
  EXPECT_EQ(in_memory(), only_master);
  {
    const auto key = export_key(master.expose(), "EXPORTER-test", {}, 32).value();
    EXPECT_EQ(in_memory(),
              (std::set<std::string>{"exporter_master_1", "exporter_master_2", "exported"}));
  }
  EXPECT_EQ(in_memory(), only_master);
}

}  // namespace
}  // namespace kith::session::test
