#include <algorithm>

#include "tests/certificate/forge.hpp"
#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

using namespace certificate::test;  // the forge

/// Alice, on whose user ID Bob says several things over time.
class Show : public testing::Test {
 protected:
  Show() : engine_(open_keyring(scratch_ / "home")) {}

  void certify(const Draft& draft) { forge_.sign(draft, bob_); }

  [[nodiscard]] std::vector<CertificationInfo> seen(std::uint32_t at) {
    const Bytes alice = format::write_certificate(forge_.certificate());
    const Bytes bob =
        format::write_certificate(Forge{bob_}.user_id("Bob").sign(self(birthday)).certificate());
    import(engine_, {alice, bob});
    return show(engine_, to_hex(alice_.fingerprint()), Timestamp{at}).user_ids.at(0).certifications;
  }

  Scratch scratch_;
  Engine engine_;
  ForgedKey alice_{1}, bob_{2};
  Forge forge_ = Forge{alice_}.user_id("Alice").sign(self(birthday));
};

TEST_F(Show, ACertificationExpires) {
  certify(certification(birthday + day).expires_after(10 * day));
  EXPECT_EQ(seen(birthday + 2 * day).at(0).status, CertificationStatus::good);
  EXPECT_EQ(seen(birthday + 11 * day).at(0).status, CertificationStatus::expired);
  EXPECT_EQ(seen(birthday + 11 * day).at(0).expires, Timestamp{birthday + 11 * day});
}

TEST_F(Show, ANewerOneSupersedesAndARevocationTakesBack) {
  certify(certification(birthday + day).trust(1, 60));
  certify(certification(birthday + 2 * day).trust(2, 120).scope("<[^>]+[@.]example\\.org>$"));
  auto list = seen(birthday + 3 * day);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].status, CertificationStatus::superseded);
  EXPECT_EQ(list[1].status, CertificationStatus::good);
  EXPECT_EQ(list[1].depth, 2);
  EXPECT_EQ(list[1].scopes, std::vector<std::string>{"<[^>]+[@.]example\\.org>$"});
  certify(withdrawal(birthday + 4 * day));
  list = seen(birthday + 5 * day);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].status, CertificationStatus::revoked);
  EXPECT_EQ(list[1].status, CertificationStatus::revoked);
  EXPECT_EQ(seen(birthday + 3 * day).at(1).status, CertificationStatus::good) << "not yet then";
}

TEST_F(Show, TheFutureAndWeakDigestsAreRejectedWithAReason) {
  certify(certification(birthday + 100 * day));
  certify(certification(birthday + day).hash(sha1));
  const auto list = seen(birthday + 50 * day);
  ASSERT_EQ(list.size(), 2U);
  for (const auto& one : list) {
    EXPECT_EQ(one.status, CertificationStatus::rejected_by_policy);
    EXPECT_FALSE(one.why.empty());
  }
}

TEST_F(Show, LocalAndSpoiltOnesAreTold) {
  certify(certification(birthday + day).local());
  certify(certification(birthday + 2 * day).spoilt());
  const auto list = seen(birthday + 3 * day);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_FALSE(list[0].exportable);
  EXPECT_EQ(list[1].status, CertificationStatus::bad);
}

TEST(ShowCorpus, TellsStatesAtAnyInstant) {
  const Scratch scratch;
  Engine engine = open_keyring(scratch / "home");
  import(engine, "gpg/06-revoked-cert-reason1.pgp");
  std::string fingerprint;
  (void)engine.list({"", reference_time}, [&](const CertificateInfo& info) {
    fingerprint = to_hex(info.fingerprint);
    return true;
  });
  const auto now = show(engine, fingerprint);
  ASSERT_TRUE(now.revoked);
  EXPECT_FALSE(now.revoked->hard);
  EXPECT_FALSE(now.valid);
  const auto before = show(engine, fingerprint, now.revoked->time + -1);
  EXPECT_FALSE(before.revoked);
  EXPECT_TRUE(before.valid);
  EXPECT_TRUE(show(engine, fingerprint, before.created + -1).not_yet_valid);
}

}  // namespace
}  // namespace kith::test
