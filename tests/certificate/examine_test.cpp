#include "core/certificate/examine.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/certificate/samples.hpp"

namespace kith::certificate {
namespace {

using test::binding;
using test::birthday;
using test::day;
using test::direct;
using test::Forge;
using test::ForgedKey;
using test::self;

class Examine : public testing::Test {
 protected:
  /// One of everything: six good own signatures, a bad one, a foreign one and a broken one.
  [[nodiscard]] Forge everything() const {
    Forge forge{key_};
    forge.sign(direct(birthday).key_flags(3));
    forge.user_id("Ann <ann@example.org>").sign(self(birthday).primary());
    forge.sign(self(birthday + day).spoilt());
    forge.sign(test::certification(birthday).trust(1, 60).scope("x"), other_);
    forge.add(Bytes{4, 0x10, 27});
    forge.attribute(Bytes{2, 100, 1}).sign(self(birthday)).sign(test::withdrawal(birthday + day));
    forge.subkey(subkey_).sign(
        binding(birthday).key_flags(2).back_signature(test::agreement(key_, subkey_, birthday)));
    forge.sign(test::subkey_revocation(birthday + day, 3));
    return forge;
  }

  const ForgedKey key_{1};
  const ForgedKey other_{2};
  const ForgedKey subkey_{3};
};

TEST_F(Examine, TellsOwnSignaturesFromOthers) {
  const Examined examined = everything().examine();
  EXPECT_EQ(examined.good, 6U);
  EXPECT_EQ(examined.bad, 1U);
  ASSERT_EQ(examined.facts.certifications.size(), 1U);
  const SignatureFact& foreign = examined.facts.certifications[0];
  EXPECT_EQ(foreign.status, SignatureStatus::unknown_issuer);
  EXPECT_FALSE(foreign.has(SignatureFlag::self));
  EXPECT_EQ(foreign.issuer_key_id, other_.key_id().value);
  EXPECT_EQ(foreign.kind, ComponentKind::user_id);
  ASSERT_EQ(examined.facts.signatures.size(), 8U);
  for (const SignatureFact& own : examined.facts.signatures) {
    if (own.status == SignatureStatus::malformed) continue;
    EXPECT_TRUE(own.has(SignatureFlag::self));
    EXPECT_EQ(own.issuer_key_id, key_.key_id().value);
    EXPECT_FALSE(own.has(SignatureFlag::prefix_mismatch));
  }
}

TEST_F(Examine, DescribesKeysAndUserIds) {
  const Examined examined = everything().examine();
  const CertificateFacts& facts = examined.facts;
  ASSERT_EQ(facts.keys.size(), 2U);
  EXPECT_EQ(facts.keys[0].fingerprint_value(), key_.fingerprint());
  EXPECT_EQ(facts.keys[0].key_id, key_.key_id().value);
  EXPECT_EQ(facts.keys[0].created, birthday);
  EXPECT_EQ(facts.keys[0].bits, 255);
  EXPECT_EQ(facts.keys[0].algorithm, 27);
  EXPECT_EQ(facts.keys[1].fingerprint_value(), subkey_.fingerprint());
  ASSERT_EQ(facts.user_ids.size(), 2U);
  EXPECT_EQ(facts.strings.substr(facts.user_ids[0].text, facts.user_ids[0].text_size),
            "Ann <ann@example.org>");
  EXPECT_EQ(facts.strings.substr(facts.user_ids[0].email, facts.user_ids[0].email_size),
            "ann@example.org");
  EXPECT_EQ(facts.user_ids[1].flags, UserIdFlag::attribute);
  EXPECT_EQ(facts.user_ids[1].email_size, 0);
}

TEST_F(Examine, FactsPointAtThePacketsThatTheyAreAbout) {
  const Examined examined = everything().examine();
  const ByteView octets = examined.octets;
  const auto at = [octets](std::uint32_t offset, std::uint32_t size) {
    const ByteView part = octets.subspan(offset, size);
    return Bytes{part.begin(), part.end()};
  };
  const format::Certificate& certificate = examined.certificate;
  const CertificateFacts& facts = examined.facts;
  EXPECT_EQ(facts.header.certificate_size, octets.size());
  EXPECT_EQ(at(facts.keys[0].body, facts.keys[0].body_size), key_.body());
  EXPECT_EQ(at(facts.keys[1].body, facts.keys[1].body_size), subkey_.body());
  for (std::size_t i = 0; i < facts.user_ids.size(); ++i) {
    EXPECT_EQ(at(facts.user_ids[i].body, facts.user_ids[i].body_size),
              certificate.user_ids[i].packet.body);
  }
  std::size_t found = 0;
  for (const auto* part : {&facts.signatures, &facts.certifications}) {
    for (const SignatureFact& fact : *part) {
      const auto& component = fact.kind == ComponentKind::primary ? certificate.primary
                              : fact.kind == ComponentKind::subkey
                                  ? certificate.subkeys.at(fact.component)
                                  : certificate.user_ids.at(fact.component);
      const Bytes body = at(fact.body, fact.body_size);
      found += static_cast<std::size_t>(std::ranges::count(component.signatures, body));
    }
  }
  EXPECT_EQ(found, 9U);
  EXPECT_EQ(examined.octets, format::write_certificate(certificate));
}

/// A number that came round again would put the words of one user ID under another.
TEST_F(Examine, CountsNoMorePartsThanThereAreNumbers) {
  const ForgedKey key{9};
  const auto with = [&](std::size_t user_ids, std::size_t subkeys) {
    format::Certificate certificate;
    certificate.primary.packet = {format::PacketTag::public_key, key.body()};
    certificate.user_ids.resize(user_ids, {{format::PacketTag::user_id, Bytes{0x41}}, {}});
    certificate.subkeys.resize(subkeys, {{format::PacketTag::public_subkey, key.body()}, {}});
    return examine(std::move(certificate)).has_value();
  };
  EXPECT_TRUE(with(65'535, 0));
  EXPECT_FALSE(with(65'536, 0));
  EXPECT_FALSE(with(0, 65'535)) << "the primary key is counted with them";
}

TEST_F(Examine, MisplacedSignaturesAreBad) {
  Forge forge{key_};
  forge.user_id("Ann").sign(binding(birthday)).sign(direct(birthday));
  forge.sign(test::subkey_revocation(birthday, 0), other_);
  const Examined examined = forge.examine();
  EXPECT_EQ(examined.bad, 3U);
  ASSERT_EQ(examined.facts.signatures.size(), 2U);
  EXPECT_EQ(examined.facts.signatures[0].status, SignatureStatus::bad);
  EXPECT_TRUE(examined.facts.signatures[0].has(SignatureFlag::misplaced));
  EXPECT_EQ(examined.facts.certifications.at(0).status, SignatureStatus::bad);
}

TEST_F(Examine, WhoIsNamedDecidesWhoseItIs) {
  const auto count_own = [this](const test::Draft& draft, bool on_user_id) {
    Forge forge{key_};
    if (on_user_id) forge.user_id("Ann");
    return forge.sign(draft).examine().facts.signatures.size();
  };
  const ByteView id = key_.fingerprint().octets().last(8);
  using format::SubpacketType;
  EXPECT_EQ(count_own(self(birthday), true), 1U);
  EXPECT_EQ(
      count_own(self(birthday).without_issuer().unhashed(SubpacketType::issuer_key_id, id), true),
      1U);
  EXPECT_EQ(count_own(self(birthday).without_issuer().unhashed(SubpacketType::issuer_key_id,
                                                               Bytes(8, 0xEE)),
                      true),
            0U);
  // Anybody may have made a certification, only the owner a direct-key signature.
  EXPECT_EQ(count_own(self(birthday).without_issuer(), true), 0U);
  EXPECT_EQ(count_own(direct(birthday).without_issuer(), false), 1U);
}

TEST_F(Examine, AFingerprintOfAnotherOutweighsTheOwnKeyId) {
  // Two keys may share a key ID; here a foreign signature claims ours beside its fingerprint.
  Forge forge{key_};
  forge.user_id("Ann").sign(
      test::certification(birthday).unhashed(format::SubpacketType::issuer_key_id,
                                             key_.fingerprint().octets().last(8)),
      other_);
  const Examined examined = forge.examine();
  EXPECT_EQ(examined.facts.signatures.size(), 0U);
  ASSERT_EQ(examined.facts.certifications.size(), 1U);
  EXPECT_EQ(examined.facts.certifications[0].issuer_key_id, other_.key_id().value);
}

TEST_F(Examine, LongUserIdsAreListedShortened) {
  const std::string umlauts = "A" + [] {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "\xC3\xA4";
    return text;
  }();
  const Examined examined = Forge{key_}.user_id(umlauts).sign(self(birthday)).examine();
  const UserIdFact& fact = examined.facts.user_ids.at(0);
  EXPECT_EQ(fact.flags, UserIdFlag::truncated);
  EXPECT_EQ(fact.text_size, 2047U);  // not in the middle of a letter
  EXPECT_EQ(fact.body_size, umlauts.size());
  EXPECT_EQ(examined.good, 1U);
}

// So that it is within scopes, as it is to GnuPG.
TEST_F(Examine, TheLongestUserIdThatGnupgTakesIsListedWhole) {
  const std::string text(2048, 'a');
  const Examined examined = Forge{key_}.user_id(text).sign(self(birthday)).examine();
  const UserIdFact& fact = examined.facts.user_ids.at(0);
  EXPECT_EQ(fact.flags, 0);
  EXPECT_EQ(fact.text_size, text.size());
}

TEST_F(Examine, OddTextsAreMarked) {
  const auto flags = [this](std::string_view text) {
    return Forge{key_}.user_id(text).examine().facts.user_ids.at(0).flags;
  };
  EXPECT_EQ(flags("Ann"), 0);
  EXPECT_EQ(flags("Ann\x1B[2J"), UserIdFlag::control);
  EXPECT_EQ(flags("J\xFCrgen"), UserIdFlag::invalid_utf8);
}

TEST_F(Examine, PhotosAreDescribed) {
  Bytes body{20, 1, 16, 0, 1, 1};
  body.resize(body.size() + 12);
  body.insert(body.end(), {0xFF, 0xD8, 0xFF});
  const Examined examined = Forge{key_}.attribute(body).examine();
  const UserIdFact& fact = examined.facts.user_ids.at(0);
  EXPECT_EQ(examined.facts.strings.substr(fact.text, fact.text_size), "[photo, 3 octets of JPEG]");
}

TEST_F(Examine, UnknownPacketsAreKept) {
  format::Certificate certificate = everything().certificate();
  certificate.unknown.push_back({{static_cast<format::PacketTag>(60), Bytes{1, 2, 3}}, {}});
  const Bytes expected = format::write_certificate(certificate);
  const auto examined = examine(std::move(certificate));
  ASSERT_TRUE(examined);
  EXPECT_EQ(examined->octets, expected);
}

TEST_F(Examine, WithoutAPrimaryKeyThereIsNothing) {
  format::Certificate certificate = everything().certificate();
  certificate.primary.packet.body[0] = 3;
  EXPECT_FALSE(examine(certificate));
  certificate.primary.packet.body.clear();
  EXPECT_FALSE(examine(certificate));
}

// --- what was known before

TEST_F(Examine, NothingIsVerifiedTwice) {
  const Examined first = everything().examine();
  const KnownSignatures known{first.octets, first.facts};
  const Examined again = everything().examine(known);
  EXPECT_EQ(again.good, 0U);
  EXPECT_EQ(again.bad, 0U);
  EXPECT_EQ(encode_facts(again.facts), encode_facts(first.facts));
  EXPECT_EQ(encode_certifications(again.facts), encode_certifications(first.facts));
}

TEST_F(Examine, WhatWasFoundOutIsTakenOverAsItIs) {
  Examined first = everything().examine();
  // Facts that no arithmetic would give: so they cannot have been found out anew.
  for (SignatureFact& fact : first.facts.signatures) {
    fact.status =
        fact.status == SignatureStatus::good ? SignatureStatus::bad : SignatureStatus::good;
  }
  SignatureFact& foreign = first.facts.certifications.at(0);
  foreign.status = SignatureStatus::good;
  foreign.issuer = 42;
  foreign.issuer_subkey = 3;
  foreign.flags |=
      SignatureFlag::by_subkey | SignatureFlag::designated | SignatureFlag::prefix_mismatch;
  const Examined again = everything().examine(KnownSignatures{first.octets, first.facts});
  EXPECT_EQ(again.facts.signatures, first.facts.signatures);
  EXPECT_EQ(again.facts.certifications, first.facts.certifications);
}

TEST_F(Examine, OnlyWhatIsNewIsVerified) {
  const Examined first = everything().examine();
  Forge more = everything();
  more.sign_key(test::key_revocation(birthday + day, 1));
  more.user_id("Bea").sign(self(birthday));
  const Examined again = more.examine(KnownSignatures{first.octets, first.facts});
  EXPECT_EQ(again.good, 2U);
  EXPECT_EQ(again.bad, 0U);
  EXPECT_EQ(again.facts.signatures.size(), first.facts.signatures.size() + 2);
  // The offsets are of the new octets.
  EXPECT_EQ(encode_facts(again.facts), encode_facts(more.examine().facts));
}

TEST_F(Examine, ASignatureIsKnownOnlyWhereItStood) {
  const Bytes signature =
      self(birthday).sign(key_, {key_.body(), format::PacketTag::user_id, as_bytes("Ann")});
  const Examined first = Forge{key_}.user_id("Ann").add(signature).examine();
  EXPECT_EQ(first.good, 1U);
  const KnownSignatures known{first.octets, first.facts};
  const Examined moved = Forge{key_}.user_id("Eve").add(signature).examine(known);
  EXPECT_EQ(moved.bad, 1U);
  // An attribute with the same octets is another thing.
  const Examined disguised = Forge{key_}.attribute(as_bytes("Ann")).add(signature).examine(known);
  EXPECT_EQ(disguised.good, 0U);
  EXPECT_EQ(disguised.bad, 1U);
}

TEST_F(Examine, FindsByComponentKindAndOctets) {
  const Examined first = everything().examine();
  const KnownSignatures known{first.octets, first.facts};
  const Bytes& signature = first.certificate.primary.signatures.at(0);
  using format::PacketTag;
  const auto key = known.component(PacketTag::public_key, key_.body());
  EXPECT_NE(known.find(key, signature), nullptr);
  EXPECT_EQ(known.find(key, Bytes{1}), nullptr);
  EXPECT_EQ(known.component(PacketTag::public_subkey, key_.body()), std::nullopt);
  EXPECT_EQ(known.find(known.component(PacketTag::public_key, subkey_.body()), signature), nullptr);
  EXPECT_EQ(KnownSignatures{}.find(key, signature), nullptr);
}

TEST_F(Examine, TheOrderOfArrivalDoesNotMatter) {
  Forge forward{key_};
  forward.user_id("Ann").sign(self(birthday)).sign(self(birthday + day).spoilt());
  forward.user_id("Bea").sign(self(birthday + 1));
  Forge backward{key_};
  backward.user_id("Bea").sign(self(birthday + 1));
  backward.user_id("Ann").sign(self(birthday + day).spoilt()).sign(self(birthday));
  backward.sign(self(birthday));
  const Examined a = forward.examine(), b = backward.examine();
  EXPECT_EQ(a.octets, b.octets);
  EXPECT_EQ(encode_facts(a.facts), encode_facts(b.facts));
}

// --- certificates that other programs made

TEST(ExamineSamples, FactsOfRealCertificatesSurviveTheirRecords) {
  std::size_t count = 0;
  test::for_each_sample([&count](const std::string& name, format::Certificate certificate) {
    SCOPED_TRACE(name);
    const auto key = format::parse_public_key(certificate.primary.packet.body);
    ASSERT_TRUE(key);
    const Fingerprint fingerprint = fingerprint_of(*key);
    format::canonicalize(certificate, own_names(fingerprint));
    const auto examined = examine(certificate);
    ASSERT_TRUE(examined);
    EXPECT_EQ(examined->octets, format::write_certificate(certificate));
    const Bytes own = encode_facts(examined->facts);
    const Bytes others = encode_certifications(examined->facts);
    const auto facts = decode_facts(own, others);
    ASSERT_TRUE(facts);
    EXPECT_EQ(encode_facts(*facts), own);
    EXPECT_EQ(encode_certifications(*facts), others);
    EXPECT_EQ(facts->signatures, examined->facts.signatures);
    EXPECT_EQ(facts->certifications, examined->facts.certifications);
    EXPECT_EQ(facts->keys.at(0).fingerprint_value(), fingerprint);
    const auto again = examine(certificate, KnownSignatures{examined->octets, *facts});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->good + again->bad, 0U);
    EXPECT_EQ(encode_facts(again->facts), own);
    EXPECT_EQ(encode_certifications(again->facts), others);
    ++count;
  });
  EXPECT_EQ(count, 223U);
}

}  // namespace
}  // namespace kith::certificate
