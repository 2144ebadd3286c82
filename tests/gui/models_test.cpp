#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include "gui/models/people_filter.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

TEST(HexDigits, AreFoundInAnySpelling) {
  EXPECT_EQ(hex_digits_of("0xDEAD beef"), "deadbeef");
  EXPECT_EQ(hex_digits_of("dead:BEEF:0123"), "deadbeef0123");
  EXPECT_EQ(hex_digits_of("OPENPGP4FPR:C07069CB"), "c07069cb");
  EXPECT_EQ(hex_digits_of("Ada"), "");
  EXPECT_EQ(hex_digits_of("dead letter"), "");
  EXPECT_EQ(hex_digits_of(""), "");
}

TEST(UserIdText, IsTakenApart) {
  EXPECT_EQ(name_in("Ada Lovelace <ada@example.org>"), "Ada Lovelace");
  EXPECT_EQ(address_in("Ada Lovelace <ada@example.org>"), "ada@example.org");
  EXPECT_EQ(name_in("<ada@example.org>"), "<ada@example.org>");
  EXPECT_EQ(address_in("Ada"), "");
}

TEST(SnapshotTest, TakesOverWhomASignatureDoesNotConcern) {
  const Scratch scratch;
  Engine theirs = open_keyring(scratch / "zoe");
  Engine engine = open_keyring(scratch / "home");
  make_identity(theirs, "Zoe <zoe@example.org>");
  import(engine, {export_all(theirs)});
  import(engine, "gpg/40-pubring-10.pgp");
  make_identity(engine, "You <you@example.org>");
  const Timestamp at = Timestamp::now() + 10;
  const auto first = take_snapshot(engine, at);
  ASSERT_TRUE(first);

  CertifyRequest request;
  request.who = {"zoe@example.org"};
  ASSERT_EQ(must_certify(engine, request).signed_user_ids.size(), 1U);
  const auto second = next_snapshot(engine, **first, at + 20);
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)->time, at) << "nobody else was judged again";
  EXPECT_EQ((*second)->revision, engine.revision());
  EXPECT_EQ((*second)->people, (*take_snapshot(engine, at + 20))->people);
  EXPECT_NE((*second)->people, (*first)->people);

  const auto later = next_snapshot(engine, **second, at + 3601);
  EXPECT_EQ((*later)->time, at + 3601) << "somebody may have expired";
  make_identity(engine, "Other <other@example.org>");
  const auto third = next_snapshot(engine, **second, at + 30);
  EXPECT_EQ((*third)->time, at + 30);
  EXPECT_EQ((*third)->people.size(), (*second)->people.size() + 1);
}

class PeopleTest : public GuiTest {};

TEST_F(PeopleTest, ModelsKeepTheirPromisesWhileTheKeyringChanges) {
  prepare([](Engine& engine) { import(engine, "gpg/40-pubring-10.pgp"); });
  MainWindow& window = start();
  PeopleModel people{context().keyring};
  PeopleFilter filter{people};
  SidebarModel places{context().keyring};
  const QAbstractItemModelTester one{&people,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
  const QAbstractItemModelTester two{&filter,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
  const QAbstractItemModelTester three{&places,
                                       QAbstractItemModelTester::FailureReportingMode::Fatal};
  const int before = people.rowCount();
  ASSERT_GT(before, 5);
  const Fingerprint gone = people.person(people.index(3))->fingerprint;
  context().worker.ask(
      &window, Worker::Access::change,
      [gone](Engine& engine, const Job&) {
        return engine.remove({{to_hex(gone)}, false});
      },
      [](const Outcome<DeleteReport>& report) { EXPECT_TRUE(report.has_value()); });
  EXPECT_TRUE(wait([&] { return people.rowCount() == before - 1; }));
  EXPECT_FALSE(people.indexOf(gone).isValid());
  filter.setSearch(QStringLiteral("nobody is called so"));
  EXPECT_EQ(filter.rowCount(), 0);
  const Person first = *people.person(people.index(0));
  filter.setSearch(grouped(first.fingerprint));
  ASSERT_EQ(filter.rowCount(), 1);
  EXPECT_EQ(filter.person(filter.index(0, 0))->fingerprint, first.fingerprint);
}

TEST_F(PeopleTest, WhoStaysKeepsTheRowWhenAFewComeAndGo) {
  prepare([](Engine& engine) { import(engine, "gpg/40-pubring-10.pgp"); });
  MainWindow& window = start();
  PeopleModel& people = context().people;
  const auto in_order = [&] {
    for (int row = 1; row < people.rowCount(); ++row) {
      if (!comes_before(*people.person(people.index(row - 1)), *people.person(people.index(row)))) {
        return false;
      }
    }
    return true;
  };
  ASSERT_TRUE(in_order());
  std::vector<std::pair<QPersistentModelIndex, Fingerprint>> stay;
  for (int row = 0; row < people.rowCount(); ++row) {
    stay.emplace_back(people.index(row), people.person(people.index(row))->fingerprint);
  }
  const auto gone = stay[4].second;
  stay.erase(stay.begin() + 4);
  QSignalSpy resets{&people, &QAbstractItemModel::modelReset};
  QSignalSpy inserted{&people, &QAbstractItemModel::rowsInserted};
  context().worker.ask(
      &window, Worker::Access::change,
      [gone](Engine& engine, const Job&) -> Outcome<DeleteReport> {
        make_identity(engine, "Zoe <zoe@example.org>");
        return engine.remove({{to_hex(gone)}, false});
      },
      [](const Outcome<DeleteReport>& report) { EXPECT_TRUE(report.has_value()); });
  ASSERT_TRUE(wait([&] { return inserted.count() > 0 && !people.indexOf(gone).isValid(); }));
  EXPECT_EQ(resets.count(), 0);
  EXPECT_TRUE(in_order());
  for (const auto& [index, fingerprint] : stay) {
    ASSERT_TRUE(index.isValid());
    EXPECT_EQ(people.person(index)->fingerprint, fingerprint);
    EXPECT_EQ(people.indexOf(fingerprint), index);
  }
}

TEST_F(PeopleTest, WhatAnotherProgramDoesIsShown) {
  prepare([](Engine& engine) { import(engine, "gpg/03-subkeys.pgp"); });
  start();
  EXPECT_EQ(context().people.rowCount(), 1);
  const std::string command = std::string{KITH_PROGRAM} + " --quiet --home " + home().string() +
                              " import " + corpus_file("gpg/40-pubring-10.pgp").string();
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  EXPECT_TRUE(wait([&] { return context().people.rowCount() > 5; }));
}

TEST_F(PeopleTest, NoKeyringIsNoError) {
  start();
  EXPECT_FALSE(context().keyring.snapshot()->exists);
  EXPECT_FALSE(context().keyring.snapshot()->error.has_value());
  EXPECT_FALSE(std::filesystem::exists(home())) << "looking must not make anything";
}

}  // namespace
}  // namespace kith::gui::test
