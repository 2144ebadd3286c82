#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

/// Alice and Bob are mine; she has certified him.
class TrustNotices : public CliTest {
 protected:
  void SetUp() override {
    alice_ = make_identity("Alice <alice@example.org>");
    bob_ = make_identity("Bob <bob@example.org>");
    const Ran ran = kith({"sign", bob_, "--as", alice_, "--introducer", "--yes"});
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
  }

  std::string alice_, bob_;
};

TEST_F(TrustNotices, StandBesideTheAnswer) {
  EXPECT_EQ(kith_json({"trust"}, 0)["notices"], json::array());
  EXPECT_EQ(kith({"trust"}).err, "");
  ASSERT_EQ(kith({"ownertrust", bob_, "never"}).exit_code, 0);
  const json document = kith_json({"trust"}, 0);
  ASSERT_EQ(document["notice_count"], 2) << document;
  EXPECT_EQ(document["notices"][0]["text"],
            "trust does not start from Bob <bob@example.org>: you said never to rely on its owner");
  EXPECT_EQ(document["notices"][0]["hint"],
            "`kith ownertrust " + bob_ + " unknown` takes that back");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"trust"}, std::vector<std::string>{"trust", bob_}}) {
    const Ran ran = kith(command);
    EXPECT_NE(ran.err.find("Alice <alice@example.org> made Bob <bob@example.org> a trusted "
                           "introducer"),
              std::string::npos)
        << ran.err;
    EXPECT_EQ(ran.out.find("trusted introducer"), std::string::npos) << "the answer stays as it is";
  }
  EXPECT_EQ(kith({"trust", "--quiet"}).err, "");
  EXPECT_EQ(kith({"trust", "--model", "sequoia"}).err, "");
}

}  // namespace
}  // namespace kith::test
