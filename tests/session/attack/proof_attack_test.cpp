// Attacks with what a proof of identity is made of: signatures, certificates, fields.

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "core/session/proof/limits.hpp"
#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/writer.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/session/attack/hostile.hpp"
#include "tests/session/proof/mutation.hpp"

namespace kith::session::test {
namespace {

using format::test::hex;
using format::test::join;
using format::test::repeat;

std::string refusal(Role role, const OwnIdentity& hostile, Tricks tricks) {
  Duel duel(role, hostile, bob().party(other(role)), std::move(tricks));
  duel.shake_hands();
  EXPECT_EQ(duel.seen(), "F");
  return duel.refusal();
}

Bytes body_of(const Person& person) {
  const auto read = format::read_certificate(person.certificate());
  for (const auto& subkey : read->certificate.subkeys) {
    const auto fingerprint = certificate::fingerprint_of(subkey.packet);
    if (fingerprint == person.own().subkey) return subkey.packet.body;
  }
  return {};
}

const std::vector<Bytes>& small_order_points() {
  static const std::string zeros(62, '0');
  static const std::vector<Bytes> points = {
      hex("01" + zeros),
      hex("00" + zeros),
      hex("ECFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF7F"),
      hex("26E8958FC2B227B045C3F489F2EF98F0D5DFAC05D3C63339B13802886D53FC05"),
      hex("C7176A703D4DD84FBA3C0B760D10670F2A2053FA2C39CCC64EC7FD7792AC037A"),
  };
  return points;
}

TEST(PointAttack, ScalarAboveTheOrderInTheProof) {
  for (const Role role : both_roles) {
    Tricks tricks;
    tricks.signature = [](ProofSignature& signature) { signature = with_order_added(signature); };
    EXPECT_EQ(refusal(role, alice().own(), std::move(tricks)), "bad-signature");
  }
}

TEST(PointAttack, SmallOrderRInTheProof) {
  for (const Role role : both_roles) {
    for (const Bytes& point : small_order_points()) {
      for (const bool zero_scalar : {false, true}) {
        Tricks tricks;
        tricks.signature = [&](ProofSignature& signature) {
          if (zero_scalar) signature.fill(0);
          std::ranges::copy(point, signature.begin());
        };
        EXPECT_EQ(refusal(role, alice().own(), std::move(tricks)), "bad-signature");
      }
    }
  }
}

/// What an SSH client signs to log in (RFC 4252 §7).
Bytes ssh_request(std::size_t session_id_size) {
  const auto string = [](ByteView octets) {
    format::Writer out;
    return out.u32(static_cast<std::uint32_t>(octets.size())).octets(octets).take();
  };
  return join({string(repeat(session_id_size, 0x5A)), Bytes{50}, string(as_bytes("alice")),
               string(as_bytes("ssh-connection")), string(as_bytes("publickey")), Bytes{1},
               string(as_bytes("ssh-ed25519")), string(repeat(51, 0x0B))});
}

/// Whether octets that such a key signed could be a request to log in: they begin with the length
/// of a session identifier, which lies inside of them.
bool could_be_ssh(ByteView octets) {
  if (octets.size() < 4) return false;
  const std::size_t length = read_two_octets(octets) << 16U | read_two_octets(octets.subspan(2));
  return length <= 64 && length + 5 <= octets.size() && octets[length + 4] == 50;
}

TEST(CrossProtocolAttack, WhatTheKeySignsForOthersIsNoProof) {
  const Bytes requests[] = {ssh_request(20), ssh_request(32), ssh_request(64)};
  std::vector<Bytes> signed_elsewhere(std::begin(requests), std::end(requests));
  for (const Bytes& request : requests) EXPECT_TRUE(could_be_ssh(request));
  // OpenPGP signs digests.
  for (const std::size_t size : {20U, 28U, 32U, 48U, 64U}) {
    signed_elsewhere.push_back(repeat(size, 0x20));
  }
  for (const Role role : both_roles) {
    for (const Bytes& message : signed_elsewhere) {
      Tricks tricks;
      tricks.signature = [&](ProofSignature& signature) {
        signature = alice().own().sign(message).value();
      };
      EXPECT_EQ(refusal(role, alice().own(), std::move(tricks)), "bad-signature");
    }
  }
}

TEST(CrossProtocolAttack, ProofIsNothingThatOthersTake) {
  for (const Role role : both_roles) {
    for (const std::uint8_t octet : Bytes{0x00, 0x20, 0x32, 0xFF}) {
      // The attacker chooses h and the content as far as it likes.
      Statement statement{role, {}, alice().fingerprint(), alice().own().subkey, {}};
      statement.h.fill(octet);
      statement.content.fill(octet);
      const Bytes octets = signed_octets(statement);
      EXPECT_FALSE(could_be_ssh(octets));
      EXPECT_GT(octets.size(), 64U) << "no digest of OpenPGP";
      const auto proof = alice().own().sign(octets).value();
      ASSERT_TRUE(verify_statement(statement, body_of(alice()), proof));
      Statement of_other_role = statement;
      of_other_role.role = other(role);
      EXPECT_FALSE(verify_statement(of_other_role, body_of(alice()), proof));
    }
  }
}

// Time that a hostile input may take. The sanitizers make everything some ten times slower.
class Stopwatch {
 public:
  ~Stopwatch() {
    const auto taken = std::chrono::steady_clock::now() - begun_;
    EXPECT_LT(std::chrono::duration<double>(taken).count(), 0.5);
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

Bytes field(std::uint16_t type, ByteView value) {
  format::Writer out;
  return out.u16(type).u32(static_cast<std::uint32_t>(value.size())).octets(value).take();
}

TEST(LargeInputAttack, MillionFields) {
  Bytes many(6'000'000);
  for (std::size_t i = 0; i < many.size(); i += 6) many[i] = 0x80;
  // As many as fit the largest payload, and in order; then the rest of them at once.
  Bytes fit;
  for (std::uint16_t type = 0x8000; fit.size() + 6 <= limits::payload; ++type) {
    const Bytes one = field(type, {});
    fit.insert(fit.end(), one.begin(), one.end());
  }
  Bytes doubled(many.begin(), many.begin() + limits::payload);
  const Stopwatch watch;
  EXPECT_FALSE(read_payload(many));
  EXPECT_FALSE(read_payload(fit));
  EXPECT_FALSE(read_payload(doubled));
}

TEST(LargeInputAttack, MessageThatAnnouncesMoreThanThereMayBe) {
  for (const Role role : both_roles) {
    Session honest(bob().party(other(role)), {today, {}});
    Bytes octets;
    if (role == Role::initiator) {
      const Preface preface = preface_of(Suite::xx);
      octets.assign(preface.begin(), preface.end());
    }
    octets.insert(octets.end(), {0x40, 0x01});
    honest.receive(octets);
    Witness witness;
    witness.follow(honest, {today, {}});
    EXPECT_EQ(witness.seen, "F") << "before the rest is waited for";
  }
}

/// The certificate with `count` signatures more at its end, which name its own key.
Bytes with_signatures(const Person& person, std::size_t count) {
  const auto read = format::read_certificate(person.certificate());
  const Bytes& model = read->certificate.user_ids.front().signatures.front();
  Bytes packet = {0xC2, 0xFF};  // a signature, with a length of four octets
  const Bytes length = field(0, model);
  packet.insert(packet.end(), length.begin() + 2, length.end());
  Bytes octets = person.certificate();
  octets.reserve(octets.size() + count * packet.size());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      packet[packet.size() - 1 - j] = static_cast<std::uint8_t>(i >> (8 * j));
    }
    octets.insert(octets.end(), packet.begin(), packet.end());
  }
  return octets;
}

TEST(LargeInputAttack, CertificateFullOfSignaturesInTheHandshake) {
  for (const Role role : both_roles) {
    OwnIdentity hostile = alice().own();
    hostile.certificate = with_signatures(alice(), 40);
    hostile.certificate.resize(std::min(hostile.certificate.size(), limits::certificate));
    const Stopwatch watch;
    Duel duel(role, hostile, bob().party(other(role)));
    duel.shake_hands();
    EXPECT_EQ(duel.seen(), "F");
  }
}

TEST(LargeInputAttack, HundredAndFiftyThousandSignaturesIntroduced) {
  const Bytes flooded = with_signatures(alice(), 150'000);
  ASSERT_GT(flooded.size(), std::size_t{10} << 20U);
  const Stopwatch watch;
  Quarantine quarantine(alice().fingerprint());
  std::size_t taken = 0;
  for (ByteView rest = flooded; !rest.empty();) {
    const ByteView chunk = rest.first(std::min<std::size_t>(rest.size(), limits::frame_body - 1));
    rest = rest.subspan(chunk.size());
    if (!quarantine.add({!rest.empty(), chunk})) break;
    taken += chunk.size();
  }
  EXPECT_LE(taken, limits::introduction_octets);
  EXPECT_FALSE(quarantine.complete());
}

TEST(LargeInputAttack, MostSignaturesThatMayBeIntroduced) {
  Bytes flooded = with_signatures(alice(), 1'000);
  ASSERT_LT(flooded.size(), limits::introduction_octets);
  const Stopwatch watch;
  Quarantine quarantine(alice().fingerprint());
  EXPECT_TRUE(quarantine.add({false, flooded}));
  EXPECT_EQ(quarantine.certificates().size(), 1U);
}

TEST(LargeInputAttack, NestedArmor) {
  std::string nested;
  for (int i = 0; i < 5'000; ++i) nested += "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n";
  const Stopwatch watch;
  Quarantine quarantine(alice().fingerprint());
  EXPECT_EQ(quarantine.add({false, as_bytes(nested)}).error(), IntroductionError::malformed);
  OwnIdentity hostile = alice().own();
  const ByteView octets = as_bytes(nested).first(limits::certificate);
  hostile.certificate.assign(octets.begin(), octets.end());
  for (const Role role : both_roles) {
    EXPECT_EQ(refusal(role, hostile, {}), "malformed-certificate");
  }
}

TEST(LargeInputAttack, EmptyIntroductionsWithoutEnd) {
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  OwnIdentity hostile = alice().own();
  hostile.capabilities = both;
  Duel duel(Role::initiator, hostile, bob().party(Role::responder, both));
  duel.shake_hands();
  duel.say(duel.confirm());
  for (int i = 0; i < 1'000; ++i) duel.say(IntroductionChunk{true, {}});
  EXPECT_EQ(duel.seen(), "A");
  EXPECT_TRUE(duel.honest().deadline()) << "it ends with the session";
}

TEST(TrafficAnalysisAttack, SizesTellNoCertificateFromAnother) {
  const Person plain("A"), wordy("Somebody with a far longer name <long.name@somewhere.example>"),
      modern("B", identity::Profile::v6);
  EXPECT_NE(plain.own().certificate.size(), wordy.own().certificate.size());
  std::vector<std::size_t> sizes[2];
  for (const Person* person : {&plain, &wordy, &modern}) {
    Line line(person->party(Role::initiator), alice().party(Role::responder));
    line.carry(Role::initiator);
    line.work(Role::responder);
    line.carry(Role::responder);
    line.work(Role::initiator);
    line.carry(Role::initiator, [&](const Bytes& octets) {
      sizes[0].push_back(wire_messages(octets).front().size());
    });
    Line back(alice().party(Role::initiator), person->party(Role::responder));
    back.carry(Role::initiator);
    back.work(Role::responder);
    sizes[1].push_back(back.responder().output().size());
  }
  for (const auto& of_message : sizes) {
    for (const std::size_t size : of_message) EXPECT_EQ(size, of_message.front());
  }
}

}  // namespace
}  // namespace kith::session::test
