#include "core/session/proof/payload.hpp"

#include <optional>

#include <gtest/gtest.h>

#include "core/session/proof/limits.hpp"
#include "keyring-format/writer.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/session/proof/mutation.hpp"

namespace kith::session::test {
namespace {

using format::Writer;
using format::test::copy_of;
using format::test::hex;
using format::test::join;
using format::test::repeat;

constexpr std::size_t header = 6;
/// Octets of all mandatory fields but the certificate's value, with a v4 subkey.
constexpr std::size_t fixed = header + (header + 21) + (header + 32) + (header + 64) + (header + 4);

Fingerprint v4() { return *Fingerprint::make(4, repeat(20, 0x44)); }
Fingerprint v6() { return *Fingerprint::make(6, repeat(32, 0x66)); }

ProofContent content(std::size_t certificate_size = 300) {
  ProofContent made;
  made.certificate = repeat(certificate_size, 0xC6);
  made.subkey = v4();
  made.nonce.fill(0x0A);
  made.capabilities = Capability::offers_introductions;
  return made;
}

ProofSignature signature() {
  ProofSignature made;
  made.fill(0x51);
  return made;
}

Bytes field(std::uint16_t type, ByteView value) {
  return Writer{}.u16(type).u32(static_cast<std::uint32_t>(value.size())).octets(value).take();
}

/// The fields of a payload one by one, so that a test can spoil one.
struct Fields {
  Bytes certificate = field(2, repeat(100, 0xC6));
  Bytes subkey = field(3, join({hex("04"), repeat(20, 0x44)}));
  Bytes nonce = field(4, repeat(32, 0x0A));
  Bytes proof = field(5, repeat(64, 0x51));
  Bytes capabilities = field(6, hex("00000001"));
  Bytes rest{};

