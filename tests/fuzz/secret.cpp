// A secret key packet as another program may have written it: the first octet says which passphrase
// is tried, and whether it is a subkey.

#include <array>

#include "core/crypto/argon2.hpp"
#include "core/identity/protect.hpp"
#include "core/identity/secret_material.hpp"
#include "core/identity/unlock.hpp"
#include "keyring-format/packet/secret_key.hpp"
#include "tests/fuzz/corpus.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using format::SecretKey;
using format::StringToKey;
using identity::UnlockError;

constexpr std::array<std::string_view, 4> passphrases = {"", "hunter two", "rnp pass",
                                                         "probe pass"};

/// What is written reads the same, and is written the same.
void round_trip(const SecretKey& key) {
  const Bytes written = format::write_secret_key(key);
  const auto again = format::parse_secret_key(written);
  require(again.has_value());
  require(format::write_secret_key(*again) == written);
  require(again->usage == key.usage && again->cipher == key.cipher);
  require(as_text(again->secret) == as_text(key.secret));
  require(as_text(again->public_key.body) == as_text(key.public_key.body));
}

bool too_costly(const StringToKey& s2k) {
  using Limit = crypto::Argon2Limit;
  if (s2k.kind != StringToKey::Kind::argon2) return false;
  const std::uint64_t memory = std::uint64_t{1}
                               << std::min<unsigned>(s2k.argon2_memory_exponent, 40);
  return memory > Limit::memory_kib || s2k.argon2_passes > Limit::passes ||
         s2k.argon2_lanes > Limit::lanes || memory * s2k.argon2_passes > Limit::work_kib;
}

/// Whether opening it takes longer than a fuzzer has.
bool slow(const StringToKey& s2k) {
  if (s2k.kind == StringToKey::Kind::iterated) return format::s2k_count(s2k.coded_count) > 65'536;
  return s2k.kind == StringToKey::Kind::argon2 && !too_costly(s2k) &&
         (s2k.argon2_memory_exponent > 8 || s2k.argon2_passes > 2);
}

/// A secret that came out belongs to its key, and can be put into a packet again.
void use(const format::Packet& packet, const SecretKey& key, const identity::KeySecret& secret) {
  require(!identity::objection_to(key.public_key, secret.secret.expose()));
  using enum format::PacketTag;
  const format::Packet bare{packet.tag == secret_key ? public_key : public_subkey,
                            Bytes(key.public_key.body.begin(), key.public_key.body.end())};
  const auto open = identity::protect(bare, secret, {});
  require(open.has_value());
  const auto again = identity::unlock(*open, {});
  require(again && again->fingerprint == secret.fingerprint);
  const auto state = identity::secret_state(*open);
  require(state && *state == identity::SecretState::open);
}

void run(ByteView input) {
  if (input.empty()) return;
  const ByteView body = input.subspan(1);
  const auto key = format::parse_secret_key(body);
  const format::Packet packet{
      (input[0] & 4U) == 0 ? format::PacketTag::secret_key : format::PacketTag::secret_subkey,
      Bytes(body.begin(), body.end())};
  const auto state = identity::secret_state(packet);
  if (!key) {
    require(!state.has_value());
    require(key.error().offset <= body.size() && !key.error().where.empty());
    return;
  }
  round_trip(*key);
  if (slow(key->s2k)) return;
  const auto secret = identity::unlock(packet, as_bytes(passphrases.at(input[0] & 3U)));
  require(!secret || !too_costly(key->s2k));
  // What nothing can open is not said to wait for its passphrase.
  require(state || (state.error() == UnlockError::unsupported && !secret &&
                    secret.error() == UnlockError::unsupported));
  if (secret) return use(packet, *key, *secret);
  require(secret.error() != UnlockError::out_of_memory);
}

std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  for (std::uint8_t i = 0; i < passphrases.size(); ++i) {
    for (const auto tag : {format::PacketTag::secret_key, format::PacketTag::secret_subkey}) {
      const unsigned first = i + (tag == format::PacketTag::secret_key ? 0U : 4U);
      for (Bytes& seed : behind(static_cast<std::uint8_t>(first), corpus_packets(tag))) {
        seeds.push_back(std::move(seed));
      }
    }
  }
  return seeds;
}

const Registration registration{{"secret", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
