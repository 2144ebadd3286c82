#include "core/session/proof/minimal_certificate.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "core/identity/new_identity.hpp"
#include "core/session/proof/standing.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using certificate::test::key_revocation;
using certificate::test::subkey_revocation;
using certificate::test::withdrawal;
using format::PacketTag;

class Minimal : public Parties {
 protected:
  Result<Bytes, Refusal> minimal(const Forge& forge, Timestamp at = now) {
    return minimal_certificate(known_of(forge), alice.subkey().fingerprint(), at);
  }
};

TEST_F(Minimal, OfAMinimalCertificateIsTheSame) {
  EXPECT_EQ(minimal(alice.whole()).value(), octets_of(alice.whole()));
}

TEST_F(Minimal, LeavesOutAllElse) {
  Forge forge = alice.bare();
  forge.sign(direct(before)).sign(direct(before - 1));
  forge.user_id("Alice").sign(self(before).primary()).sign(self(before - 1));
  forge.sign(certification(before + 5), bob.primary());
  forge.user_id("Another").sign(self(before + 1));
  forge.attribute(Bytes{2, 1, 0}).sign(self(before + 2));
  forge.subkey(bob.subkey()).sign(binding(before).key_flags(0x0C));
  forge.subkey(alice.subkey()).sign(auth_binding()).sign(auth_binding(before - 1));
  Forge wanted = alice.bare();
  wanted.sign(direct(before)).user_id("Alice").sign(self(before).primary());
  wanted.subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(minimal(forge).value(), octets_of(wanted));
}

TEST_F(Minimal, TakesTheNewestOfWhatIsMade) {
  const std::uint32_t later = 1767225600 + day;
  Forge forge = alice.named();
  forge.sign(self(before + 1)).sign(self(later));
  forge.subkey(alice.subkey()).sign(auth_binding()).sign(auth_binding(before + 1));
  forge.sign(auth_binding(later));
  Forge wanted = alice.bare();
  wanted.user_id("Party 1").sign(self(before + 1));
  wanted.subkey(alice.subkey()).sign(auth_binding(before + 1));
  EXPECT_EQ(minimal(forge).value(), octets_of(wanted));
}

TEST_F(Minimal, LeavesOutBadSignatures) {
  Forge forge = alice.whole();
  forge.sign(auth_binding(before + 1).spoilt()).sign(subkey_revocation(before, 0).spoilt());
  forge.sign_key(direct(before).spoilt());
  EXPECT_EQ(minimal(forge).value(), octets_of(alice.whole()));
}

TEST_F(Minimal, DoesNotShowARevokedUserId) {
  Forge forge = alice.bare();
  forge.sign(direct(before)).user_id("Alice").sign(self(before)).sign(withdrawal(before + 1));
  forge.subkey(alice.subkey()).sign(auth_binding());
  Forge wanted = alice.bare();
  wanted.sign(direct(before)).subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(minimal(forge).value(), octets_of(wanted));
}

TEST_F(Minimal, SaysWhyThereIsNone) {
  const auto refused = [this](const Forge& forge) {
    const auto result = minimal(forge);
    if (!result) {
      EXPECT_TRUE(result.error().message.starts_with("your ")) << result.error().message;
    }
    return verdict(result);
  };
  EXPECT_EQ(refused(alice.whole().sign(subkey_revocation(before, 0))), "subkey-revoked");
  EXPECT_EQ(refused(alice.whole().sign_key(key_revocation(before, 0))), "key-revoked");
  EXPECT_EQ(refused(alice.named()), "no-such-subkey");
  Forge long_name = alice.bare();
  long_name.user_id(std::string(8'200, 'A')).sign(self(before));
  long_name.subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(refused(long_name), "certificate-too-large");
}

TEST_F(Minimal, OfKithsOwnIdentities) {
  for (const auto profile : {identity::Profile::v4, identity::Profile::v6}) {
    identity::IdentityDraft draft;
    draft.user_ids = {"Carol <carol@example.org>", "Carol <carol@example.net>"};
    draft.profile = profile;
    draft.created = Timestamp{before};
    auto examined = certificate::examine(identity::make_identity(draft).certificate);
    const KnownCertificate own{examined->octets, examined->facts};
    const auto subkeys = authentication_subkeys(own.facts, now);
    ASSERT_EQ(subkeys.size(), 1U);
    const auto octets = minimal_certificate(own, subkeys.front(), now);
    ASSERT_TRUE(octets.has_value()) << octets.error().message;
    EXPECT_LT(octets->size(), 1'024U);
    const auto read = format::read_certificate(*octets);
    ASSERT_EQ(read->certificate.user_ids.size(), 1U);
    EXPECT_EQ(as_text(read->certificate.user_ids.front().packet.body), draft.user_ids.front());
    EXPECT_EQ(read->certificate.primary.signatures.size(),
              profile == identity::Profile::v6 ? 1U : 0U);
  }
}

TEST_F(Minimal, OfCertificatesByGnupgAndSequoia) {
  for (const char* file : {"gpg/03-subkeys.pgp", "sq/01-cert.pgp"}) {
    const auto samples = format::test::corpus_samples_in(file);
    ASSERT_FALSE(samples.empty()) << file;
    auto read = format::read_certificate(samples.front().octets);
    const auto fingerprint = certificate::fingerprint_of(read->certificate.primary.packet);
    format::canonicalize(read->certificate, certificate::own_names(*fingerprint));
    const auto examined = certificate::examine(std::move(read->certificate));
    const KnownCertificate own{examined->octets, examined->facts};
    std::uint32_t newest = 0;
    for (const SignatureFact& fact : own.facts.signatures) newest = std::max(newest, fact.created);
    const auto subkeys = authentication_subkeys(own.facts, Timestamp{newest});
    ASSERT_EQ(subkeys.size(), 1U) << file;
    const auto octets = minimal_certificate(own, subkeys.front(), Timestamp{newest});
    ASSERT_TRUE(octets.has_value()) << octets.error().message;
    EXPECT_LT(octets->size(), 1'024U);
  }
}

}  // namespace
}  // namespace kith::session::test
