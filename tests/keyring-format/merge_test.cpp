#include "keyring-format/merge.hpp"

#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/outline.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::hex;
using test::join;
using test::key_body;
using test::outline;
using test::signature_body;
using test::subpacket;
using Type = SignatureType;

constexpr std::uint64_t own_id = 0xA1A2A3A4A5A6A7A8;
constexpr std::uint64_t other_id = 0xB1B2B3B4B5B6B7B8;
const Bytes own_fingerprint = test::repeat(20, 0xAA);
const OwnNames own{own_id, own_fingerprint};

Component user_id(std::string_view text, std::vector<Bytes> signatures) {
  return {{PacketTag::user_id, test::copy_of(as_bytes(text))}, std::move(signatures)};
}

Component subkey(std::uint32_t created, std::vector<Bytes> signatures = {}) {
  return {{PacketTag::public_subkey, key_body(4, test::curve25519_legacy_material(), created)},
          std::move(signatures)};
}

Component photo(std::vector<Bytes> signatures) {
  return {{PacketTag::user_attribute, hex("03 64 0102")}, std::move(signatures)};
}

Certificate bare() {
  Certificate certificate;
  certificate.primary.packet = {PacketTag::public_key, key_body(4, test::eddsa_legacy_material())};
  return certificate;
}

std::string canonical(Certificate certificate) {
  canonicalize(certificate, own);
  return outline(certificate);
}

Bytes by(std::uint64_t issuer, std::uint32_t created, Type type = Type::positive_certification) {
  return signature_body(type, created, issuer);
}

TEST(Canonicalize, PutsOwnSignaturesFirstThenByTime) {
  Certificate certificate = bare();
  certificate.user_ids = {
      user_id("Alice", {by(other_id, 1), by(own_id, 9), by(other_id, 5), by(own_id, 3),
                        by(own_id, 4, Type::certification_revocation)})};
  EXPECT_EQ(canonical(certificate), "key[] Alice[13@3 30@4 13@9 13@1 13@5]");
}

TEST(Canonicalize, OrdersSignaturesOfOneTimeByTheirOctets) {
  Certificate certificate = bare();
  const Bytes generic = by(other_id, 5, Type::generic_certification);
  const Bytes positive = by(other_id, 5);
  certificate.user_ids = {user_id("Alice", {positive, generic})};
  EXPECT_EQ(canonical(certificate), "key[] Alice[10@5 13@5]");
}

TEST(Canonicalize, PutsWhatCannotBeParsedLast) {
  Certificate certificate = bare();
  certificate.user_ids = {user_id("Alice", {hex("09"), by(other_id, 0xFFFFFFFF), {}})};
  EXPECT_EQ(canonical(certificate), "key[] Alice[13@4294967295 ?? ??]");
}

TEST(Canonicalize, RemovesSignaturesThatAreTheSameOctetForOctet) {
  Certificate certificate = bare();
  Bytes almost = by(other_id, 5);
  almost.back() ^= 1;
  certificate.primary.signatures = {by(own_id, 1, Type::direct_key),
                                    by(own_id, 1, Type::direct_key)};
  certificate.user_ids = {user_id("Alice", {by(other_id, 5), almost, by(other_id, 5)})};
  EXPECT_EQ(canonical(certificate), "key[1F@1] Alice[13@5 13@5]");
}

TEST(Canonicalize, JoinsPartsThatAreTheSame) {
  Certificate certificate = bare();
  certificate.user_ids = {user_id("Alice", {by(own_id, 1)}), user_id("Bob", {by(own_id, 2)}),
                          user_id("Alice", {by(other_id, 3), by(own_id, 1)})};
  certificate.subkeys = {subkey(7, {by(own_id, 8, Type::subkey_binding)}), subkey(7)};
  EXPECT_EQ(canonical(certificate), "key[] Alice[13@1 13@3] Bob[13@2] sub 7[18@8]");
}

