#include "core/identity/protect.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/crypto/derivation_limits.hpp"
#include "core/identity/new_identity.hpp"
#include "core/identity/unlock.hpp"
#include "keyring-format/packet/secret_key.hpp"
#include "keyring-format/packet/secret_material.hpp"
#include "tests/identity/secret_packets.hpp"

namespace kith::identity {
namespace {

using format::Packet;
using format::PacketTag;
using test::secret_packet;

void expect_round_trip(const Packet& public_packet, const KeySecret& secret) {
  for (const char* passphrase : {"", "another passphrase"}) {
    const auto locked = protect(public_packet, secret, as_bytes(passphrase));
    ASSERT_TRUE(locked);
    const bool open = *passphrase == '\0';
    EXPECT_EQ(secret_state(*locked), open ? SecretState::open : SecretState::locked);
    EXPECT_EQ(format::parse_public_part(locked->body)->body.size(), public_packet.body.size());
    const auto again = unlock(*locked, as_bytes(passphrase));
    ASSERT_TRUE(again) << static_cast<int>(again.error());
    EXPECT_EQ(again->fingerprint, secret.fingerprint);
    const auto wrong = unlock(*locked, as_bytes("not the passphrase"));
    ASSERT_EQ(wrong.has_value(), open);
    if (!open) {
      EXPECT_EQ(wrong.error(), UnlockError::wrong_passphrase);
    }
    // Curve25519's scalar may have got its fixed bits; once they are there, nothing changes.
    const auto twice = unlock(*protect(public_packet, *again, {}), {});
    ASSERT_TRUE(twice);
    EXPECT_TRUE(std::ranges::equal(twice->secret.expose(), again->secret.expose()));
  }
}

TEST(Protect, IsUndoneByUnlockForEveryAlgorithm) {
  for (const auto& [path, passphrase] : test::moved_in_files()) {
    SCOPED_TRACE(path);
    for (const Packet& packet : test::secret_packets(path)) {
      const auto secret = unlock(packet, as_bytes(passphrase));
      ASSERT_TRUE(secret);
      expect_round_trip(test::public_packet(packet), *secret);
    }
  }
}

TEST(Protect, IsUndoneByUnlockForNewIdentities) {
  for (const Profile profile : {Profile::v4, Profile::v6}) {
    IdentityDraft draft;
    draft.user_ids = {"Alice <alice@example.org>"};
    draft.profile = profile;
    const NewIdentity alice = make_identity(draft);
    std::vector<Packet> packets{alice.certificate.primary.packet};
    for (const auto& subkey : alice.certificate.subkeys) packets.push_back(subkey.packet);
    std::size_t protected_keys = 0;
    for (const KeySecret& secret : alice.secrets) {
      for (const Packet& packet : packets) {
        if (!protect(packet, secret, {})) continue;
        expect_round_trip(packet, secret);
        ++protected_keys;
      }
    }
    EXPECT_EQ(protected_keys, 4U);
  }
}

TEST(Protect, LocksV4AsEveryClientReads) {
  const Packet packet = secret_packet("corpus/gpg/30-secret-unprotected.pgp", 1);
  const auto locked =
      protect(test::public_packet(packet), *unlock(packet, {}), as_bytes("passphrase"));
  ASSERT_TRUE(locked);
  EXPECT_EQ(locked->tag, PacketTag::secret_subkey);
  const auto key = format::parse_secret_key(locked->body);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->usage, 254);
  EXPECT_EQ(key->cipher, 9);
  EXPECT_EQ(key->s2k.kind, format::StringToKey::Kind::iterated);
  EXPECT_EQ(key->s2k.hash_algorithm, 8);
  EXPECT_EQ(key->s2k.coded_count, 255);
}

TEST(Protect, LocksV6WithArgon2AndOcb) {
  const Packet packet = secret_packet("corpus/js/33-v6-secret-unprotected.asc");
  const auto locked =
      protect(test::public_packet(packet), *unlock(packet, {}), as_bytes("passphrase"));
  ASSERT_TRUE(locked);
  EXPECT_EQ(locked->tag, PacketTag::secret_key);
  const auto key = format::parse_secret_key(locked->body);
  ASSERT_TRUE(key);
  EXPECT_EQ(key->usage, 253);
  EXPECT_EQ(key->cipher, 9);
  EXPECT_EQ(key->aead_mode, 2);
  EXPECT_EQ(key->s2k.kind, format::StringToKey::Kind::argon2);
  EXPECT_EQ(key->s2k.argon2_passes, 3);
  EXPECT_EQ(key->s2k.argon2_lanes, 4);
  EXPECT_EQ(key->s2k.argon2_memory_exponent, 16);
}

TEST(Protect, LocksEveryTimeAnew) {
  const Packet packet = secret_packet("corpus/gpg/30-secret-unprotected.pgp");
  const auto secret = unlock(packet, {});
  const Packet key = test::public_packet(packet);
  EXPECT_NE(protect(key, *secret, as_bytes("x"))->body, protect(key, *secret, as_bytes("x"))->body);
}

/// The number in an open packet of an ECDH key.
Bytes number_of(const Packet& packet) {
  const auto key = format::parse_secret_key(packet.body).value();
  const auto fields = key.secret.first(key.secret.size() - 2);
  const auto material = format::parse_secret_material(key.public_key.algorithm, fields).value();
  const ByteView number = std::get<format::NumberSecret>(material).number;
  return {number.begin(), number.end()};
}

TEST(Protect, SetsTheFixedBitsOfCurve25519) {
  const Packet packet = secret_packet("corpus/probe/52-secret-unclamped.pgp", 1);
  const Bytes before = number_of(packet);
  ASSERT_EQ(before.size(), 32U);
  EXPECT_TRUE((before.back() & 7U) != 0 || (before.front() & 0xC0U) != 0x40U);
  const auto open = protect(test::public_packet(packet), *unlock(packet, {}), {});
  ASSERT_TRUE(open);
  const Bytes after = number_of(*open);
  ASSERT_EQ(after.size(), 32U);
  EXPECT_EQ(after.back() & 7U, 0U);
  EXPECT_EQ(after.front() & 0xC0U, 0x40U);
  EXPECT_TRUE(std::equal(before.begin() + 1, before.end() - 1, after.begin() + 1));
}

TEST(Protect, RefusesWhatDoesNotBelongTogether) {
  const Packet packet = secret_packet("corpus/gpg/30-secret-unprotected.pgp");
  const auto own = unlock(packet, {});
  const auto other = unlock(secret_packet("corpus/rnp/04-secret-unprotected.asc"), {});
  const Packet key = test::public_packet(packet);
  const auto error_of = [](const Result<Packet, ProtectError>& result) { return result.error(); };
  EXPECT_EQ(error_of(protect(key, *other, {})), ProtectError::mismatched);
  const KeySecret lying{own->fingerprint, crypto::SecretBytes::copy_of(other->secret.expose())};
  EXPECT_EQ(error_of(protect(key, lying, {})), ProtectError::mismatched);
  EXPECT_EQ(error_of(protect({PacketTag::user_id, key.body}, *own, {})), ProtectError::mismatched);
  EXPECT_EQ(error_of(protect({PacketTag::public_key, {}}, *own, {})), ProtectError::mismatched);
  const std::string endless(crypto::max_passphrase + 1, 'a');
  EXPECT_EQ(error_of(protect(key, *own, as_bytes(endless))), ProtectError::passphrase_too_long);
}

}  // namespace
}  // namespace kith::identity
