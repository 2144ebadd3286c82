#include <algorithm>
#include <utility>

#include "core/base/display.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

const Timestamp start{1'700'000'000};
const Timestamp later{1'700'100'000};

/// Alice certifies Bob, who has two user IDs.
class CertifyTest : public testing::Test {
 protected:
  CertifyTest() : engine_(open_keyring(scratch_ / "home")) {
    alice_ = make_identity(engine_, "Alice <alice@example.org>", IdentityProfile::v4, start);
    bob_ = make_identity(engine_, "Bob <bob@example.org>", IdentityProfile::v4, start);
    EXPECT_TRUE(
        engine_.add_user_id({fingerprint_of(bob_), "Bob <bob@work.example>", false, start + 60}));
  }

  static std::string fingerprint_of(const CertificateInfo& info) {
    return to_hex(info.fingerprint);
  }
  [[nodiscard]] CertifyRequest request(Timestamp time = later) const {
    CertifyRequest request;
    request.who = {fingerprint_of(bob_)};
    request.as = fingerprint_of(alice_);
    request.time = time;
    return request;
  }
  CertifyReport certify(const CertifyRequest& request) { return must_certify(engine_, request); }
  std::string why_skipped(const CertifyRequest& request) const {
    const auto plan = engine_.plan_certifications(request);
    EXPECT_TRUE(plan) << message_of(plan);
    std::string why;
    for (const auto& skipped : plan->skipped) {
      why += std::string{skipped.refused ? "refused: " : "needless: "} + skipped.why + "\n";
    }
    return why + std::to_string(plan->targets.size()) + " targets";
  }
  /// Alice's certifications of a user ID of Bob's, oldest first.
  [[nodiscard]] std::vector<CertificationInfo> made(std::string_view user_id,
                                                    Timestamp time = later + 1000) const {
    for (const UserIdInfo& one : show(engine_, fingerprint_of(bob_), time).user_ids) {
      if (one.user_id == user_id) return one.certifications;
    }
    return {};
  }

  Scratch scratch_;
  Engine engine_;
  CertificateInfo alice_, bob_;
  const std::string home_ = "Bob <bob@example.org>", work_ = "Bob <bob@work.example>";
};

TEST_F(CertifyTest, AllValidUserIdsUnlessSomeAreChosen) {
  auto chosen = request();
  chosen.user_ids = {"work.example"};
  EXPECT_EQ(certify(chosen).signed_user_ids.size(), 1U);
  EXPECT_EQ(made(home_).size(), 0U);
  ASSERT_EQ(made(work_).size(), 1U);
  const CertificationInfo certification = made(work_)[0];
  EXPECT_EQ(certification.issuer, alice_.fingerprint);
  EXPECT_EQ(certification.status, CertificationStatus::good) << certification.why;
  EXPECT_EQ(certification.type, 0x10);
  EXPECT_EQ(certification.created, later);
  EXPECT_TRUE(certification.exportable);
  EXPECT_EQ(certification.depth, 0);
  const auto rest = certify(request(later + 1));
  ASSERT_EQ(rest.signed_user_ids.size(), 1U);
  EXPECT_EQ(rest.signed_user_ids[0].user_id, home_);
  ASSERT_EQ(rest.skipped.size(), 1U);
  EXPECT_FALSE(rest.skipped[0].refused);
  EXPECT_TRUE(is_sound(engine_));
}

/// An empty user ID is one as any other, and names no other.
TEST_F(CertifyTest, AnEmptyUserIdMeansItselfAlone) {
  const Bytes octets = export_with(engine_, {{fingerprint_of(bob_)}});
  auto read = format::read_certificate(octets);
  ASSERT_TRUE(read);
  read->certificate.user_ids.push_back({{format::PacketTag::user_id, {}}, {}});
  import(engine_, {format::write_certificate(read->certificate)});
  auto empty = request();
  empty.user_ids = {""};
  const auto report = certify(empty);
  EXPECT_EQ(report.signed_user_ids.size(), 0U);
  ASSERT_EQ(report.skipped.size(), 1U);
  EXPECT_EQ(report.skipped[0].user_id, "");
  EXPECT_TRUE(report.skipped[0].refused) << "its owner has not signed it";
  EXPECT_EQ(certify(request()).signed_user_ids.size(), 2U);
  UncertifyRequest back;
  back.who = fingerprint_of(bob_);
  back.as = fingerprint_of(alice_);
  back.time = later + 10;
  back.user_ids = {""};
  const auto refused = engine_.uncertify(back);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
  EXPECT_EQ(made(home_).size(), 1U);
}

TEST_F(CertifyTest, ACertificateWithoutUserIdIsRefusedAsAWhole) {
  format::Certificate bare;
  const certificate::test::ForgedKey key{7};
  bare.primary.packet = {format::PacketTag::public_key, key.body()};
  import(engine_, {format::write_certificate(bare)});
  auto asked = request();
  asked.who = {to_hex(key.fingerprint())};
  const auto report = certify(asked);
  ASSERT_EQ(report.skipped.size(), 1U);
  EXPECT_FALSE(report.skipped[0].user_id.has_value());
  EXPECT_EQ(report.skipped[0].why, "has no user ID that could be certified");
}

TEST_F(CertifyTest, ListAndShowTellWhatTheUserSaid) {
  const auto said = [this](Timestamp time) {
    std::string words;
    const auto add = [&words](const CertificateInfo& info) {
      for (const UserIdInfo& user_id : info.user_ids) {
        words += !user_id.own_word              ? "nothing "
                 : user_id.own_word->exportable ? "shared "
                                                : "local ";
        if (user_id.own_word) words += std::to_string(user_id.own_word->depth) + " ";
        EXPECT_TRUE(user_id.certifications.empty());
      }
      return true;
    };
    EXPECT_TRUE(engine_.list({fingerprint_of(bob_), time}, add));
    const std::string listed = std::exchange(words, {});
    for (UserIdInfo user_id : show(engine_, fingerprint_of(bob_), time).user_ids) {
      user_id.certifications.clear();
      CertificateInfo one;
      one.user_ids = {user_id};
      add(one);
    }
    EXPECT_EQ(words, listed);
    return listed;
  };
  EXPECT_EQ(said(later), "nothing nothing ");
  auto local = request();
  local.user_ids = {"work.example"};
  local.terms.local = true;
  certify(local);
  auto introducer = request(later + 1);
  introducer.user_ids = {"bob@example.org"};
  introducer.terms.depth = 2;
  certify(introducer);
  EXPECT_EQ(said(later + -1), "nothing nothing ");
  EXPECT_EQ(said(later + 1), "shared 2 local 0 ");
  ASSERT_TRUE(engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, {}, later + 2}));
  EXPECT_EQ(said(later + 2), "nothing nothing ");
}

