/// Properties of reading and writing that hold for every certificate.

#include <algorithm>
#include <set>

#include "keyring-format/limits.hpp"
#include "keyring-format/packet/ignorable.hpp"
#include "tests/keyring-format/chance.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/exercise.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::Chance;
using test::Owner;
using test::Sample;

/// The packets one after the other, whatever they mean: the plainest reading there is.
std::vector<Packet> packets_of(ByteView octets) {
  std::vector<Packet> packets;
  Reader reader{octets, "a rule"};
  while (!reader.at_end()) {
    const auto header = read_header(reader).value();
    packets.push_back({header.tag, test::copy_of(reader.take(header.length).value())});
  }
  return packets;
}

Packet without_secret(Packet packet) {
  if (packet.tag == PacketTag::secret_key || packet.tag == PacketTag::secret_subkey) {
    const ByteView part = parse_public_part(packet.body).value().body;
    packet.tag =
        packet.tag == PacketTag::secret_key ? PacketTag::public_key : PacketTag::public_subkey;
    packet.body = test::copy_of(part);
  }
  return packet;
}

Bytes canonical(Certificate certificate) {
  canonicalize(certificate, Owner{certificate}.names());
  return write_certificate(certificate);
}

void expect_identity(const Sample& sample) {
  SCOPED_TRACE(sample.file);
  auto first = read_certificate(sample.octets).value();
  const Owner owner{first.certificate};
  canonicalize(first.certificate, owner.names());
  const Bytes written = write_certificate(first.certificate);
  auto second = read_certificate(written).value();
  EXPECT_EQ(second.certificate, first.certificate) << "read after write";
  EXPECT_EQ(write_certificate(second.certificate), written) << "write after read";
  canonicalize(second.certificate, owner.names());
  EXPECT_EQ(second.certificate, first.certificate) << "canonical order twice";
}

/// Every packet comes through octet for octet, with a canonical header, and none comes from
/// nowhere.
void expect_nothing_lost(const Sample& sample) {
  SCOPED_TRACE(sample.file);
  const auto read = read_certificate(sample.octets).value();
  if (!read.problems.empty()) return;
  std::set<Packet> before;
  for (Packet& packet : packets_of(sample.octets)) {
    if (!is_ignorable(packet.tag)) before.insert(without_secret(std::move(packet)));
  }
  const Bytes written = canonical(read.certificate);
  std::set<Packet> after;
  std::size_t size = 0;
  for (const Packet& packet : packets_of(written)) {
    size += packet_size(packet.body.size());
    after.insert(packet);
  }
  EXPECT_EQ(after, before);
  EXPECT_EQ(size, written.size()) << "shortest headers";
}

TEST(Roundtrip, IsTheIdentityForTheCorpus) {
  ASSERT_GT(test::corpus_samples().size(), 400U);
  for (const Sample& sample : test::corpus_samples()) expect_identity(sample);
}

TEST(Roundtrip, LosesNothingOfTheCorpus) {
  for (const Sample& sample : test::corpus_samples()) expect_nothing_lost(sample);
}

TEST(Roundtrip, IsTheIdentityForDebiansKeyring) {
  if (test::debian_samples().empty()) GTEST_SKIP() << "the package debian-keyring is not installed";
  EXPECT_GT(test::debian_samples().size(), 500U);
  for (const Sample& sample : test::debian_samples()) {
    const auto read = read_certificate(sample.octets);
    if (read) expect_identity(sample);
  }
}

TEST(Roundtrip, LosesNothingOfDebiansKeyring) {
  if (test::debian_samples().empty()) GTEST_SKIP() << "the package debian-keyring is not installed";
  for (const Sample& sample : test::debian_samples()) {
    if (read_certificate(sample.octets)) expect_nothing_lost(sample);
  }
}

TEST(Roundtrip, ReadsEveryOctetOfRealCertificates) {
  std::size_t sum = 0;
  for (const auto* samples : {&test::corpus_samples(), &test::debian_samples()}) {
    for (const Sample& sample : *samples) {
      if (const auto read = read_certificate(sample.octets)) sum += test::read_everything(*read);
    }
  }
  EXPECT_GT(sum, 0U);
}

/// A body that no one understands.
Bytes noise(Chance& chance) {
  Bytes body(chance.below(300));
  for (std::uint8_t& octet : body) octet = chance.octet();
  return body;
}

TEST(Roundtrip, CarriesUnknownPacketsThroughAnyCertificate) {
  Chance chance{1};
  for (const Sample& sample : test::corpus_samples()) {
    if (sample.octets.size() > 20'000) continue;
    SCOPED_TRACE(sample.file);
    const auto plain = read_certificate(sample.octets).value();
    if (!plain.problems.empty()) continue;
    std::vector<Packet> packets = packets_of(sample.octets);
    std::set<Packet> strangers;
    for (const Component& one : plain.certificate.unknown) strangers.insert(one.packet);
    for (std::size_t i = 0; i < 4; ++i) {
      const auto tag = static_cast<PacketTag>(22 + chance.below(42));
      const auto place = static_cast<std::ptrdiff_t>(1 + chance.below(packets.size()));
      const Packet stranger{tag, noise(chance)};
      strangers.insert(stranger);
      packets.insert(packets.begin() + place, stranger);
    }
    Writer with_strangers;
    for (const Packet& packet : packets) write_packet(with_strangers, packet.tag, packet.body);
    auto read = read_certificate(with_strangers.written()).value();
    const auto again = read_certificate(canonical(read.certificate)).value();
    std::set<Packet> found;
    for (const Component& one : again.certificate.unknown) found.insert(one.packet);
    EXPECT_EQ(found, strangers);
    read.certificate.unknown = plain.certificate.unknown;
    EXPECT_EQ(read.certificate, plain.certificate) << "the rest reads as if they were not there";
  }
}

TEST(Roundtrip, CarriesUnknownSubpacketsThroughASignature) {
  Chance chance{2};
  for (int round = 0; round < 200; ++round) {
    test::SignatureParts parts;
    for (Bytes* area : {&parts.hashed, &parts.unhashed}) {
      for (std::size_t i = chance.below(5); i > 0; --i) {
        const auto type = static_cast<SubpacketType>(chance.below(128));
        const Bytes one = test::subpacket(type, noise(chance), chance.once_in(2));
        area->insert(area->end(), one.begin(), one.end());
      }
    }
    const Bytes body = parts.build();
    const auto signature = parse_signature(body).value();
    for (const auto& [area, before] : {std::pair{&signature.hashed, &parts.hashed},
                                       std::pair{&signature.unhashed, &parts.unhashed}}) {
      Writer after;
      for (const Subpacket& one : area->all()) {
        write_subpacket(after, one.type, one.critical, one.body);
      }
      EXPECT_EQ(after.written(), *before);
    }
  }
}

}  // namespace
}  // namespace kith::format
