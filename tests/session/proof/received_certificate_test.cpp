#include "core/session/proof/received_certificate.hpp"

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "core/session/proof/limits.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"
#include "tests/session/proof/mutation.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using certificate::test::key_revocation;
using certificate::test::subkey_revocation;
using format::PacketTag;
using format::SignatureType;
using format::test::copy_of;
using format::test::hex;
using format::test::join;
using format::test::packet;

class Received : public Parties {
 protected:
  Bytes good = octets_of(alice.whole());

  static std::string read(const Bytes& octets) {
    const Bytes exact = copy_of(octets);
    const auto received = read_received_certificate(exact);
    if (!received) {
      EXPECT_TRUE(received.error().message.starts_with("the peer's "));
    }
    return verdict(received);
  }

  std::string examined(const Bytes& octets) {
    return verdict(examine_received(octets, alice.subkey().fingerprint(), now));
  }

  /// `good` with a private packet that makes it as large as this.
  [[nodiscard]] Bytes enlarged(std::size_t size) const {
    constexpr std::size_t header = 6;
    const std::size_t body = size - good.size() - header;
    return join({good, hex("FC FF"),
                 Bytes{0, 0, static_cast<std::uint8_t>(body >> 8), static_cast<std::uint8_t>(body)},
                 Bytes(body)});
  }

  [[nodiscard]] Bytes with_more_packets(std::size_t count, PacketTag tag) const {
    Bytes octets = good;
    for (std::size_t i = 0; i < count; ++i) octets = join({octets, packet(tag, Bytes{0})});
    return octets;
  }
};

TEST_F(Received, ReadsAMinimalCertificate) {
  const auto received = read_received_certificate(good);
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(received->fingerprint, alice.fingerprint());
  EXPECT_EQ(received->subkey, alice.subkey().fingerprint());
  EXPECT_EQ(received->certificate, alice.whole().certificate());
  EXPECT_EQ(examined(good), "accepted");
}

TEST_F(Received, UserIdsAreOptional) {
  Forge forge = alice.bare();
  forge.sign(direct(before)).subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(examined(octets_of(forge)), "accepted");
}

TEST_F(Received, HasAnUpperSize) {
  EXPECT_EQ(read(enlarged(8191)), "accepted");
  EXPECT_EQ(read(enlarged(8192)), "accepted");
  EXPECT_EQ(read(enlarged(8193)), "certificate-too-large");
}

TEST_F(Received, HasAnUpperNumberOfPackets) {
  constexpr std::size_t there = 5;
  for (const PacketTag tag :
       {PacketTag::marker, PacketTag::padding, PacketTag::signature, static_cast<PacketTag>(60)}) {
    EXPECT_EQ(read(with_more_packets(23 - there, tag)), "accepted");
    EXPECT_EQ(read(with_more_packets(24 - there, tag)), "accepted");
    EXPECT_EQ(read(with_more_packets(25 - there, tag)), "certificate-too-large");
  }
}

TEST_F(Received, TellsPacketsThatArePassedOverFromOthers) {
  for (unsigned number = 1; number < 64; ++number) {
    const auto tag = static_cast<PacketTag>(number);
    if (tag == PacketTag::user_id || tag == PacketTag::public_subkey) continue;
    const bool passes = number == 2 || number == 10 || number == 12 || number == 21 || number >= 40;
    EXPECT_EQ(read(with_more_packets(1, tag)), passes ? "accepted" : "malformed-certificate")
        << number;
    if (passes && number != 2) {
      EXPECT_EQ(examined(with_more_packets(1, tag)), "accepted") << number;
    }
  }
  EXPECT_EQ(read(join({good, hex("C000")})), "malformed-certificate") << "type 0";
}

TEST_F(Received, PassesOverSignaturesThatCannotBeRead) {
  const Bytes version_9 = packet(PacketTag::signature, hex("09 18 1B 0A 0000 0000"));
  EXPECT_EQ(examined(join({good, version_9})), "accepted");
  const auto received = read_received_certificate(join({good, version_9}));
  EXPECT_EQ(received->certificate, alice.whole().certificate());
}

TEST_F(Received, TriesOnlySignaturesThatNameItsPrimaryKey) {
  Forge forge = alice.named();
  for (std::uint32_t i = 0; i < 6; ++i) {
    forge.sign(certification(before + i), bob.primary());
    forge.sign(self(before + i).without_issuer().spoilt());
  }
  forge.subkey(alice.subkey()).sign(auth_binding().back_signature(alice.agreement()));
  for (std::uint32_t i = 0; i < 6; ++i) forge.sign(auth_binding(before + i).without_issuer());
  const auto received = read_received_certificate(octets_of(forge));
  ASSERT_TRUE(received.has_value());
  EXPECT_EQ(received->certificate, alice.whole().certificate());
}