TEST_F(CertifyTest, SaysExactlyWhatIsMeant) {
  auto careful = request();
  careful.terms = {0x13, true, later + 86'400, 2, 60, {"example.org", "example.net"}};
  certify(careful);
  ASSERT_EQ(made(home_).size(), 1U);
  const CertificationInfo said = made(home_)[0];
  EXPECT_EQ(said.type, 0x13);
  EXPECT_FALSE(said.exportable);
  EXPECT_EQ(said.expires, later + 86'400);
  EXPECT_EQ(said.depth, 2);
  EXPECT_EQ(said.amount, 60);
  EXPECT_EQ(said.scopes,
            (std::vector<std::string>{"<[^>]+[@.]example\\.org>$", "<[^>]+[@.]example\\.net>$"}));
}

TEST_F(CertifyTest, TheSameAgainIsSkippedAndOtherTermsRenew) {
  certify(request());
  EXPECT_EQ(why_skipped(request(later + 10)),
            "needless: is certified in the same way since 2023-11-16\n"
            "needless: is certified in the same way since 2023-11-16\n0 targets");
  auto other = request(later + 10);
  other.terms.expires = later + 100'000;
  EXPECT_EQ(certify(other).signed_user_ids.size(), 2U);
  ASSERT_EQ(made(home_).size(), 2U);
  EXPECT_EQ(made(home_)[0].status, CertificationStatus::superseded);
  EXPECT_EQ(made(home_)[1].expires, later + 100'000);
  // An expired one is renewed by the same words.
  auto renewed = request(later + 200'000);
  renewed.terms.expires = later + 100'000;
  EXPECT_FALSE(engine_.plan_certifications(renewed)) << "in the past";
  EXPECT_EQ(certify(request(later + 200'000)).signed_user_ids.size(), 2U);
}

TEST_F(CertifyTest, AnEndThatIsAsGoodIsTheSame) {
  constexpr std::int64_t hour = 3600, day = 24 * hour, year = 365 * day;
  auto ending = [this](Timestamp time, Timestamp end) {
    auto asked = request(time);
    asked.user_ids = {home_};
    asked.terms.expires = end;
    return asked;
  };
  certify(ending(later, later + year));
  const std::string same = "needless: is certified in the same way since 2023-11-16\n0 targets";
  EXPECT_EQ(why_skipped(ending(later + 5, later + 5 + year)), same);
  EXPECT_EQ(why_skipped(ending(later + (day - 1), later + (day - 1 + year))), same);
  EXPECT_EQ(why_skipped(ending(later, later + (year - day + 1))), same) << "a date instead";
  EXPECT_EQ(why_skipped(ending(later + day, later + day + year)), "1 targets");
  EXPECT_EQ(why_skipped(ending(later, later + (year - day))), "1 targets");
  auto for_ever = request(later + 5);
  for_ever.user_ids = {home_};
  EXPECT_EQ(why_skipped(for_ever), "1 targets");
  // Of what lasts a day, hours are not negligible.
  certify(ending(later + 10, later + 10 + day));
  EXPECT_EQ(why_skipped(ending(later + hour, later + hour + day)), same);
  EXPECT_EQ(why_skipped(ending(later + 3 * hour, later + 3 * hour + day)), "1 targets");
}

TEST_F(CertifyTest, RefusesWithTheReason) {
  auto own = request();
  own.who = {fingerprint_of(alice_)};
  EXPECT_EQ(why_skipped(own),
            "refused: is the key that would certify: your own user IDs need no certification\n"
            "0 targets");
  EXPECT_NE(why_skipped(request(start + 30)).find("refused: has no valid self-signature"),
            std::string::npos)
      << "a user ID that was not there yet";
  auto early = request(start + -10);
  early.as = fingerprint_of(alice_);
  EXPECT_NE(why_skipped(early).find("which has not come yet"), std::string::npos);
  ASSERT_TRUE(engine_.revoke_user_id({fingerprint_of(bob_), work_, "", start + 100}));
  EXPECT_EQ(why_skipped(request()), "refused: is revoked\n1 targets");
  auto unknown = request();
  unknown.user_ids = {"carol"};
  EXPECT_EQ(why_skipped(unknown),
            "refused: is no user ID of it that could be certified\n0 targets");
  ASSERT_TRUE(engine_.set_expiry({fingerprint_of(bob_), later + -5, start + 200}));
  EXPECT_NE(why_skipped(request()).find("refused: is expired"), std::string::npos);
  ASSERT_TRUE(
      engine_.revoke({fingerprint_of(bob_), {}, RevocationCause::retired, "", start + 300}));
  EXPECT_NE(why_skipped(request()).find("refused: is revoked"), std::string::npos);
}

TEST_F(CertifyTest, WeakSelfSignaturesAreRefusedUnlessThatIsWanted) {
  import(engine_, "gpg/26-weak-selfsig-sha1.pgp");
  auto weak = request(reference_time);
  const auto found = engine_.candidates("", 100);
  ASSERT_TRUE(found);
  for (const Candidate& candidate : *found) {
    if (candidate.fingerprint != alice_.fingerprint && candidate.fingerprint != bob_.fingerprint) {
      weak.who = {to_hex(candidate.fingerprint)};
    }
  }
  EXPECT_NE(why_skipped(weak).find("refused: has only a weak signature of its owner"),
            std::string::npos)
      << why_skipped(weak);
  weak.allow_weak = true;
  EXPECT_GE(certify(weak).signed_user_ids.size(), 1U);
}

TEST_F(CertifyTest, OnlyAnIdentityOfOnesOwnCertifies) {
  auto any = request();
  any.as.clear();
  const auto which = engine_.plan_certifications(any);
  ASSERT_FALSE(which);
  EXPECT_EQ(which.error().kind, ErrorKind::ambiguous);
  ASSERT_EQ(which.error().hints.size(), 3U);
  EXPECT_NE(which.error().hints[2].find("--as"), std::string::npos);
  Engine other = open_keyring(scratch_ / "other");
  import(other, {export_all(engine_)});
  EXPECT_EQ(other.plan_certifications(any).error().kind, ErrorKind::not_found);
  auto by_name = request();
  EXPECT_EQ(other.plan_certifications(by_name).error().kind, ErrorKind::not_found);
  EXPECT_NE(message_of(other.plan_certifications(by_name)).find("is not yours"), std::string::npos);
}

TEST_F(CertifyTest, WhatMakesNoSenseIsRefusedFirst) {
  const auto refused = [&](const CertificationTerms& terms) {
    auto wrong = request();
    wrong.terms = terms;
    const auto plan = engine_.plan_certifications(wrong);
    return plan ? "planned" : name_of(plan.error().kind);
  };
  EXPECT_STREQ(refused({0x10, false, {}, 1, 0, {}}), "usage");
  EXPECT_STREQ(refused({0x10, false, {}, 1, 121, {}}), "usage");
  EXPECT_STREQ(refused({0x10, false, {}, 0, 60, {}}), "usage");
  EXPECT_STREQ(refused({0x10, false, {}, 0, 120, {"example.org"}}), "usage");
  EXPECT_STREQ(refused({0x10, false, {}, 1, 120, {"exa mple"}}), "usage");
  EXPECT_STREQ(refused({0x10, false, later, 0, 120, {}}), "usage");
  EXPECT_STREQ(refused({0x10, false, {}, 1, 120, {"example.org"}}), "planned");
}

TEST_F(CertifyTest, WhatHasChangedSinceThePlanIsNotSigned) {
  const auto plan = engine_.plan_certifications(request());
  ASSERT_TRUE(plan);
  ASSERT_TRUE(engine_.revoke_user_id({fingerprint_of(bob_), work_, "", start + 100}));
  const auto report = engine_.certify(*plan);
  ASSERT_TRUE(report) << message_of(report);
  ASSERT_EQ(report->signed_user_ids.size(), 1U);
  EXPECT_EQ(report->signed_user_ids[0].user_id, home_);
  ASSERT_EQ(report->skipped.size(), 1U);
  EXPECT_EQ(report->skipped[0].why, "has changed in the meantime");
}

TEST_F(CertifyTest, ANoteIsKeptInPrivate) {
  auto noted = request();
  noted.note = NoteInfo{CheckedHow::in_person, "at the congress, with passport", later};
  certify(noted);
  const auto bob = show(engine_, fingerprint_of(bob_), later);
  ASSERT_TRUE(bob.note);
  EXPECT_EQ(bob.note->checked, CheckedHow::in_person);
  EXPECT_EQ(bob.note->text, "at the congress, with passport");
  EXPECT_EQ(bob.note->changed, later);
  const Bytes exported = export_all(engine_);
  EXPECT_EQ(as_text(exported).find("congress"), std::string_view::npos);
}

TEST_F(CertifyTest, IsTakenBackAndGivenAgain) {
  certify(request());
  UncertifyRequest back{
      fingerprint_of(bob_), fingerprint_of(alice_), {"work"}, "a mistake", later + 10};
  const auto planned = engine_.plan_uncertify(back);
  ASSERT_TRUE(planned) << message_of(planned);
  EXPECT_EQ(planned->user_ids, std::vector<std::string>{work_});
  const auto done = engine_.uncertify(back);
  ASSERT_TRUE(done) << message_of(done);
  EXPECT_EQ(made(work_)[0].status, CertificationStatus::revoked);
  EXPECT_EQ(made(home_)[0].status, CertificationStatus::good);
  EXPECT_EQ(engine_.uncertify(back).error().kind, ErrorKind::not_found);
  EXPECT_EQ(certify(request(later + 20)).signed_user_ids.size(), 1U);
  EXPECT_EQ(made(work_).back().status, CertificationStatus::good);
  EXPECT_TRUE(is_sound(engine_));
}

TEST_F(CertifyTest, TakingBackWhatIsNamedInFullTakesNoMore) {
  const std::string bare = "bob@example.org";
  ASSERT_TRUE(engine_.add_user_id({fingerprint_of(bob_), bare, false, start + 120}));
  ASSERT_EQ(certify(request()).signed_user_ids.size(), 3U);
  const auto back =
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {bare}, "", later + 10});
  ASSERT_TRUE(back) << message_of(back);
  EXPECT_EQ(back->user_ids, std::vector<std::string>{bare});
  EXPECT_EQ(made(home_)[0].status, CertificationStatus::good);
}

/// A user ID that was shown may be gone when it is to be signed; another one may quote it.
TEST_F(CertifyTest, WhatIsNamedExactlyMeansNoOtherThatHoldsIt) {
  const std::string gone = "bob@example.org";  // part of one
  auto exact = request();
  exact.user_ids = {gone};
  exact.naming = UserIdNaming::exact;
  const auto plan = engine_.plan_certifications(exact);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().kind, ErrorKind::not_found);
  EXPECT_NE(plan.error().message.find("no longer has the user ID \"bob@example.org\""),
            std::string::npos)
      << plan.error().message;
  exact.user_ids = {home_};
  ASSERT_EQ(certify(exact).signed_user_ids.size(), 1U);
  UncertifyRequest back{fingerprint_of(bob_), fingerprint_of(alice_), {gone}, "",
                        later + 10,           UserIdNaming::exact};
  EXPECT_EQ(engine_.plan_uncertify(back).error().kind, ErrorKind::not_found);
  back.user_ids = {home_, gone};
  EXPECT_FALSE(engine_.uncertify(back)) << "all or nothing";
  EXPECT_EQ(made(home_)[0].status, CertificationStatus::good);
  back.user_ids = {home_};
  EXPECT_TRUE(engine_.uncertify(back));
}

TEST_F(CertifyTest, AWordThatHasEndedIsToldUntilItIsRenewedOrTakenBack) {
  auto brief = request();
  brief.terms.expires = later + 100;
  certify(brief);
  const auto ended = [this](Timestamp time) {
    std::vector<std::optional<Timestamp>> ends;
    for (const UserIdInfo& one : show(engine_, fingerprint_of(bob_), time).user_ids) {
      ends.push_back(one.own_word_ended);
    }
    return ends;
  };
  using Ends = std::vector<std::optional<Timestamp>>;
  EXPECT_EQ(ended(later + 99), (Ends{{}, {}}));
  EXPECT_EQ(ended(later + 100), (Ends{later + 100, later + 100}));
  auto again = request(later + 200);
  again.user_ids = {home_};
  certify(again);
  const UncertifyRequest back{
      fingerprint_of(bob_), fingerprint_of(alice_), {work_}, "", later + 300};
  ASSERT_TRUE(engine_.uncertify(back));
  EXPECT_EQ(ended(later + 250), (Ends{{}, later + 100}));
  EXPECT_EQ(ended(later + 300), (Ends{{}, {}}));
}

/// What went out stays out when the same is said for this keyring alone.
TEST_F(CertifyTest, AnEarlierWordThatOthersMayHaveIsTold) {
  const auto word = [this](Timestamp time) {
    return show(engine_, fingerprint_of(bob_), time).user_ids.at(0).own_word.value_or(OwnWord{});
  };
  // Bob is an identity in this keyring, too, but has said nothing of himself as of somebody else.
  certify(request());
  EXPECT_TRUE(word(later).exportable && word(later).out && word(later).lasting);
  auto local = request(later + 10);
  local.terms.local = true;
  certify(local);
  EXPECT_FALSE(word(later + 10).exportable);
  EXPECT_TRUE(word(later + 10).out);
  EXPECT_FALSE(word(later + 10).lasting);
  ASSERT_TRUE(
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, "", later + 20}));
  local.time = later + 30;
  certify(local);
  EXPECT_FALSE(word(later + 30).out);
}

TEST_F(CertifyTest, TheWordOfARetiredIdentityStandsButCannotBeRenewed) {
  certify(request());
  RevokeRequest retire;
  retire.who = fingerprint_of(alice_);
  retire.cause = RevocationCause::retired;
  retire.time = later + 10;
  ASSERT_TRUE(engine_.revoke(retire));
  const auto word = show(engine_, fingerprint_of(bob_), later + 20).user_ids.at(0).own_word;
  ASSERT_TRUE(word);
  EXPECT_TRUE(word->exportable);
  EXPECT_FALSE(word->lasting);
}

TEST_F(CertifyTest, TakingBackALocalOneStaysLocal) {
  auto local = request();
  local.terms.local = true;
  certify(local);
  ASSERT_TRUE(
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, "", later + 10}));
  for (const CertificationInfo& one : made(home_)) EXPECT_FALSE(one.exportable);
  ExportRequest request;
  request.who = {fingerprint_of(bob_)};
  Engine other = open_keyring(scratch_ / "other");
  import(other, {export_with(engine_, request)});
  EXPECT_EQ(show(other, fingerprint_of(bob_), later + 20).user_ids[0].certifications.size(), 0U);
}

