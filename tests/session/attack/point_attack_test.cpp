// Points of small order in the place of each key of a handshake: X25519 gives zeros with them,
// whatever the other side's secret, so that everybody knows the outcome. The attacker here has no
// secret for such a key and needs none: it takes zeros.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/noise_hash.hpp"
#include "core/session/encoding.hpp"
#include "core/session/suite.hpp"
#include "core/session/symmetric_state.hpp"
#include "tests/session/attack/hostile.hpp"
#include "tests/session/noise_pair.hpp"

namespace kith::session::test {
namespace {

using crypto::X25519KeyPair;

/// A key pair, or a point for which there is none.
class Key {
 public:
  Key() : pair_(X25519KeyPair::generate()), public_(pair_->public_key()) {}
  explicit Key(const PublicKey& point) : public_(point) {}

  [[nodiscard]] const PublicKey& point() const { return public_; }
  [[nodiscard]] Bytes shared_with(ByteView peer) const {
    if (!pair_) return Bytes(32);
    const auto shared = pair_->shared_secret(peer.first<32>()).value();
    return {shared.expose().begin(), shared.expose().end()};
  }

 private:
  std::optional<X25519KeyPair> pair_;
  PublicKey public_{};
};

/// One side of XX, computed without any check.
class Attacker {
 public:
  Attacker(Role role, Key e, Key s) : role_(role), e_(std::move(e)), s_(std::move(s)) {
    state_.initialize_symmetric(crypto::NoiseHash::blake2b, "Noise_XX_25519_ChaChaPoly_BLAKE2b");
    state_.mix_hash(prologue_of(Suite::xx));
  }

  Bytes first() {
    const Bytes octets = e_and_commitment();
    const Preface preface = preface_of(Suite::xx);
    Bytes message(preface.begin(), preface.end());
    const Bytes with = with_length(octets);
    message.insert(message.end(), with.begin(), with.end());
    return message;
  }

  /// The answer to message 1, which comes without preface and length.
  Bytes second(ByteView first) {
    state_.mix_hash(first.first(32));
    state_.mix_hash(first.subspan(32));
    Bytes message(e_.point().begin(), e_.point().end());
    state_.mix_hash(e_.point());
    state_.mix_key(e_.shared_with(first.first(32)));  // ee
    EXPECT_TRUE(state_.encrypt_and_hash(s_.point(), message));
    state_.mix_key(s_.shared_with(first.first(32)));  // es
    EXPECT_TRUE(state_.encrypt_and_hash(proof(), message));
    return with_length(message);
  }

  /// The answer to message 2.
  Bytes third(ByteView second) {
    const ByteView re = second.first(32);
    state_.mix_hash(re);
    state_.mix_key(e_.shared_with(re));  // ee
    Bytes rs(32);
    EXPECT_TRUE(state_.decrypt_and_hash(second.subspan(32, 48), rs));
    state_.mix_key(e_.shared_with(rs));  // es
    Bytes payload(second.size() - 80 - 16);
    EXPECT_TRUE(state_.decrypt_and_hash(second.subspan(80), payload));
    Bytes message;
    EXPECT_TRUE(state_.encrypt_and_hash(s_.point(), message));
    state_.mix_key(s_.shared_with(re));  // se
    EXPECT_TRUE(state_.encrypt_and_hash(proof(), message));
    return with_length(message);
  }

 private:
  Bytes e_and_commitment() {
    Bytes octets(e_.point().begin(), e_.point().end());
    const Digest32 commitment = sas_commitment(nonce_, s_.point(), alice().fingerprint());
    octets.insert(octets.end(), commitment.begin(), commitment.end());
    state_.mix_hash(e_.point());
    state_.mix_hash(commitment);
    return octets;
  }

  Bytes proof() {
    const OwnIdentity& own = alice().own();
    ProofContent content;
    content.certificate = own.certificate;
    content.subkey = own.subkey;
    content.nonce = nonce_;
    const Statement statement{role_, handshake_hash_of(state_.handshake_hash()), own.primary,
                              own.subkey, content_digest(content)};
    return write_payload(content, own.sign(signed_octets(statement)).value()).value();
  }

  Role role_;
  Key e_, s_;
  SasNonce nonce_{};
  SymmetricState state_;
};

Instant now() { return {today, std::chrono::hours(1)}; }

Bytes message_in(Session& session, std::size_t before = 0) {
  const ByteView octets = session.output().subspan(before + 2);
  const std::size_t size = read_two_octets(session.output().subspan(before));
  Bytes message(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(size));
  session.sent(before + 2 + size);
  return message;
}

/// What an honest initiator makes of an attacker that answers with these keys; then it has said
/// `said` octets more.
Witness answered(Key e, Key s, std::size_t& said) {
  Session honest(bob().party(Role::initiator), now());
  Attacker attacker(Role::responder, std::move(e), std::move(s));
  honest.receive(attacker.second(message_in(honest, sizeof(Preface))));
  Witness witness;
  witness.follow(honest, now());
  said = honest.output().size();
  return witness;
}

TEST(PointAttack, AttackersMessagesAreRightButForThePoints) {
  std::size_t said = 0;
  EXPECT_EQ(answered(Key(), Key(), said).seen, "");
  EXPECT_GT(said, 0U);
  Session honest(bob().party(Role::responder), now());
  Attacker attacker(Role::initiator, Key(), Key());
  Witness witness;
  honest.receive(attacker.first());
  witness.follow(honest, now());
  honest.receive(attacker.third(message_in(honest)));
  witness.follow(honest, now());
  EXPECT_EQ(witness.seen, "");
  EXPECT_TRUE(honest.peer());
}

TEST(PointAttack, EphemeralKeyOfMessage1) {
  for (const PublicKey& point : low_order_points()) {
    Session honest(bob().party(Role::responder), now());
    Attacker attacker(Role::initiator, Key(point), Key());
    honest.receive(attacker.first());
    Witness witness;
    witness.follow(honest, now());
    EXPECT_EQ(witness.seen, "F");
    EXPECT_TRUE(honest.output().empty()) << "the responder shows itself to nobody";
  }
}

TEST(PointAttack, EphemeralKeyOfMessage2) {
  for (const PublicKey& point : low_order_points()) {
    std::size_t said = 0;
    const Witness witness = answered(Key(point), Key(), said);
    EXPECT_EQ(witness.seen, "F");
    EXPECT_EQ(said, 0U);
  }
}

TEST(PointAttack, StaticKeyOfMessage2) {
  for (const PublicKey& point : low_order_points()) {
    std::size_t said = 0;
    const Witness witness = answered(Key(), Key(point), said);
    EXPECT_EQ(witness.seen, "F");
    ASSERT_TRUE(witness.failure);
    EXPECT_EQ(witness.failure->kind, FailureKind::handshake_failed);
    EXPECT_EQ(said, 0U);
  }
}

TEST(PointAttack, StaticKeyOfMessage3) {
  for (const PublicKey& point : low_order_points()) {
    Session honest(bob().party(Role::responder), now());
    Attacker attacker(Role::initiator, Key(), Key(point));
    Witness witness;
    honest.receive(attacker.first());
    witness.follow(honest, now());
    honest.receive(attacker.third(message_in(honest)));
    witness.follow(honest, now());
    EXPECT_EQ(witness.seen, "F");
    EXPECT_FALSE(honest.peer());
    EXPECT_TRUE(honest.output().empty()) << "no CONFIRM";
  }
}

}  // namespace
}  // namespace kith::session::test