TEST_F(Received, RefusesLengthsThatAreNotThere) {
  const Bytes body = alice.primary().body();
  const Bytes rest(good.begin() + 2 + static_cast<std::ptrdiff_t>(body.size()), good.end());
  EXPECT_EQ(read(join({hex("9B"), body})), "malformed-certificate");
  EXPECT_EQ(read(join({packet(PacketTag::public_key, body), rest})), "accepted");
  // Partial: 32 octets, then what is left.
  Bytes partial =
      join({hex("C6 E5"), ByteView{body}.first(32),
            Bytes{static_cast<std::uint8_t>(body.size() - 32)}, ByteView{body}.subspan(32), rest});
  EXPECT_EQ(read(partial), "malformed-certificate");
  EXPECT_EQ(read(join({good, hex("FC E0 00 00")})), "malformed-certificate");
  EXPECT_EQ(read(join({good, hex("88 05 00")})), "malformed-certificate");
  // Old headers are as good as new ones.
  EXPECT_EQ(read(join({format::test::old_packet(PacketTag::public_key, body), rest})), "accepted");
}

TEST_F(Received, RefusesWhatIsCutOff) {
  for (std::size_t size = 0; size < good.size(); ++size) {
    const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_NE(examined(cut), "accepted") << size;
  }
}

TEST_F(Received, RefusesGarbage) {
  EXPECT_EQ(read({}), "malformed-certificate");
  EXPECT_EQ(read(hex("00")), "malformed-certificate");
  const ByteView armor = as_bytes("-----BEGIN PGP PUBLIC KEY BLOCK-----");
  EXPECT_EQ(read({armor.begin(), armor.end()}), "malformed-certificate");
  EXPECT_EQ(read(join({good, hex("2D")})), "malformed-certificate");
}

TEST_F(Received, HasOneOfEachAtMost) {
  EXPECT_EQ(read(octets_of(alice.named())), "malformed-certificate") << "no subkey";
  EXPECT_EQ(read(octets_of(alice.whole().subkey(bob.subkey()))), "malformed-certificate");
  EXPECT_EQ(read(octets_of(alice.whole().user_id("Another"))), "malformed-certificate");
  EXPECT_EQ(read(octets_of(alice.whole().attribute(hex("02 01 00")))), "malformed-certificate");
  const Bytes key = packet(PacketTag::public_key, alice.primary().body());
  EXPECT_EQ(read(join({good, key})), "malformed-certificate");
  EXPECT_EQ(read(join({packet(PacketTag::marker, as_bytes("PGP")), good})),
            "malformed-certificate");
}

TEST_F(Received, RefusesSecretKeys) {
  Bytes secret = good;
  secret[0] = 0xC0 | 5;
  EXPECT_EQ(read(secret), "malformed-certificate");
}

TEST_F(Received, RefusesKeysOfOtherVersions) {
  for (const std::uint8_t version : {std::uint8_t{3}, std::uint8_t{5}}) {
    Bytes primary = good;
    primary[2] = version;
    EXPECT_EQ(read(primary), "malformed-certificate");
    Bytes body = alice.subkey().body();
    body[0] = version;
    EXPECT_EQ(read(octets_of(alice.named().subkey(body))), "malformed-certificate");
  }
}

TEST_F(Received, CountsSignaturesByEd25519) {
  // Self-signature, binding, back signature and the proof are four of six.
  const auto with = [this](std::uint32_t more) {
    Forge forge = alice.whole();
    for (std::uint32_t i = 0; i < more; ++i) forge.sign(auth_binding(before - 1 - i));
    return octets_of(forge);
  };
  EXPECT_EQ(examined(with(0)), "accepted");
  EXPECT_EQ(examined(with(1)), "accepted");
  EXPECT_EQ(examined(with(2)), "accepted");
  EXPECT_EQ(examined(with(3)), "certificate-too-large");
}

TEST_F(Received, CountsSignaturesOfEveryKind) {
  const auto full = [this] { return alice.whole().sign(auth_binding(before - 1)); };
  Forge one_more = full().sign(auth_binding(before - 2));
  EXPECT_EQ(read(octets_of(one_more)), "accepted");
  const auto expect_too_many = [&](Forge forge) {
    EXPECT_EQ(read(octets_of(forge)), "certificate-too-large");
  };
  expect_too_many(Forge{one_more}.sign_key(direct(before)));
  expect_too_many(Forge{one_more}.sign_key(key_revocation(before, 0)));
  expect_too_many(Forge{one_more}.sign(subkey_revocation(before, 0)));
  expect_too_many(Forge{one_more}.sign(auth_binding(before - 3).spoilt()));
  expect_too_many(
      full().sign(auth_binding(before - 2).back_signature(alice.agreement(before - 2))));
  // Many in one binding, each of which could be the right one.
  Draft many = auth_binding();
  for (std::uint32_t i = 0; i < 4; ++i) many.back_signature(alice.agreement(before + i));
  Forge forge = alice.named();
  EXPECT_EQ(read(octets_of(forge.subkey(alice.subkey()).sign(many))), "certificate-too-large");
}