/// Others have the one for everybody, whatever was said for this keyring alone since.
TEST_F(CertifyTest, TakingBackReachesWhoeverHasIt) {
  certify(request());
  auto local = request(later + 5);
  local.terms.local = true;
  ASSERT_EQ(certify(local).signed_user_ids.size(), 2U);
  Engine other = open_keyring(scratch_ / "other");
  const auto given = [this] {
    ExportRequest request;
    request.who = {fingerprint_of(bob_), fingerprint_of(alice_)};
    return export_with(engine_, request);
  };
  const auto there = [&] {
    import(other, {given()});
    return show(other, fingerprint_of(bob_), later + 20).user_ids[0].certifications;
  };
  ASSERT_EQ(there().size(), 1U);
  EXPECT_EQ(there()[0].status, CertificationStatus::good);
  ASSERT_TRUE(
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, "", later + 10}));
  ASSERT_EQ(there().size(), 2U);
  EXPECT_EQ(there().back().type == 0x30 ? there().front().status : there().back().status,
            CertificationStatus::revoked);
  EXPECT_FALSE(
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, "", later + 11}))
      << "once is enough";
}

/// Of a certification and a revocation of one second flow and sequoia believe the certification.
TEST_F(CertifyTest, TakingBackReachesWhoeverBelievesInSpiteOfARevocation) {
  const auto at = [&](Timestamp time) {
    return UncertifyRequest{fingerprint_of(bob_), fingerprint_of(alice_), {}, "", time};
  };
  Engine elsewhere = open_keyring(scratch_ / "elsewhere");
  ImportRequest secret;
  secret.inputs = {stream("secret", exported_secret(engine_, fingerprint_of(alice_))),
                   stream("all", export_all(engine_))};
  secret.secrets_at_rest = AtRest::readable;
  ASSERT_TRUE(elsewhere.import(secret, {}));
  must_certify(elsewhere, request());
  ASSERT_TRUE(elsewhere.uncertify(at(later + 5)));
  certify(request(later + 5));
  import(engine_, {export_all(elsewhere)});
  ASSERT_TRUE(engine_.uncertify(at(later + 10)));
  ExportRequest given;
  given.who = {fingerprint_of(bob_)};
  Engine other = open_keyring(scratch_ / "other");
  import(other, {export_with(engine_, given)});
  const auto shown = show(other, fingerprint_of(bob_), later + 20);
  EXPECT_EQ(std::ranges::count(shown.user_ids[0].certifications, 0x30, &CertificationInfo::type), 2)
      << "the second is for everybody, too";
}

