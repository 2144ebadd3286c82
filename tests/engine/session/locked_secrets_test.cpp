// Looks for what a host holds in the whole memory of this process.

#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "core/crypto/ed25519.hpp"
#include "core/session/shared_secret.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/engine/session/circle.hpp"

namespace kith::test {
namespace {

constexpr std::size_t size = 32;
constexpr std::uint8_t mask = 0x5A;

/// A secret that is not found where it is only looked for.
using Masked = std::array<std::uint8_t, size>;

struct Region {
  const std::uint8_t* begin;
  std::size_t size;
  bool locked;
};

/// What this process can read and write, without the sanitizer's own bookkeeping. By what tells
/// locked memory in a build in which nothing may be locked: it is kept out of core files.
std::vector<Region> writable_memory() {
  constexpr std::size_t largest = std::size_t{1} << 27U;
  std::vector<Region> regions;
  std::ifstream maps("/proc/self/smaps");
  bool wanted = false;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    char dash = 0;
    std::string rights;
    std::istringstream words(line);
    if (words >> std::hex >> begin >> dash >> end >> rights && dash == '-') {
      wanted = rights.compare(0, 2, "rw") == 0 && end - begin <= largest;
      if (wanted) {
        regions.push_back({reinterpret_cast<const std::uint8_t*>(begin), end - begin, false});
      }
    } else if (wanted && line.starts_with("VmFlags:")) {
      regions.back().locked = line.find(" dd") != std::string::npos;
    }
  }
  return regions;
}

/// In how many places of it the secret stands. Reads what the sanitizer forbids to read, as an
/// attacker would.
__attribute__((no_sanitize("address", "thread", "undefined"))) int places_in(const Region& region,
                                                                             const Masked& secret) {
  int places = 0;
  for (std::size_t at = 0; at + size <= region.size; ++at) {
    std::size_t same = 0;
    while (same < size && (region.begin[at + same] ^ mask) == secret.data()[same]) ++same;
    if (same == size) ++places;
  }
  return places;
}

struct Places {
  int locked = 0;
  int others = 0;
};

Places places(const Masked& secret) {
  Places all;
  for (const Region& region : writable_memory()) {
    (region.locked ? all.locked : all.others) += places_in(region, secret);
  }
  return all;
}

__attribute__((no_sanitize("address", "thread", "undefined"))) Masked masked_at(
    const std::uint8_t* place) {
  Masked masked;
  for (std::size_t i = 0; i < size; ++i) masked.data()[i] = place[i] ^ mask;
  return masked;
}

/// The next place from `at` on where `octets` stand with as many before them.
__attribute__((no_sanitize("address", "thread", "undefined"))) std::size_t find_behind(
    const Region& region, std::size_t at, const Masked& octets) {
  for (at = std::max(at, size); at + size <= region.size; ++at) {
    std::size_t same = 0;
    while (same < size && (region.begin[at + same] ^ mask) == octets.data()[same]) ++same;
    if (same == size) return at;
  }
  return region.size;
}

crypto::SecretArray<size> unmasked(const Masked& masked) {
  crypto::SecretArray<size> secret;
  for (std::size_t i = 0; i < size; ++i) secret.expose_mutable()[i] = masked[i] ^ mask;
  return secret;
}

/// The seed of a key pair that is somewhere, as libsodium keeps it: before its public key.
std::optional<Masked> seed_before(const Masked& public_key) {
  for (const Region& region : writable_memory()) {
    for (std::size_t at = 0; (at = find_behind(region, at, public_key)) < region.size; ++at) {
      const Masked seed = masked_at(region.begin + at - size);
      const auto pair = crypto::Ed25519KeyPair::from_seed(unmasked(seed).expose());
      if (masked_at(pair.public_key().data()) == public_key) return seed;
    }
  }
  return std::nullopt;
}

/// The public key with which a peer proved itself, by its minimal certificate.
Masked authentication_key(const PeerSession& session) {
  const Bytes octets = session.peer_certificate();
  const auto read = format::read_certificate(octets);
  const Bytes& body = read.value().certificate.subkeys.at(0).packet.body;
  return masked_at(body.data() + body.size() - size);
}

SessionRequest to_anyone() {
  SessionRequest request;
  request.reveal = RevealTo::anyone;
  request.require = RequiredTrust::none;
  request.introductions = false;
  return request;
}

TEST(LockedSecrets, TheAuthenticationKeyOfAHost) {
  Member alice{"Alice"}, bob{"Bob"};
  std::optional<SessionHost> host = bob.host(to_anyone());
  const auto seed = [&] {
    Call talk = call(alice.host(to_anyone()), *host);
    return seed_before(authentication_key(talk.initiator()));
  }();
  ASSERT_TRUE(seed) << "the search does not work";
  const Places with_host = places(*seed);
  host.reset();
  const Places without_host = places(*seed);
  EXPECT_GT(with_host.locked, 0);
  EXPECT_EQ(without_host.locked, 0);
  EXPECT_EQ(with_host.others, without_host.others) << "a readable key's record, and no more";
}

TEST(LockedSecrets, TheSharedSecretsOfAHost) {
  constexpr std::string_view text = "ABCD EFGH IJKL MNOP QRST UVWX YE";
  Masked secret{};
  {
    const auto parsed = session::parse_shared_secret(text);
    ASSERT_TRUE(parsed);
    secret = masked_at(session::psk_of(parsed->expose()).expose().data());
  }
  Member alice{"Alice"}, bob{"Bob"};
  SessionRequest request = to_anyone();
  request.secrets.push_back(crypto::SecretBytes::copy_of(as_bytes(text)));
  const SessionHost inviting = bob.host(request);
  const Places kept = places(secret);
  EXPECT_EQ(kept.locked, 1);
  EXPECT_EQ(kept.others, 0);
  {
    // Who connects and says nothing has no part in it.
    const PeerSession idle = inviting.respond(SessionInstant::now());
    const Places while_idle = places(secret);
    EXPECT_EQ(while_idle.locked, 1);
    EXPECT_EQ(while_idle.others, 0);
  }
  const SessionHost invited = alice.host(request);
  Call talk = call(invited, inviting);
  EXPECT_EQ(talk.seen_by_responder(), "JD1O");
  const Places spent = places(secret);
  EXPECT_EQ(spent.locked, 0);
  EXPECT_EQ(spent.others, 0);
}

}  // namespace
}  // namespace kith::test