TEST_F(Received, CopiesOfASignatureCountOnce) {
  const Bytes self_signature =
      packet(PacketTag::signature, alice.whole().certificate().subkeys.front().signatures.front());
  Bytes octets = good;
  for (int i = 0; i < 10; ++i) octets = join({octets, self_signature});
  EXPECT_EQ(examined(octets), "accepted");
}

/// A certificate of a key that is not Ed25519: signatures are there, but not right.
Bytes foreign_certificate(const Bytes& primary, std::size_t own_signatures, const Party& party) {
  const Fingerprint fingerprint =
      certificate::fingerprint_of(format::parse_public_key(primary).value());
  Bytes octets = join({packet(PacketTag::public_key, primary), format::test::user_id_packet("R"),
                       packet(PacketTag::public_subkey, party.subkey().body())});
  for (std::size_t i = 0; i < own_signatures; ++i) {
    octets = join({octets, packet(PacketTag::signature, format::test::signature_body(
                                                            SignatureType::subkey_binding,
                                                            before + static_cast<std::uint32_t>(i),
                                                            fingerprint.key_id().value))});
  }
  return octets;
}

Bytes rsa_key(std::size_t bits) {
  Bytes modulus((bits + 7) / 8, 0x5B);
  modulus.front() = static_cast<std::uint8_t>(1U << ((bits - 1) % 8));
  return format::test::key_body(
      4, {"rsa", format::KeyAlgorithm::rsa,
          join({format::test::mpi(modulus), format::test::mpi(hex("010001"))})});
}

TEST_F(Received, CountsSignaturesByRsa) {
  for (const std::size_t count : {0U, 2U, 3U}) {
    EXPECT_EQ(read(foreign_certificate(rsa_key(3072), count, alice)), "accepted") << count;
  }
  EXPECT_EQ(read(foreign_certificate(rsa_key(3072), 4, alice)), "certificate-too-large");
  EXPECT_EQ(examined(foreign_certificate(rsa_key(3072), 3, alice)), "subkey-unbound");
}

TEST_F(Received, LimitsTheSizeOfRsa) {
  EXPECT_EQ(read(foreign_certificate(rsa_key(4095), 1, alice)), "accepted");
  EXPECT_EQ(read(foreign_certificate(rsa_key(4096), 1, alice)), "accepted");
  EXPECT_EQ(read(foreign_certificate(rsa_key(4097), 1, alice)), "primary-algorithm");
}

TEST_F(Received, RefusesPrimaryKeysOfOtherKinds) {
  for (const format::test::Material& material : format::test::all_materials()) {
    const bool good_kind = material.algorithm == format::KeyAlgorithm::rsa ||
                           material.algorithm == format::KeyAlgorithm::ed25519 ||
                           material.algorithm == format::KeyAlgorithm::eddsa_legacy;
    const Bytes body = format::test::key_body(4, material);
    EXPECT_EQ(read(foreign_certificate(body, 1, alice)),
              good_kind ? "accepted" : "primary-algorithm")
        << material.name;
  }
}

TEST_F(Received, NamesTheSubkeyThatSigns) {
  EXPECT_EQ(verdict(examine_received(good, bob.subkey().fingerprint(), now)), "no-such-subkey");
  EXPECT_EQ(verdict(examine_received(good, alice.fingerprint(), now)), "no-such-subkey");
}

TEST_F(Received, VerifiesNothingOfOtherSubkeys) {
  const Bytes body = format::test::key_body(4, format::test::x25519_material(), birthday);
  const auto fingerprint =
      certificate::fingerprint_of(format::Packet{PacketTag::public_subkey, body});
  Forge forge = alice.named();
  forge.subkey(body).sign(auth_binding().spoilt());
  EXPECT_EQ(verdict(examine_received(octets_of(forge), *fingerprint, now)), "subkey-algorithm");
}

TEST_F(Received, MutationsAreHarmless) {
  std::mt19937 random{20261126};
  int accepted = 0;
  for (int i = 0; i < 5'000; ++i) {
    const Bytes changed = copy_of(mutated(good, random));
    const auto result = examine_received(changed, alice.subkey().fingerprint(), now);
    if (!result) continue;
    ++accepted;
    // What is accepted is still that person.
    ASSERT_EQ(result->facts.keys.front().fingerprint_value(), alice.fingerprint());
  }
  EXPECT_GT(accepted, 0) << "changes outside of what is signed";
}

}  // namespace
}  // namespace kith::session::test