  /// Padded as it must be, unless a size is given.
  [[nodiscard]] Bytes build(std::optional<std::size_t> size = {}) const {
    Bytes octets = join({certificate, subkey, nonce, proof, capabilities, rest});
    const std::size_t padded = size.value_or(padded_size(octets.size()));
    if (octets.size() == padded) return octets;
    return join({octets, field(0xFFFF, Bytes(padded - octets.size() - header))});
  }
};

void expect_refused(const Bytes& payload, PayloadError error) {
  const Bytes exact = copy_of(payload);
  const auto read = read_payload(exact);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(static_cast<int>(read.error()), static_cast<int>(error)) << describe(read.error());
  EXPECT_FALSE(describe(read.error()).empty());
}

TEST(Payload, ReadsWhatItWrote) {
  for (const Fingerprint& subkey : {v4(), v6()}) {
    for (const std::size_t size : {1U, 500U, 3000U, 8192U}) {
      ProofContent wanted = content(size);
      wanted.subkey = subkey;
      wanted.extensions = {{0x8000, {}}, {0x8001, {1, 2, 3}}, {0xFFFE, {0}}};
      const auto written = write_payload(wanted, signature());
      ASSERT_TRUE(written.has_value());
      const auto read = read_payload(*written);
      ASSERT_TRUE(read.has_value());
      EXPECT_EQ(read->content, wanted);
      EXPECT_EQ(read->signature, signature());
      EXPECT_EQ(read->digest, content_digest(wanted));
    }
  }
}

TEST(Payload, IsWrittenAsTheProtocolSays) {
  EXPECT_EQ(*write_payload(content(100), signature()), Fields{}.build());
}

TEST(Payload, DigestCoversAllFieldsButSignatureAndPadding) {
  const auto base = read_payload(Fields{}.build());
  ASSERT_TRUE(base.has_value());
  Fields fields;
  fields.proof = field(5, repeat(64, 0x52));
  EXPECT_EQ(read_payload(fields.build())->digest, base->digest);
  const auto expect_other = [&base](Fields changed) {
    const auto read = read_payload(changed.build());
    ASSERT_TRUE(read.has_value());
    EXPECT_NE(read->digest, base->digest);
  };
  expect_other({.certificate = field(2, repeat(100, 0xC7))});
  expect_other({.subkey = field(3, join({hex("04"), repeat(20, 0x45)}))});
  expect_other({.nonce = field(4, repeat(32, 0x0B))});
  expect_other({.capabilities = field(6, hex("80000001"))});
  expect_other({.rest = field(0x8000, {})});
}

TEST(Payload, SizesAreBuckets) {
  EXPECT_EQ(padded_size(1), 1024U);
  for (const std::size_t bucket : {1024U, 2048U, 4096U, 8192U, 12288U, 16384U}) {
    const std::size_t next = bucket < 8192 ? bucket * 2 : bucket + 4096;
    EXPECT_EQ(padded_size(bucket), bucket);
    EXPECT_EQ(padded_size(bucket - 6), bucket);
    EXPECT_EQ(padded_size(bucket - 5), next);
    EXPECT_EQ(padded_size(bucket - 1), next);
    EXPECT_EQ(padded_size(bucket + 1), next);
  }
}

TEST(Payload, FitsExactlyOrWithAnEmptyPaddingField) {
  const auto written_size = [](std::size_t fields) {
    return write_payload(content(fields - fixed), signature())->size();
  };
  EXPECT_EQ(written_size(1024), 1024U);
  EXPECT_EQ(written_size(1018), 1024U);
  for (std::size_t fields = 1019; fields < 1024; ++fields) EXPECT_EQ(written_size(fields), 2048U);
  EXPECT_EQ(written_size(1025), 2048U);
  for (const std::size_t fields : {1018U, 1019U, 1023U, 1024U}) {
    EXPECT_TRUE(read_payload(*write_payload(content(fields - fixed), signature())).has_value());
  }
}

TEST(Payload, HasAnUpperLimit) {
  ProofContent large = content(8192);
  const auto with_fields = [&large](std::size_t size) {
    large.extensions = {{0x8000, Bytes(size - fixed - 8192 - header)}};
    return write_payload(large, signature());
  };
  ASSERT_TRUE(with_fields(12'288).has_value());
  EXPECT_EQ(with_fields(12'288)->size(), 12'288U);
  EXPECT_TRUE(read_payload(*with_fields(12'288)).has_value());
  EXPECT_TRUE(with_fields(12'282).has_value());
  ASSERT_FALSE(with_fields(12'283).has_value());
  EXPECT_EQ(with_fields(12'283).error(), PayloadError::bad_size);
  EXPECT_FALSE(with_fields(12'289).has_value());
  Fields fields;
  fields.rest = field(0x8000, Bytes(12'200));
  expect_refused(fields.build(), PayloadError::bad_size);
}

TEST(Payload, CertificateHasLimits) {
  EXPECT_EQ(write_payload(content(0), signature()).error(), PayloadError::bad_length);
  EXPECT_TRUE(write_payload(content(8191), signature()).has_value());
  EXPECT_TRUE(write_payload(content(8192), signature()).has_value());
  EXPECT_EQ(write_payload(content(8193), signature()).error(), PayloadError::certificate_too_large);
  expect_refused(Fields{.certificate = field(2, {})}.build(), PayloadError::bad_length);
  EXPECT_TRUE(read_payload(Fields{.certificate = field(2, Bytes(8192))}.build()).has_value());
  expect_refused(Fields{.certificate = field(2, Bytes(8193))}.build(),
                 PayloadError::certificate_too_large);
}

TEST(Payload, RefusesFieldsOfTheWrongLength) {
  for (const std::size_t size : {0U, 31U, 33U}) {
    expect_refused(Fields{.nonce = field(4, Bytes(size))}.build(), PayloadError::bad_length);
  }
  for (const std::size_t size : {0U, 63U, 65U}) {
    expect_refused(Fields{.proof = field(5, Bytes(size))}.build(), PayloadError::bad_length);
  }
  for (const std::size_t size : {0U, 3U, 5U}) {
    expect_refused(Fields{.capabilities = field(6, Bytes(size))}.build(), PayloadError::bad_length);
  }
}

TEST(Payload, RefusesFingerprintsOfNoKnownKind) {
  const auto with = [](std::uint8_t version, std::size_t size) {
    return Fields{.subkey = field(3, join({Bytes{version}, repeat(size, 1)}))}.build();
  };
  EXPECT_TRUE(read_payload(with(4, 20)).has_value());
  EXPECT_TRUE(read_payload(with(6, 32)).has_value());
  expect_refused(with(5, 32), PayloadError::bad_fingerprint);
  expect_refused(with(5, 20), PayloadError::bad_fingerprint);
  for (const std::size_t size : {19U, 21U, 32U}) {
    expect_refused(with(4, size), PayloadError::bad_fingerprint);
  }
  for (const std::size_t size : {20U, 31U, 33U}) {
    expect_refused(with(6, size), PayloadError::bad_fingerprint);
  }
  expect_refused(with(3, 16), PayloadError::bad_fingerprint);
  expect_refused(Fields{.subkey = field(3, {})}.build(), PayloadError::bad_fingerprint);
}

TEST(Payload, RefusesAMissingField) {
  expect_refused(Fields{.certificate = {}}.build(), PayloadError::missing_field);
  expect_refused(Fields{.subkey = {}}.build(), PayloadError::missing_field);
  expect_refused(Fields{.nonce = {}}.build(), PayloadError::missing_field);
  expect_refused(Fields{.proof = {}}.build(), PayloadError::missing_field);
  expect_refused(Fields{.capabilities = {}}.build(), PayloadError::missing_field);
  expect_refused(field(0xFFFF, Bytes(1024 - header)), PayloadError::missing_field);
}

TEST(Payload, RefusesFieldsOutOfOrderAndTwice) {
  Fields fields;
  std::swap(fields.nonce, fields.subkey);
  expect_refused(fields.build(), PayloadError::out_of_order);
  fields = {};
  fields.nonce = join({fields.nonce, fields.nonce});
  expect_refused(fields.build(), PayloadError::out_of_order);
  expect_refused(Fields{.rest = join({field(0x8001, {}), field(0x8000, {})})}.build(),
                 PayloadError::out_of_order);
  expect_refused(Fields{.rest = join({field(0x8001, {}), field(0x8001, {})})}.build(),
                 PayloadError::out_of_order);
}

TEST(Payload, TellsCriticalFieldsFromIgnorableOnes) {
  expect_refused(Fields{.rest = field(7, {})}.build(), PayloadError::unknown_field);
  expect_refused(Fields{.rest = field(0x7FFF, {})}.build(), PayloadError::unknown_field);
  expect_refused(Fields{.certificate = join({field(1, {}), Fields{}.certificate})}.build(),
                 PayloadError::unknown_field);
  EXPECT_TRUE(read_payload(Fields{.rest = field(0x8000, hex("00"))}.build()).has_value());
  EXPECT_TRUE(read_payload(Fields{.rest = field(0xFFFE, hex("00"))}.build()).has_value());
}

TEST(Payload, WritesNoExtensionThatCannotBeRead) {
  for (const std::uint16_t type : {std::uint16_t{0x7FFF}, std::uint16_t{0xFFFF}}) {
    ProofContent made = content();
    made.extensions = {{type, {}}};
    EXPECT_EQ(write_payload(made, signature()).error(), PayloadError::out_of_order);
  }
  ProofContent twice = content();
  twice.extensions = {{0x9000, {}}, {0x9000, {}}};
  EXPECT_FALSE(write_payload(twice, signature()).has_value());
}

TEST(Payload, ChecksSizeAndPadding) {
  const Bytes good = Fields{}.build();
  ASSERT_TRUE(read_payload(good).has_value());
  expect_refused(Fields{}.build(2048), PayloadError::bad_size);
  expect_refused(Fields{}.build(1000), PayloadError::bad_size);
  Bytes unpadded = join({Fields{}.certificate, Fields{}.subkey, Fields{}.nonce, Fields{}.proof,
                         Fields{}.capabilities});
  expect_refused(unpadded, PayloadError::bad_size);
  Bytes spoilt = good;
  spoilt.back() = 1;
  expect_refused(spoilt, PayloadError::bad_padding);
  expect_refused(join({good, hex("00")}), PayloadError::out_of_order);
  expect_refused({}, PayloadError::bad_size);
  expect_refused(Bytes(12'289), PayloadError::bad_size);
  // Behind the padding there is nothing, not even an exact fit.
  Fields behind;
  behind.rest = join({field(0xFFFF, {}), field(0xFFFE, {})});
  expect_refused(behind.build(), PayloadError::out_of_order);
}

TEST(Payload, RefusesFieldsThatEndBehindIt) {
  const Bytes good = Fields{}.build();
  for (std::size_t size = 0; size < good.size(); ++size) {
    const Bytes cut = copy_of(ByteView{good}.first(size));
    EXPECT_FALSE(read_payload(cut).has_value()) << size;
  }
  Bytes huge = good;
  huge[2] = 0xFF;
  expect_refused(huge, PayloadError::truncated);
}

TEST(Payload, ManyFieldsAreNoTrouble) {
  Fields fields;
  for (std::uint16_t type = 0x8000; type < 0x8000 + 1900; ++type) {
    fields.rest = join({fields.rest, field(type, {})});
  }
  EXPECT_TRUE(read_payload(fields.build()).has_value());
}

TEST(Payload, MutationsAreRefusedOrMeanWhatTheySay) {
  std::mt19937 random{20261126};
  ProofContent made = content(200);
  made.extensions = {{0x8000, {1, 2}}, {0x8005, {}}};
  const Bytes good = *write_payload(made, signature());
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Bytes changed = mutated(good, random);
    const auto read = read_payload(changed);
    if (!read) continue;
    ++accepted;
    const auto again = write_payload(read->content, read->signature);
    ASSERT_TRUE(again.has_value());
    ASSERT_EQ(*again, changed);
  }
  EXPECT_GT(accepted, 0);
}

}  // namespace
}  // namespace kith::session::test
