#include <algorithm>
#include <map>

#include "tests/engine/fixture.hpp"
#include "tests/support/tests_dir.hpp"

/// Two people whose keys have the same 64-bit key ID, made so on purpose (same_key_id/make.py), who
/// name themselves in their signatures by nothing else. Neither is taken for the other.
namespace kith::test {
namespace {

constexpr const char* anna = "anna@collision.example";
constexpr const char* bert = "bert@collision.example";
constexpr const char* carol = "carol@collision.example";

Bytes file(std::string_view name) {
  return file_octets(tests_dir() + "/engine/same_key_id/" + std::string(name) + ".pgp");
}

class SameKeyId : public testing::Test {
 protected:
  SameKeyId() : engine_(open_keyring(scratch_ / "home")) {}

  void import_all(const std::vector<std::string>& names) {
    for (const std::string& name : names) import(engine_, {file(name)});
    EXPECT_TRUE(is_sound(engine_));
  }
  /// Calls `check` with a new keyring for each order in which the files can come in.
  template <typename Check>
  void in_every_order(std::vector<std::string> names, Check check) {
    std::sort(names.begin(), names.end());
    int number = 0;
    do {
      engine_ = open_keyring(scratch_ / std::to_string(number++));
      import_all(names);
      std::string order;
      for (const std::string& name : names) order += name + ' ';
      SCOPED_TRACE(order);
      check();
    } while (std::ranges::next_permutation(names).found);
  }
  [[nodiscard]] Fingerprint key(const char* who) const { return show(engine_, who).fingerprint; }
  [[nodiscard]] unsigned trust_in_carol(const char* root, TrustModel model) const {
    TrustRequest request;
    request.who = carol;
    request.setting.model = model;
    request.setting.roots = {to_hex(key(root))};
    request.setting.time = reference_time;
    unsigned most = 0;
    EXPECT_TRUE(engine_.trust(request,
                              [&](const TrustedBinding& binding) {
                                most = std::max(most,
                                                binding.trust.reaches(fully_believed) ? 120U : 0U);
                                return true;
                              },
                              {}));
    return most;
  }

  Scratch scratch_;
  Engine engine_;
};

TEST_F(SameKeyId, IsSharedByTwoKeys) {
  import_all({"anna", "bert"});
  EXPECT_NE(key(anna), key(bert));
  EXPECT_EQ(key(anna).key_id(), key(bert).key_id());
  EXPECT_TRUE(show(engine_, anna).valid);
  EXPECT_TRUE(show(engine_, bert).valid);
}

TEST_F(SameKeyId, IsNoNameForEither) {
  import_all({"anna", "bert"});
  const auto found = engine_.show({to_hex(key(anna).key_id()), reference_time});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().kind, ErrorKind::ambiguous);
  for (const char* who : {anna, bert}) {
    const std::string fingerprint = to_hex(key(who));
    EXPECT_EQ(show(engine_, fingerprint).user_ids.at(0).email, who);
    EXPECT_TRUE(std::ranges::any_of(found.error().hints, [&](const std::string& hint) {
      return hint.find(who) != std::string::npos;
    }));
  }
}

TEST_F(SameKeyId, EachSignatureIsWhoseKeyMadeIt) {
  std::string account;
  in_every_order({"anna", "bert", "carol-by-anna", "carol-by-bert"}, [&] {
    const auto certifications = show(engine_, carol).user_ids.at(0).certifications;
    ASSERT_EQ(certifications.size(), 2U);
    EXPECT_EQ(certifications[0].issuer, key(anna));
    EXPECT_EQ(certifications[1].issuer, key(bert));
    for (const CertificationInfo& one : certifications) {
      EXPECT_EQ(one.status, CertificationStatus::good);
    }
    if (account.empty()) account = account_of(engine_);
    EXPECT_EQ(account_of(engine_), account);
  });
}

TEST_F(SameKeyId, GivesNobodyTheTrustOfTheOther) {
  import_all({"anna", "bert", "carol-by-anna"});
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    EXPECT_EQ(trust_in_carol(anna, model), 120U) << name_of(model);
    EXPECT_EQ(trust_in_carol(bert, model), 0U) << name_of(model);
  }
}

TEST_F(SameKeyId, TakesNobodysWordBack) {
  in_every_order({"anna", "bert", "carol-taken-back"}, [&] {
    for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
      EXPECT_EQ(trust_in_carol(anna, model), 120U) << name_of(model);
    }
  });
}

TEST_F(SameKeyId, RevokesNobodysKey) {
  in_every_order({"anna", "anna-revoked", "bert"}, [&] {
    EXPECT_FALSE(show(engine_, anna).revoked);
    EXPECT_TRUE(show(engine_, anna).valid);
    EXPECT_FALSE(show(engine_, bert).revoked);
  });
}

TEST_F(SameKeyId, WhatIsBadByTheOneIsNotForGood) {
  import_all({"carol-by-bert", "anna"});
  EXPECT_EQ(show(engine_, carol).user_ids.at(0).certifications.at(0).status,
            CertificationStatus::bad);
  ASSERT_TRUE(engine_.remove({{anna}, false}));
  import_all({"bert"});
  EXPECT_EQ(show(engine_, carol).user_ids.at(0).certifications.at(0).status,
            CertificationStatus::good);
}

TEST_F(SameKeyId, ARevocationWithoutItsKeyIsKeptForTheRightOne) {
  in_every_order({"anna", "bert", "bert-revocation"}, [&] {
    EXPECT_FALSE(show(engine_, anna).revoked);
    EXPECT_TRUE(show(engine_, bert).revoked);
  });
}

}  // namespace
}  // namespace kith::test