TEST_F(CertifyTest, AUserIdThatCannotBeShownInFullIsNotCertified) {
  const certificate::test::ForgedKey key{7};
  const std::string name = "Long <long@example.org> " + std::string(3000, 'g');
  import(engine_,
         {format::write_certificate(certificate::test::Forge{key}
                                        .user_id(name)
                                        .sign(certificate::test::self(certificate::test::birthday))
                                        .certificate())});
  auto asked = request();
  asked.who = {to_hex(key.fingerprint())};
  const auto report = certify(asked);
  EXPECT_EQ(report.signed_user_ids.size(), 0U);
  ASSERT_EQ(report.skipped.size(), 1U);
  EXPECT_EQ(report.skipped[0].why, "is too long to be certified");
  EXPECT_EQ(show(engine_, to_hex(key.fingerprint())).user_ids.size(), 1U);
}

TEST_F(CertifyTest, ADateThatOpenPgpDoesNotHaveIsRefused) {
  const auto plan = engine_.plan_certifications(request(Timestamp{7'258'118'400}));  // 2200
  ASSERT_TRUE(plan) << message_of(plan);
  const auto report = engine_.certify(*plan);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().kind, ErrorKind::usage);
  EXPECT_EQ(made(home_).size(), 0U);
}

TEST_F(CertifyTest, DeletingSaysWhatGoesWithIt) {
  certify(request());
  const auto friend_goes = engine_.plan_remove({{fingerprint_of(alice_)}, true});
  ASSERT_TRUE(friend_goes);
  EXPECT_TRUE(friend_goes->deleted[0].own);
  const auto refused = engine_.remove({{fingerprint_of(alice_)}, false});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
  ASSERT_TRUE(engine_.remove({{fingerprint_of(bob_)}, true}));
  // Back without his secret keys, he is somebody else whom Alice has certified.
  Engine other = open_keyring(scratch_ / "other");
  EXPECT_FALSE(engine_.plan_remove({{fingerprint_of(bob_)}, false}));
}

TEST_F(CertifyTest, IsOneTransaction) {
  auto two = request();
  two.who.push_back(fingerprint_of(
      make_identity(engine_, "Carol <carol@example.org>", IdentityProfile::v4, start)));
  auto plan = engine_.plan_certifications(two);
  ASSERT_TRUE(plan);
  plan->note = NoteInfo{};
  const std::uint64_t before = engine_.revision();
  ASSERT_TRUE(engine_.certify(*plan));
  EXPECT_EQ(engine_.revision(), before + 1) << "else it could be interrupted half-way";
  ASSERT_TRUE(
      engine_.uncertify({fingerprint_of(bob_), fingerprint_of(alice_), {}, "", later + 10}));
  EXPECT_EQ(engine_.revision(), before + 2);
  make_identity(engine_, "Dave <dave@example.org>", IdentityProfile::v4, start);
  EXPECT_EQ(engine_.revision(), before + 3);
}

TEST_F(CertifyTest, ManyAtOnce) {
  auto many = request();
  for (int i = 0; i < 40; ++i) {
    many.who.push_back(fingerprint_of(make_identity(
        engine_, "N" + std::to_string(i) + " <n@example.org>", IdentityProfile::v4, start)));
  }
  EXPECT_EQ(certify(many).signed_user_ids.size(), 42U);
  EXPECT_TRUE(is_sound(engine_));
}

}  // namespace
}  // namespace kith::test
