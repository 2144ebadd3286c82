#include "core/session/proof/statement.hpp"

#include <gtest/gtest.h>

#include "tests/keyring-format/octets.hpp"
#include "tests/session/proof/mutation.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using format::test::hex;
using format::test::join;
using format::test::repeat;

Statement statement(const Party& party, Role role = Role::initiator) {
  Statement made{role, {}, party.fingerprint(), party.subkey().fingerprint(), {}};
  made.h.fill(0x33);
  made.content.fill(0xCC);
  return made;
}

/// A v4 Ed25519 key with any octets for its point.
Bytes key_with_point(const Bytes& point) { return join({hex("04 5E0BE100 1B"), point}); }

TEST(Statement, IsLaidOutAsTheProtocolSays) {
  const Party v4{1};
  const Bytes h = repeat(64, 0x33), content = repeat(64, 0xCC);
  const auto fingerprint = [](const ForgedKey& key) {
    const std::uint8_t size = key.version() == 6 ? 33 : 21;
    return join({Bytes{0, size, key.version()}, key.fingerprint().octets()});
  };
  EXPECT_EQ(signed_octets(statement(v4, Role::initiator)),
            join({repeat(64, ' '), as_bytes("KITH-HS/1 initiator auth signature"), hex("00 01"), h,
                  fingerprint(v4.primary()), fingerprint(v4.subkey()), content}));
  const Party v6{2, 6};
  EXPECT_EQ(signed_octets(statement(v6, Role::responder)),
            join({repeat(64, ' '), as_bytes("KITH-HS/1 responder auth signature"), hex("00 02"), h,
                  fingerprint(v6.primary()), fingerprint(v6.subkey()), content}));
}

TEST(Statement, LooksLikeNothingElseThatSuchKeysSign) {
  const Bytes octets = signed_octets(statement(Party{1}));
  // OpenPGP signs digests of 20 to 64 octets; SSH begins with a length of 32 to 64.
  EXPECT_GT(octets.size(), 64U);
  EXPECT_EQ(Bytes(octets.begin(), octets.begin() + 4), hex("20202020"));
}

TEST(Statement, HoldsForTheKeyThatSignedIt) {
  for (const auto algorithm : {format::KeyAlgorithm::ed25519, format::KeyAlgorithm::eddsa_legacy}) {
    const Party party{1, 4, algorithm};
    const auto signature = party.sign(signed_octets(statement(party)));
    EXPECT_TRUE(verify_statement(statement(party), party.subkey().body(), signature));
    EXPECT_FALSE(verify_statement(statement(party), party.primary().body(), signature));
    EXPECT_FALSE(verify_statement(statement(party), {}, signature));
  }
}

TEST(Statement, HoldsForNothingElse) {
  const Party party{1}, other{2};
  const Statement good = statement(party);
  const auto signature = party.sign(signed_octets(good));
  const auto holds = [&](const Statement& changed) {
    return verify_statement(changed, party.subkey().body(), signature);
  };
  EXPECT_TRUE(holds(good));
  Statement changed = good;
  changed.role = Role::responder;
  EXPECT_FALSE(holds(changed));
  changed = good;
  changed.h[63] ^= 1;
  EXPECT_FALSE(holds(changed));
  changed = good;
  changed.primary = other.fingerprint();
  EXPECT_FALSE(holds(changed));
  changed = good;
  changed.subkey = other.subkey().fingerprint();
  EXPECT_FALSE(holds(changed));
  changed = good;
  changed.content[0] ^= 1;
  EXPECT_FALSE(holds(changed));
}

TEST(Statement, RefusesScalarsAboveTheOrder) {
  const Party party{1};
  const auto signature = party.sign(signed_octets(statement(party)));
  EXPECT_FALSE(
      verify_statement(statement(party), party.subkey().body(), with_order_added(signature)));
}

TEST(Statement, RefusesKeysOfSmallOrder) {
  // With R the same point and S zero, verifiers that do not look accept these for any message, or
  // for one in eight.
  const std::string zeros(62, '0');
  const std::vector<Bytes> points = {
      hex("01" + zeros),
      hex("00" + zeros),
      hex("0000000000000000000000000000000000000000000000000000000000000080"),
      hex("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"),
      hex("26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05"),
      hex("C7176A703D4DD84FBA3C0B760D10670F2A2053FA2C39CCC64EC7FD7792AC037A"),
      // The same again, not canonical.
      hex("EEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"),
      hex("EDFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"),
  };
  const Bytes identity = hex("01" + zeros);
  for (const Bytes& point : points) {
    for (const Bytes& r : {point, identity}) {
      ProofSignature signature{};
      std::ranges::copy(r, signature.begin());
      for (std::uint8_t i = 0; i < 16; ++i) {
        Statement any = statement(Party{1});
        any.h[0] = i;
        EXPECT_FALSE(verify_statement(any, key_with_point(point), signature));
      }
    }
  }
}

TEST(Statement, RefusesKeysThatAreNotEd25519) {
  const Party party{1};
  const auto signature = party.sign(signed_octets(statement(party)));
  // The same point as an X25519 key.
  Bytes body = party.subkey().body();
  body[5] = static_cast<std::uint8_t>(format::KeyAlgorithm::x25519);
  EXPECT_FALSE(verify_statement(statement(party), body, signature));
}

}  // namespace
}  // namespace kith::session::test
