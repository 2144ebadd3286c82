#include <gtest/gtest.h>

#include "core/certificate/check.hpp"
#include "core/certificate/key.hpp"
#include "core/identity/signature_draft.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::identity {
namespace {

using certificate::DocumentDigest;
using format::SignatureType;

constexpr Timestamp made{1'700'000'000};

class SignedDocument : public testing::TestWithParam<Profile> {
 protected:
  Bytes sign(SignatureType type, std::string_view document) const {
    DocumentSigning signer{key_, {type, made}};
    for (const char& character : document) signer.update(as_bytes({&character, 1}));
    return signer.finish();
  }
  [[nodiscard]] SignatureStatus check(ByteView body, std::string_view document) const {
    const auto signature = format::parse_signature(body);
    const auto parsed = format::parse_public_key(key_.body());
    if (!signature || !parsed) return SignatureStatus::malformed;
    const auto verify_key = certificate::verify_key_of(*parsed);
    DocumentDigest digest{signature->type, signature->salt, key_.hash()};
    digest.update(as_bytes(document));
    return certificate::check_digest(*signature, digest.finish(*signature),
                                     {&*verify_key, parsed->version, parsed->algorithm})
        .status;
  }

  const SigningKey key_ = SigningKey::generate(GetParam(), made);
};

INSTANTIATE_TEST_SUITE_P(Profiles, SignedDocument, testing::Values(Profile::v4, Profile::v6));

TEST_P(SignedDocument, IsTheOneThatWasSigned) {
  const Bytes signature = sign(SignatureType::binary, "one\ntwo\n");
  EXPECT_EQ(check(signature, "one\ntwo\n"), SignatureStatus::good);
  EXPECT_EQ(check(signature, "one\r\ntwo\r\n"), SignatureStatus::bad);
  EXPECT_EQ(check(signature, "one\ntwo"), SignatureStatus::bad);
}

TEST_P(SignedDocument, AsTextMayChangeItsLineEnds) {
  const Bytes signature = sign(SignatureType::text, "one\ntwo\r\n");
  EXPECT_EQ(check(signature, "one\r\ntwo\n"), SignatureStatus::good);
  EXPECT_EQ(check(signature, "one two\n"), SignatureStatus::bad);
}

TEST_P(SignedDocument, SaysWhenAndByWhom) {
  const Bytes body = sign(SignatureType::binary, "");
  const auto signature = format::parse_signature(body);
  ASSERT_TRUE(signature);
  EXPECT_EQ(format::creation_time(*signature), made.seconds);
  const auto names = format::issuers(*signature).fingerprints;
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(Fingerprint::make(names[0].version, names[0].octets), key_.fingerprint());
}

}  // namespace
}  // namespace kith::identity
