#include <algorithm>

#include "tests/engine/fixture.hpp"

namespace kith::test {
namespace {

constexpr const char* noam = "DB36A44CB846446FA12944B1C0A9A7802CB14C1E";

class Lookup : public testing::Test {
 protected:
  Lookup() : engine_(open_keyring(scratch_ / "home")) {
    import(engine_, {corpus("sq/01-cert.pgp"), corpus("gpg/51-whole-pubring.pgp")});
  }

  [[nodiscard]] std::string found(std::string who) const {
    const auto info = engine_.show({std::move(who), reference_time});
    return info ? to_hex(info->fingerprint) : std::string{name_of(info.error().kind)};
  }

  Scratch scratch_;
  Engine engine_;
};

TEST_F(Lookup, ReadsFingerprintsHoweverTheyAreWritten) {
  EXPECT_EQ(found(noam), noam);
  EXPECT_EQ(found("db36a44cb846446fa12944b1c0a9a7802cb14c1e"), noam);
  EXPECT_EQ(found("0xDB36A44CB846446FA12944B1C0A9A7802CB14C1E"), noam);
  EXPECT_EQ(found("DB36 A44C B846 446F A129  44B1 C0A9 A780 2CB1 4C1E"), noam);
  EXPECT_EQ(found("52DC8B89865CB88A2221B74DCAFCB205C7FEE6B1"), noam) << "a subkey's";
}

TEST_F(Lookup, ReadsKeyIdsAddressesAndPartsOfNames) {
  EXPECT_EQ(found("C0A9A7802CB14C1E"), noam);
  EXPECT_EQ(found("0xc0a9a7802cb14c1e"), noam);
  EXPECT_EQ(found("noam@sq.example"), noam);
  EXPECT_EQ(found("<NOAM@SQ.EXAMPLE>"), noam);
  EXPECT_EQ(found("noam at WORK"), noam);
  EXPECT_EQ(found("@other.example"), noam);
}

TEST_F(Lookup, SaysWhenNothingMatches) {
  EXPECT_EQ(found("nobody@example.org"), "not_found");
  EXPECT_EQ(found("0000000000000000000000000000000000000000"), "not_found");
  EXPECT_EQ(found(""), "not_found");
}

TEST_F(Lookup, ListsTheCandidatesWhenSeveralMatch) {
  const auto info = engine_.show({"example.org", reference_time});
  ASSERT_FALSE(info.has_value());
  EXPECT_EQ(info.error().kind, ErrorKind::ambiguous);
  EXPECT_GE(info.error().hints.size(), 3U);
  EXPECT_NE(info.error().hints.front().find("made 20"), std::string::npos);
}

TEST_F(Lookup, CandidatesAreForCompletion) {
  const auto some = engine_.candidates("noam", 10);
  ASSERT_TRUE(some.has_value());
  ASSERT_EQ(some->size(), 1U);
  EXPECT_EQ(to_hex(some->front().fingerprint), noam);
  EXPECT_EQ(engine_.candidates("", 5)->size(), 5U);
}

TEST_F(Lookup, ListShowsWhatMatches) {
  std::uint64_t seen = 0;
  const auto count = engine_.list({"certifier", reference_time}, [&](const CertificateInfo& info) {
    EXPECT_NE(info.user_ids.at(0).user_id.find("ertifier"), std::string::npos);
    ++seen;
    return true;
  });
  EXPECT_EQ(count.value(), seen);
  EXPECT_GT(seen, 0U);
}

}  // namespace
}  // namespace kith::test
