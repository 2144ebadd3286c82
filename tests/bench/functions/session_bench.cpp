#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <sodium.h>

#include "core/certificate/examine.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/identity/new_identity.hpp"
#include "core/session/proof/minimal_certificate.hpp"
#include "core/session/proof/standing.hpp"
#include "core/session/session.hpp"
#include "tests/bench/functions/rates.hpp"

/// Sessions between two people, both ends on one core, beside the bare arithmetic of the same.
namespace kith::bench {
namespace {

using session::Decision;
using session::Role;
using session::Session;

constexpr std::size_t block = 16'384;

void require(bool condition) {
  if (!condition) std::abort();
}

session::Instant now() {
  static const Timestamp begun = Timestamp::now();
  return {begun, std::chrono::hours(1)};
}

/// Somebody who can prove an identity.
session::OwnIdentity person(const std::string& user_id) {
  identity::IdentityDraft draft;
  draft.user_ids = {user_id};
  draft.created = now().wall;
  const identity::NewIdentity made = identity::make_identity(draft);
  auto examined = certificate::examine(made.certificate);
  const session::KnownCertificate known{std::move(examined->octets), std::move(examined->facts)};
  session::OwnIdentity own;
  own.primary = made.secrets.front().fingerprint;
  own.subkey = session::authentication_subkeys(known.facts, now().wall).at(0);
  own.certificate = session::minimal_certificate(known, own.subkey, now().wall).value();
  for (const identity::KeySecret& secret : made.secrets) {
    if (secret.fingerprint != own.subkey) continue;
    const auto pair = std::make_shared<crypto::Ed25519KeyPair>(
        crypto::Ed25519KeyPair::from_seed(secret.secret.expose().first<32>()));
    own.sign = [pair](ByteView message) { return pair->sign(message); };
  }
  return own;
}

session::HandshakeParty party(Role role) {
  static const std::array<session::OwnIdentity, 2> people = {person("Alice <alice@example.org>"),
                                                             person("Bob <bob@example.org>")};
  session::HandshakeParty party;
  party.role = role;
  party.own = people[role == Role::initiator ? 0 : 1];
  party.may_reveal = [](const session::ProvenPeer&) { return true; };
  return party;
}

/// Two ends of one session.
class Ends {
 public:
  Ends() : initiator_(party(Role::initiator), now()), responder_(party(Role::responder), now()) {
    run();
    require(initiator_.decide(Decision::accepted, now()));
    require(responder_.decide(Decision::accepted, now()));
    run();
    require(initiator_.is_open() && responder_.is_open());
  }

  /// Carries data from one end to the other; gives how much arrived.
  std::size_t transfer(ByteView octets) {
    require(initiator_.send(octets, now()));
    return carry(initiator_, responder_);
  }

 private:
  void run() {
    while (carry(initiator_, responder_) + carry(responder_, initiator_) > 0) {
    }
  }

  /// Counts octets of data, and one for everything else.
  static std::size_t carry(Session& from, Session& to) {
    while (from.next_event(now())) {
    }
    const ByteView octets = from.output();
    if (octets.empty()) return 0;
    to.receive(octets);
    from.sent(octets.size());
    std::size_t count = 0;
    while (const auto event = to.next_event(now())) {
      if (const auto* received = std::get_if<session::Received>(&*event)) {
        count += received->octets.size();
      }
    }
    return count > 0 ? count : 1;
  }

  Session initiator_, responder_;
};

void kith_handshake(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(std::make_unique<Ends>());
  count_items(state, 1);
}
BENCHMARK(kith_handshake)->Unit(benchmark::kMicrosecond);

/// X25519: two key pairs and three agreements on each side. Ed25519: a proof by each; of each proof
/// and of the three signatures in its certificate (user ID, subkey, back signature) the
/// verification. AEAD: what messages 2 and 3 encrypt, CONFIRM and DECISION, sealed and opened.
void bare_handshake(benchmark::State& state) {
  constexpr std::array<std::size_t, 8> sealed = {48, 1024, 48, 1024, 256, 256, 64, 64};
  std::array<std::uint8_t, 32> secret{};
  std::array<std::uint8_t, 32> point{};
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 12> nonce{};
  randombytes_buf(secret.data(), secret.size());
  crypto_scalarmult_base(point.data(), secret.data());
  const auto pair = crypto::Ed25519KeyPair::generate();
  const std::vector<std::uint8_t> message(256, 1);
  std::vector<std::uint8_t> octets(block + 16, 2);
  for ([[maybe_unused]] auto _ : state) {
    std::array<std::uint8_t, 32> out{};
    for (int i = 0; i < 4; ++i) crypto_scalarmult_base(out.data(), secret.data());
    for (int i = 0; i < 6; ++i) {
      require(crypto_scalarmult(out.data(), secret.data(), point.data()) == 0);
    }
    for (int i = 0; i < 2; ++i) benchmark::DoNotOptimize(pair.sign(message));
    const auto signature = pair.sign(message);
    for (int i = 0; i < 8; ++i) {
      require(crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                          pair.public_key().data()) == 0);
    }
    for (const std::size_t size : sealed) {
      crypto_aead_chacha20poly1305_ietf_encrypt(octets.data(), nullptr, octets.data(), size,
                                                nullptr, 0, nullptr, nonce.data(), key.data());
      require(crypto_aead_chacha20poly1305_ietf_decrypt(octets.data(), nullptr, nullptr,
                                                        octets.data(), size + 16, nullptr, 0,
                                                        nonce.data(), key.data()) == 0);
    }
  }
  count_items(state, 1);
}
BENCHMARK(bare_handshake)->Unit(benchmark::kMicrosecond);

void kith_session_transfer(benchmark::State& state) {
  Ends ends;
  const std::vector<std::uint8_t> octets(block, 3);
  for ([[maybe_unused]] auto _ : state) require(ends.transfer(octets) == block);
  count_octets(state, block);
}
BENCHMARK(kith_session_transfer);

/// Sealed by one side, opened by the other, as the transfer does.
void bare_session_transfer(benchmark::State& state) {
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 12> nonce{};
  std::vector<std::uint8_t> octets(block + 16, 3);
  for ([[maybe_unused]] auto _ : state) {
    crypto_aead_chacha20poly1305_ietf_encrypt(octets.data(), nullptr, octets.data(), block, nullptr,
                                              0, nullptr, nonce.data(), key.data());
    require(crypto_aead_chacha20poly1305_ietf_decrypt(octets.data(), nullptr, nullptr,
                                                      octets.data(), octets.size(), nullptr, 0,
                                                      nonce.data(), key.data()) == 0);
  }
  count_octets(state, block);
}
BENCHMARK(bare_session_transfer);

/// KiB of memory that the process has for itself.
std::size_t own_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::size_t size = 0;
    if (word == "RssAnon:" && status >> size) return size;
  }
  std::abort();
}

/// A thousand open sessions at once, both ends of each; the counter is for one end.
void idle_sessions(benchmark::State& state) {
  constexpr std::size_t count = 1'000;
  for ([[maybe_unused]] auto _ : state) {
    const std::size_t before = own_memory();
    std::vector<std::unique_ptr<Ends>> open;
    for (std::size_t i = 0; i < count; ++i) open.push_back(std::make_unique<Ends>());
    state.counters["KiB_each"] =
        static_cast<double>(own_memory() - before) / (2.0 * static_cast<double>(count));
  }
}
BENCHMARK(idle_sessions)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kith::bench
