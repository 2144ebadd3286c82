// Secret key packets that somebody cut or changed.

#include <gtest/gtest.h>

#include "core/identity/secret_material.hpp"
#include "core/identity/unlock.hpp"
#include "tests/identity/secret_packets.hpp"

namespace kith::identity {
namespace {

using format::Packet;
using test::LockedFile;
using test::secret_packets;

/// Those that open in milliseconds, of every kind of protection and algorithm.
const std::vector<LockedFile> quick_files = {
    {"identity/keys/js-curve448-v4.asc", "moved in"},
    {"identity/keys/js-curve448-v6.asc", "moved in"},
    {"corpus/probe/50-secret-aes128-sha1.pgp", "probe pass"},
    {"corpus/js/34-v6-secret-argon2-small.asc", "js pass phrase"},
    {"corpus/js/33-v6-secret-unprotected.asc", ""},
    {"corpus/gpg/30-secret-unprotected.pgp", ""},
    {"corpus/gpg/34-secret-ecdsa.pgp", ""},
};

TEST(DamagedSecret, IsAnErrorWhereverItIsCut) {
  for (const auto& [path, passphrase] : quick_files) {
    SCOPED_TRACE(path);
    for (const Packet& whole : secret_packets(path)) {
      ASSERT_TRUE(unlock(whole, as_bytes(passphrase)));
      for (std::size_t size = 0; size < whole.body.size(); ++size) {
        const Bytes cut(whole.body.begin(), whole.body.begin() + static_cast<std::ptrdiff_t>(size));
        EXPECT_FALSE(unlock({whole.tag, cut}, as_bytes(passphrase))) << size;
      }
    }
  }
}

/// The bits of X25519's scalar that every use sets say nothing.
Bytes significant(const Packet& packet, ByteView secret) {
  Bytes octets{secret.begin(), secret.end()};
  if (format::parse_public_part(packet.body)->algorithm == format::KeyAlgorithm::x25519) {
    octets.front() &= 0xF8;
    octets.back() &= 0x3F;
  }
  return octets;
}

TEST(DamagedSecret, NeverGivesAnotherSecret) {
  for (const auto& [path, passphrase] : quick_files) {
    SCOPED_TRACE(path);
    const Packet whole = secret_packets(path).back();
    const auto secret = unlock(whole, as_bytes(passphrase));
    ASSERT_TRUE(secret);
    for (std::size_t i = 0; i < whole.body.size(); ++i) {
      for (const unsigned change : {0x01U, 0x80U}) {
        Packet changed = whole;
        changed.body[i] = static_cast<std::uint8_t>(changed.body[i] ^ change);
        const auto opened = unlock(changed, as_bytes(passphrase));
        // The date, and how ECDH derives keys, are not covered by what protects a v4 secret.
        if (!opened) continue;
        EXPECT_EQ(significant(whole, opened->secret.expose()),
                  significant(whole, secret->secret.expose()))
            << i;
      }
    }
  }
}

/// Changes a secret inside its protection: as if somebody had put another one there on purpose.
void expect_no_change_opens(const Packet& packet, ByteView passphrase, std::size_t step) {
  const auto secret = unlock(packet, passphrase);
  ASSERT_TRUE(secret);
  const auto key = format::parse_public_part(packet.body);
  const auto fields = fields_from_secret(*key, secret->secret.expose());
  ASSERT_TRUE(unlock(test::open_packet(packet, fields.expose()), {}));
  for (std::size_t i = 0; i < fields.size(); i += step) {
    Bytes changed(fields.expose().begin(), fields.expose().end());
    changed[i] ^= 0x10;
    const auto opened = unlock(test::open_packet(packet, changed), {});
    ASSERT_FALSE(opened) << i;
    EXPECT_TRUE(opened.error() == UnlockError::mismatched || opened.error() == UnlockError::damaged)
        << i;
  }
}

TEST(DamagedSecret, OfAnotherKeyDoesNotOpen) {
  for (const auto& [path, passphrase] : test::moved_in_files()) {
    SCOPED_TRACE(path);
    for (const Packet& packet : secret_packets(path)) {
      expect_no_change_opens(packet, as_bytes(passphrase), packet.body.size() / 40);
    }
  }
  for (const auto& [path, passphrase] : quick_files) {
    SCOPED_TRACE(path);
    for (const Packet& packet : secret_packets(path)) {
      expect_no_change_opens(packet, as_bytes(passphrase), 1);
    }
  }
}

TEST(DamagedSecret, IsMismatchedWhereItIsWhole) {
  for (const char* path :
       {"corpus/gpg/30-secret-unprotected.pgp", "corpus/probe/50-secret-unprotected.pgp"}) {
    const auto packets = secret_packets(path);
    const auto others = secret_packets("corpus/rnp/04-secret-unprotected.asc");
    for (std::size_t i = 0; i < 2; ++i) {
      const auto other = unlock(others[i], {});
      ASSERT_TRUE(other);
      const auto key = format::parse_public_part(packets[i].body);
      const auto fields = fields_from_secret(*key, other->secret.expose());
      const auto opened = unlock(test::open_packet(packets[i], fields.expose()), {});
      ASSERT_FALSE(opened);
      EXPECT_EQ(opened.error(), UnlockError::mismatched);
    }
  }
}

}  // namespace
}  // namespace kith::identity
