#include <string>

#include <gtest/gtest.h>

#include "core/base/facts_record.hpp"
#include "core/certificate/document_signer.hpp"
#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::SignatureType;
using test::birthday;
using test::day;
using test::Draft;
using test::Forge;
using test::ForgedKey;
using Standing = DocumentSigner::Standing;

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes all;
  for (const ByteView part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

/// A signature packet of that type by that key; only what it says of itself is of use.
Bytes claim(SignatureType type, const ForgedKey& key) {
  return Draft{type, birthday}.sign(key, {key.body(), format::PacketTag::public_key, {}});
}

/// RFC 9580 §5.2.4, calculated apart.
Bytes digest_by_hand(const format::Signature& signature, std::string_view document) {
  const auto size = static_cast<std::uint8_t>(signature.signed_part.size());
  const Bytes trailer{signature.version, 0xFF, 0, 0, 0, size};
  const Bytes message =
      joined({signature.salt, as_bytes(document), signature.signed_part, trailer});
  const auto digest = crypto::hash(crypto::HashAlgorithm{signature.hash_algorithm}, message);
  return {digest.octets().begin(), digest.octets().end()};
}

Bytes digest_in_pieces(const format::Signature& signature, std::string_view document,
                       std::size_t piece) {
  DocumentDigest digest{signature.type, signature.salt,
                        crypto::HashAlgorithm{signature.hash_algorithm}};
  for (std::size_t i = 0; i < document.size(); i += piece) {
    digest.update(as_bytes(document.substr(i, piece)));
  }
  const auto outcome = digest.finish(signature);
  return {outcome.octets().begin(), outcome.octets().end()};
}

TEST(DocumentDigest, IsThatOfTheStandard) {
  for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
    const ForgedKey key{1, birthday, version};
    const Bytes body = claim(SignatureType::binary, key);
    const auto signature = format::parse_signature(body);
    ASSERT_TRUE(signature);
    const std::string document = "one\ntwo\r\nthree";
    for (const std::size_t piece : {1U, 2U, 5U, 100U}) {
      EXPECT_EQ(digest_in_pieces(*signature, document, piece),
                digest_by_hand(*signature, document));
    }
  }
}

TEST(DocumentDigest, OfTextSeesEveryLineEndTheSame) {
  const ForgedKey key{1};
  const Bytes body = claim(SignatureType::text, key);
  const auto signature = format::parse_signature(body);
  ASSERT_TRUE(signature);
  const Bytes expected = digest_by_hand(*signature, "\r\none\r\n\r\ntwo\r\nthree\rfour");
  for (const char* document : {"\none\n\ntwo\nthree\rfour", "\r\none\r\n\r\ntwo\r\nthree\rfour",
                               "\none\r\n\ntwo\r\nthree\rfour"}) {
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 100U}) {
      EXPECT_EQ(digest_in_pieces(*signature, document, piece), expected) << document << piece;
    }
  }
}

TEST(CheckDigest, IsGoodForTheKeyAndTheDigestAlone) {
  const ForgedKey key{1}, other{2};
  const SignedContent content{key.body(), format::PacketTag::public_key, {}};
  const Bytes body = Draft{SignatureType::key_revocation, birthday}.sign(key, content);
  const auto signature = format::parse_signature(body);
  ASSERT_TRUE(signature);
  const auto digest = signature_digest(*signature, content, crypto::HashAlgorithm::sha512);
  const auto outcome = [&](const ForgedKey& by, const crypto::Digest& over) {
    const auto verify_key = test::ready(by);
    return check_digest(*signature, over, {&*verify_key, by.version(), by.algorithm()}).status;
  };
  EXPECT_EQ(outcome(key, digest), SignatureStatus::good);
  EXPECT_EQ(outcome(other, digest), SignatureStatus::bad);
  EXPECT_EQ(outcome(key, crypto::hash(crypto::HashAlgorithm::sha512, {})), SignatureStatus::bad);
  EXPECT_EQ(outcome(key, {}), SignatureStatus::unsupported);
}

constexpr std::uint8_t may_certify = 0x01, may_sign = 0x02, may_encrypt = 0x0C;
constexpr std::uint8_t compromised = 2, retired = 3;

class DocumentSigners : public testing::Test {
 protected:
  /// Ann's certificate, whose subkey signs.
  [[nodiscard]] Forge ann() const {
    return Forge{key_}
        .user_id("Ann")
        .sign(test::self(birthday).key_flags(may_certify))
        .subkey(subkey_)
        .sign(signing(birthday));
  }
  [[nodiscard]] Draft signing(std::uint32_t created) const {
    return test::binding(created).key_flags(may_sign).back_signature(
        test::agreement(key_, subkey_, created));
  }
  static DocumentSigner judge(const Forge& forge, std::size_t index, std::uint32_t made,
                              std::uint32_t now = birthday + 1000 * day) {
    const CertificateFacts facts = forge.examine().facts;
    const Bytes own = encode_facts(facts), others = encode_certifications(facts);
    const auto view = FactsView::open(own);
    const auto certifications = CertificationsView::open(others);
    if (!view || !certifications) return {Standing::unfit, "the record cannot be read"};
    return judge_document_signer(*view, *certifications, index, Timestamp{made}, Timestamp{now});
  }