TEST(Canonicalize, OrdersUserIdsByTheirOldestOwnSignature) {
  Certificate certificate = bare();
  certificate.user_ids = {photo({by(own_id, 1)}),
                          user_id("No one's", {by(other_id, 1)}),
                          user_id("Zoe", {by(own_id, 5), by(own_id, 2)}),
                          user_id("Alice", {by(own_id, 3)}),
                          user_id("Bare", {}),
                          user_id("Adam", {by(own_id, 3)})};
  EXPECT_EQ(canonical(certificate),
            "key[] Zoe[13@2 13@5] Adam[13@3] Alice[13@3] Bare[] No one's[13@1] photo[13@1]");
}

TEST(Canonicalize, OrdersSubkeysByTheirCreation) {
  Certificate certificate = bare();
  certificate.subkeys = {subkey(9, {by(own_id, 1, Type::subkey_binding)}), subkey(256), subkey(2)};
  EXPECT_EQ(canonical(certificate), "key[] sub 2[] sub 9[18@1] sub 256[]");
}

TEST(Canonicalize, OrdersUnknownPacketsByTypeAndOctets) {
  Certificate certificate = bare();
  certificate.unknown = {{{static_cast<PacketTag>(60), hex("02")}, {}},
                         {{static_cast<PacketTag>(60), hex("01")}, {}},
                         {{static_cast<PacketTag>(41), hex("03")}, {}},
                         {{static_cast<PacketTag>(60), hex("01")}, {}}};
  canonicalize(certificate, own);
  ASSERT_EQ(certificate.unknown.size(), 3U);
  EXPECT_EQ(static_cast<int>(certificate.unknown[0].packet.tag), 41);
  EXPECT_EQ(certificate.unknown[1].packet.body, hex("01"));
  EXPECT_EQ(certificate.unknown[2].packet.body, hex("02"));
}

TEST(Canonicalize, KnowsItsOwnByFingerprintBeforeKeyId) {
  const auto signed_with = [](ByteView hashed) {
    test::SignatureParts parts;
    parts.hashed =
        join({subpacket(SubpacketType::signature_creation_time, hex("00000009")), hashed});
    return parts;
  };
  const Bytes own_name =
      subpacket(SubpacketType::issuer_fingerprint, join({hex("04"), own_fingerprint}));
  const Bytes other_name =
      subpacket(SubpacketType::issuer_fingerprint, join({hex("04"), test::repeat(20, 0xBB)}));
  test::SignatureParts pretender = signed_with(other_name);
  pretender.unhashed = subpacket(SubpacketType::issuer_key_id, hex("A1A2A3A4A5A6A7A8"));
  Certificate certificate = bare();
  certificate.user_ids = {
      user_id("Alice", {pretender.build(), by(other_id, 1), signed_with(own_name).build()})};
  canonicalize(certificate, own);
  EXPECT_EQ(certificate.user_ids[0].signatures[0], signed_with(own_name).build());
  EXPECT_EQ(certificate.user_ids[0].signatures[2], pretender.build());
}

TEST(Merge, UnitesTwoCopies) {
  Certificate a = bare();
  a.user_ids = {user_id("Alice", {by(own_id, 1), by(other_id, 4)})};
  a.subkeys = {subkey(5)};
  Certificate b = bare();
  b.primary.signatures = {by(own_id, 6, Type::key_revocation)};
  b.user_ids = {user_id("Bob", {by(own_id, 2)}), user_id("Alice", {by(own_id, 1)})};
  b.subkeys = {subkey(5, {by(own_id, 7, Type::subkey_binding)})};
  b.unknown = {{{static_cast<PacketTag>(60), hex("01")}, {}}};
  const Certificate both = merge(a, b, own);
  EXPECT_EQ(outline(both), "key[20@6] Alice[13@1 13@4] Bob[13@2] sub 5[18@7] type 60[]");
  EXPECT_EQ(both, merge(b, a, own));
  EXPECT_EQ(both, merge(both, a, own));
  EXPECT_EQ(both, merge(both, both, own));
}

}  // namespace
}  // namespace kith::format
