/// Certificates made to keep a reader busy: what they cost grows as they do.

#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/items.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::join;
using test::Owner;
using test::packet;

/// A key and a user ID with so many signatures of three octets, all different, in no order.
Bytes with_tiny_packets(std::size_t count) {
  Bytes octets = join({test::key_packet(1), test::user_id_packet("Alice")});
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t mixed = i * 0x9E3779B1U;
    for (const std::size_t octet :
         {std::size_t{0xC2}, std::size_t{3}, mixed, mixed >> 8, i >> 12}) {
      octets.push_back(static_cast<std::uint8_t>(octet & 0xFFU));
    }
  }
  return octets;
}

/// A key and so many user IDs, most of them with a signature.
Bytes with_user_ids(std::size_t count) {
  const Bytes signature = test::signature_packet(1);
  Bytes octets = test::key_packet(1);
  for (std::size_t i = 0; i < count; ++i) {
    const Bytes user_id = test::user_id_packet(std::to_string(i * 7919 % count));
    octets.insert(octets.end(), user_id.begin(), user_id.end());
    if (i % 8 != 0) octets.insert(octets.end(), signature.begin(), signature.end());
  }
  return octets;
}

/// Seconds of computing that it takes to read, order and merge a certificate.
double cost_of(const Bytes& octets) {
  const std::clock_t start = std::clock();
  const auto items = test::read_all(octets);
  EXPECT_EQ(items.front().kind, KeyringItem::Kind::certificate);
  const auto read = read_certificate(items.front().octets);
  EXPECT_TRUE(read.has_value());
  const Owner owner{read->certificate};
  const Certificate merged = merge(read->certificate, read->certificate, owner.names());
  EXPECT_FALSE(write_certificate(merged).empty());
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Eight times as much takes about eight times as long; what is quadratic takes 64 times.
template <typename Make>
void expect_proportion(Make make, std::size_t count) {
  const double part = std::min(cost_of(make(count / 8)), cost_of(make(count / 8)));
  EXPECT_LT(cost_of(make(count)), 8 * 3 * part);
}

TEST(Hostile, TinyPacketsTakeTimeInProportion) { expect_proportion(with_tiny_packets, 64'000); }

TEST(Hostile, UserIdsTakeTimeInProportion) {
  expect_proportion(with_user_ids, limits::components / 2);
}

TEST(Hostile, AMillionTinyPacketsAreAllThatIsTaken) {
  const Bytes input = with_tiny_packets(limits::certificate_packets + 10);
  KeyringReader reader{test::source_of(input)};
  const auto certificate = reader.next();
  ASSERT_TRUE(certificate.has_value());
  constexpr std::size_t packet_octets = 5;
  const std::size_t left_out = (input.size() - certificate->octets.size()) / packet_octets;
  EXPECT_EQ(left_out, 10U + 2) << "the key and the user ID are packets, too";
  const auto told = reader.next();
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(told->error.code, ParseErrorCode::too_large);
}

TEST(Hostile, ACertificateIsCutWhereItIsTooLarge) {
  Bytes image = test::repeat(limits::packet_body - 16, 0);
  // Its subpacket begins as an image does, so that nothing is looked for in it.
  std::ranges::copy(test::hex("FF 007FFFEB 01 10 00"), image.begin());
  const Bytes photo = packet(PacketTag::user_attribute, image);
  Bytes octets = test::key_packet(1);
  for (int i = 0; i < 9; ++i) octets.insert(octets.end(), photo.begin(), photo.end());
  const Bytes next = test::certificate(2);
  octets.insert(octets.end(), next.begin(), next.end());
  const auto items = test::read_all(octets);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_LE(items[0].octets.size(), limits::certificate);
  EXPECT_GT(items[0].octets.size(), limits::certificate - limits::packet_body);
  EXPECT_EQ(items[1].error.code, ParseErrorCode::too_large);
  EXPECT_EQ(items[2].octets, next);
}

// Among damage a key of any size could claim the rest of the input for itself.
TEST(Hostile, ReadingGoesOnAtKeysOfSensibleSizeAlone) {
  const auto found = [](std::size_t modulus) {
    test::Material rsa = test::rsa_material();
    rsa.octets = join({test::mpi(test::repeat(modulus, 0xFF)), test::mpi(test::hex("010001"))});
    const Bytes key = packet(PacketTag::public_key, test::key_body(6, rsa));
    return test::certificates_in(join({test::hex("00 01"), key})).size();
  };
  EXPECT_EQ(found(limits::mpi_bits / 8), 1U);
  EXPECT_EQ(found(limits::landmark_key), 0U);
}

}  // namespace
}  // namespace kith::format
