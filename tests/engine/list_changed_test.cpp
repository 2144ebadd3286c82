#include <map>
#include <string>
#include <utility>

#include "core/engine/identity/secret_records.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

using Rows = std::map<std::string, std::string>;

/// What a list shows of a certificate, as far as others can change it.
std::string row_of(const CertificateInfo& info) {
  std::string row;
  for (const UserIdInfo& user_id : info.user_ids) {
    row += user_id.user_id + " " + std::string{name_of(user_id.trust->level)} + " " +
           std::to_string(user_id.trust->amount.value_or(0));
    if (user_id.own_word) row += " certified (" + std::to_string(user_id.own_word->depth) + ")";
    row += "; ";
  }
  return row;
}

/// Your keyring, with Bob, who certified Carol, who certified Dave, who certified Erin.
class ListChangedTest : public testing::Test {
 protected:
  ListChangedTest() : engine_(open_keyring(scratch_ / "home")) {
    Bytes known;
    for (const std::string name : {"erin", "dave", "carol", "bob"}) {
      Engine theirs = open_keyring(scratch_ / name);
      keys_[name] = to_hex(make_identity(theirs, name + " <" + name + "@example.org>").fingerprint);
      if (!known.empty()) {
        import(theirs, {known});
        certify(theirs, before_, {});
      }
      known = export_all(theirs);
      before_ = keys_[name];
    }
    import(engine_, {known});
    keys_["you"] = to_hex(make_identity(engine_, "You <you@example.org>").fingerprint);
    look();
  }

  static void certify(Engine& engine, const std::string& who, const CertificationTerms& terms) {
    CertifyRequest request;
    request.who = {who};
    request.terms = terms;
    ASSERT_FALSE(must_certify(engine, request).signed_user_ids.empty());
  }
  void introduce(const std::string& name, std::uint8_t depth) {
    CertificationTerms terms;
    terms.depth = depth;
    certify(engine_, keys_.at(name), terms);
  }
  void take_back(const std::string& name) {
    UncertifyRequest request;
    request.who = keys_.at(name);
    ASSERT_TRUE(engine_.uncertify(request).has_value());
  }

  [[nodiscard]] Rows everybody() const {
    Rows rows;
    const auto listed = engine_.list({{}, at_}, [&](const CertificateInfo& info) {
      rows[to_hex(info.fingerprint)] = row_of(info);
      return true;
    });
    EXPECT_TRUE(listed.has_value()) << message_of(listed);
    return rows;
  }
  void look() {
    revision_ = engine_.revision();
    rows_ = everybody();
  }

  /// Who is listed as changed; and what was known with those rows put in is what is there now;
  /// "everybody" where nobody is listed, since nothing is known.
  [[nodiscard]] std::string changed() {
    std::string names;
    const auto listed =
        engine_.list_changed({engine_.opening(), revision_, at_}, [&](const CertificateInfo& info) {
          const std::string fingerprint = to_hex(info.fingerprint);
          for (const auto& [name, key] : keys_) names += key == fingerprint ? name + " " : "";
          rows_[fingerprint] = row_of(info);
          return true;
        });
    EXPECT_TRUE(listed.has_value()) << message_of(listed);
    if (!listed || !*listed) {
      EXPECT_EQ(names, "");
      return "everybody";
    }
    EXPECT_EQ(**listed, engine_.revision());
    EXPECT_EQ(rows_, everybody());
    look();
    return names;
  }

  Scratch scratch_;
  Engine engine_;
  std::map<std::string, std::string> keys_;
  std::string before_;
  const Timestamp at_ = Timestamp::now() + 3600;
  std::uint64_t revision_ = 0;
  Rows rows_;
};

TEST_F(ListChangedTest, NobodyWhereNothingHappened) { EXPECT_EQ(changed(), ""); }