  const ForgedKey key_{1};
  const ForgedKey subkey_{2};
};

TEST_F(DocumentSigners, AreKeysThatAreForSigning) {
  EXPECT_EQ(judge(ann(), 1, birthday + day).why, "");
  EXPECT_EQ(judge(ann(), 0, birthday + day).why,
            "the key that made it is not for signing documents");
  const Forge simple =
      Forge{key_}.user_id("Ann").sign(test::self(birthday).key_flags(may_certify | may_sign));
  EXPECT_EQ(judge(simple, 0, birthday + day).standing, Standing::fit);
  const Forge old = Forge{key_}.user_id("Ann").sign(test::self(birthday));
  EXPECT_EQ(judge(old, 0, birthday + day).standing, Standing::fit) << "there are no key flags";
  const Forge encrypting =
      ann().subkey(ForgedKey{3}).sign(test::binding(birthday).key_flags(may_encrypt));
  const std::size_t third =
      encrypting.certificate().subkeys[0].packet.body == subkey_.body() ? 2 : 1;
  EXPECT_EQ(judge(encrypting, third, birthday + day).standing, Standing::unfit);
}

TEST_F(DocumentSigners, AgreeToBelongToTheirCertificate) {
  const Forge without = Forge{key_}
                            .user_id("Ann")
                            .sign(test::self(birthday))
                            .subkey(subkey_)
                            .sign(test::binding(birthday).key_flags(may_sign));
  EXPECT_EQ(judge(without, 1, birthday + day).why,
            "its subkey does not count: it must not sign: it has no back signature");
}

TEST_F(DocumentSigners, AreNotOlderThanWhatTheySign) {
  EXPECT_EQ(judge(ann(), 1, birthday - 1).why, "it is older than the key that made it");
}

TEST_F(DocumentSigners, SignUntilTheyExpire) {
  const Forge expired = Forge{key_}
                            .user_id("Ann")
                            .sign(test::self(birthday).key_expires_after(10 * day))
                            .subkey(subkey_)
                            .sign(signing(birthday).key_expires_after(5 * day));
  EXPECT_EQ(judge(expired, 1, birthday + 4 * day).standing, Standing::fit);
  EXPECT_EQ(judge(expired, 1, birthday + 5 * day).why,
            "its subkey expired on 2020-01-06, before that");
  EXPECT_EQ(judge(expired, 0, birthday + 9 * day).standing, Standing::fit);
  EXPECT_EQ(judge(expired, 0, birthday + 10 * day).standing, Standing::expired);
}

TEST_F(DocumentSigners, SignUntilTheyRetire) {
  const Forge subkey = ann().sign(test::subkey_revocation(birthday + 10 * day, retired));
  EXPECT_EQ(judge(subkey, 1, birthday + 9 * day).standing, Standing::fit);
  EXPECT_EQ(judge(subkey, 1, birthday + 10 * day).why,
            "its subkey was revoked on 2020-01-11, before that");
  const Forge all = ann().sign_key(test::key_revocation(birthday + 10 * day, retired));
  EXPECT_EQ(judge(all, 1, birthday + 9 * day).standing, Standing::fit);
  EXPECT_EQ(judge(all, 1, birthday + 11 * day).standing, Standing::revoked);
}

TEST_F(DocumentSigners, NeverDidWhenTheyAreCompromised) {
  const Forge subkey = ann().sign(test::subkey_revocation(birthday + 10 * day, compromised));
  EXPECT_EQ(judge(subkey, 1, birthday + day).standing, Standing::revoked);
  const Forge all = ann().sign_key(test::key_revocation(birthday + 10 * day, compromised));
  EXPECT_EQ(
      judge(all, 1, birthday + day).why,
      "the certificate was revoked on 2020-01-11, so that nothing counts that it ever signed");
}

TEST_F(DocumentSigners, CountAlsoWhereTheirFirstSelfSignaturesAreGone) {
  const Forge renewed = Forge{key_}
                            .user_id("Ann")
                            .sign(test::self(birthday + 100 * day))
                            .subkey(subkey_)
                            .sign(signing(birthday + 200 * day));
  EXPECT_EQ(judge(renewed, 1, birthday + day).standing, Standing::fit);
  const Forge unbound = Forge{key_}.user_id("Ann").sign(test::self(birthday)).subkey(subkey_);
  EXPECT_EQ(judge(unbound, 1, birthday + day).standing, Standing::unfit);
}

}  // namespace
}  // namespace kith::certificate