TEST_F(ListChangedTest, ACertificationConcernsWhoWasCertified) {
  introduce("carol", 0);
  EXPECT_EQ(changed(), "carol ");
  introduce("erin", 0);
  introduce("bob", 0);
  EXPECT_EQ(changed(), "erin bob ");
  take_back("bob");
  EXPECT_EQ(changed(), "bob ");
}

/// LMDB counts only commits that have written something: the next one gets that number.
TEST_F(ListChangedTest, AnImportThatChangesNothingStandsForNoOther) {
  const auto import_what_is_there = [this] {
    Bytes again;
    for (const format::Packet& packet : packets_in(export_all(engine_))) {
      const Bytes octets = written({packet});
      again.insert(again.end(), octets.begin(), octets.end());
      if (packet.tag == format::PacketTag::user_id) {  // twice, so that it is not known at once
        again.insert(again.end(), octets.begin(), octets.end());
      }
    }
    const std::uint64_t before = engine_.revision();
    EXPECT_EQ(import(engine_, {again}).certificates.updated, 0U);
    EXPECT_EQ(engine_.revision(), before);
  };
  import_what_is_there();
  ASSERT_TRUE(engine_.set_ownertrust({keys_["bob"], Ownertrust::ultimate}));
  EXPECT_EQ(changed(), "everybody");
  look();
  import_what_is_there();
  ASSERT_TRUE(engine_.remove({{keys_["erin"]}, false}));
  EXPECT_EQ(changed(), "everybody");
}

TEST_F(ListChangedTest, ATrustSignatureConcernsWhomItReaches) {
  introduce("bob", 1);
  EXPECT_EQ(changed(), "bob carol ");
  introduce("bob", 2);
  EXPECT_EQ(changed(), "bob carol dave ");
  take_back("bob");
  EXPECT_EQ(changed(), "bob carol dave ") << "as far as what was taken back";
  introduce("bob", 255);
  EXPECT_EQ(changed(), "bob carol dave erin ");
}

TEST_F(ListChangedTest, WhoMayIntroduceConcernsWhomHeCertified) {
  ASSERT_TRUE(engine_.set_ownertrust({keys_["bob"], Ownertrust::full}).has_value());
  EXPECT_EQ(changed(), "everybody");
  look();
  introduce("bob", 0);
  EXPECT_EQ(changed(), "bob carol dave erin ");
}

TEST_F(ListChangedTest, WhatOthersCertifiedAndSomebodyBroughtConcernsWhomItIsAbout) {
  introduce("bob", 1);
  look();
  Engine his = open_keyring(scratch_ / "bob");
  certify(his, keys_["erin"], {});
  ExportRequest erin;
  erin.who = {keys_["erin"]};
  import(engine_, {export_with(his, erin)});
  EXPECT_EQ(changed(), "erin ");
  EXPECT_NE(rows_[keys_["erin"]].find("full 120"), std::string::npos) << rows_[keys_["erin"]];
}

TEST_F(ListChangedTest, OfAnythingElseNothingIsKnown) {
  ASSERT_TRUE(engine_.add_user_id({keys_["you"], "Me <me@example.org>", false}).has_value());
  EXPECT_EQ(changed(), "everybody") << "a certificate says something else of itself";
  look();
  introduce("bob", 0);
  ASSERT_TRUE(engine_.set_ownertrust({keys_["erin"], Ownertrust::full}).has_value());
  introduce("carol", 0);
  EXPECT_EQ(changed(), "everybody") << "in between the user relied on somebody";
  look();
  make_identity(engine_, "Other <other@example.org>");
  EXPECT_EQ(changed(), "everybody");
}

TEST_F(ListChangedTest, OneOpeningKnowsNothingOfAnother) {
  introduce("bob", 0);
  const auto of_another = engine_.list_changed({engine_.opening() + 1, revision_, at_},
                                               [](const CertificateInfo&) { return true; });
  EXPECT_TRUE(of_another && !*of_another);
  { const Engine closed = std::move(engine_); }
  engine_ = open_keyring(scratch_ / "home");
  EXPECT_EQ(changed(), "everybody");
}

}  // namespace
}  // namespace kith::test
