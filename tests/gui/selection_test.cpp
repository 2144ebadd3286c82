#include <random>

#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

class SelectionTest : public GuiTest {};

/// What is selected is a certificate: no refresh, search, group, import or removal of others
/// selects another.
TEST_F(SelectionTest, IsAnIdentityWhateverHappens) {
  prepare([](Engine& engine) { import(engine, "gpg/40-pubring-10.pgp"); });
  MainWindow& window = start();
  auto* const people = window.findChild<PeopleView*>(QStringLiteral("people"));
  auto* const search = window.findChild<QLineEdit*>(QStringLiteral("search"));
  auto* const sidebar = window.findChild<Sidebar*>(QStringLiteral("sidebar"));
  auto* const page = window.findChild<PersonPage*>(QStringLiteral("personPage"));
  std::mt19937 random{20261126};  // NOLINT(cert-msc51-cpp): the same every time
  const auto among = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  std::optional<Fingerprint> chosen;
  for (int step = 0; step < 300; ++step) {
    const auto& everybody = context().keyring.snapshot()->people;
    const int act = among(7);
    switch (act) {
      case 0: search->setText(QStringLiteral("aeiou").mid(among(5), 1)); break;
      case 1: search->clear(); break;
      case 2: sidebar->setPlace(static_cast<Place>(among(6))); break;
      case 3: context().keyring.reload(); break;
      case 4: {
        const QModelIndex row =
            people->model()->index(among(std::max(1, people->model()->rowCount())), 0);
        if (!row.isValid() || !people->isVisible()) break;
        people->scrollTo(row);
        const QPoint place = people->visualRect(row).center();
        if (people->indexAt(place) != row || !people->viewport()->rect().contains(place)) break;
        chosen = row.data(PeopleModel::fingerprint_role).value<Fingerprint>();
        QTest::mouseClick(people->viewport(), Qt::LeftButton, {}, place);
        break;
      }
      case 5: {
        const Fingerprint other =
            everybody[static_cast<std::size_t>(among(static_cast<int>(everybody.size())))]
                .fingerprint;
        if (other == chosen || everybody.size() < 4) break;
        context().worker.ask(
            &window, Worker::Access::change,
            [other](Engine& engine, const Job&) {
              return engine.remove({{to_hex(other)}, false});
            },
            [](const Outcome<DeleteReport>&) {});
        break;
      }
      default:
        context().worker.ask(
            &window, Worker::Access::change,
            [](Engine& engine, const Job& job) {
              ImportRequest request;
              request.inputs.push_back(stream("again", corpus("gpg/40-pubring-10.pgp")));
              return engine.import(request, job);
            },
            [](const Outcome<ImportReport>&) {});
        break;
    }
    if (among(3) == 0) QTest::qWait(1);
    ASSERT_EQ(people->selected(), chosen) << "step " << step << ", act " << act;
    ASSERT_EQ(page->shown(), chosen) << "step " << step;
    const auto selected = people->selectionModel()->selectedIndexes();
    if (!selected.isEmpty()) {
      ASSERT_EQ(selected.front().data(PeopleModel::fingerprint_role).value<Fingerprint>(), chosen);
    }
  }
  settle();
  EXPECT_EQ(people->selected(), chosen);
}

/// Also the focus chooses nobody, wherever it comes from.
TEST_F(SelectionTest, FocusChoosesNobody) {
  prepare([](Engine& engine) { import(engine, "gpg/40-pubring-10.pgp"); });
  MainWindow& window = start();
  auto* const people = window.findChild<PeopleView*>(QStringLiteral("people"));
  people->setFocus(Qt::TabFocusReason);
  ASSERT_TRUE(people->hasFocus());
  EXPECT_FALSE(people->selected().has_value());
  QTest::keyClick(people, Qt::Key_Down);
  ASSERT_TRUE(people->selected().has_value());
  EXPECT_EQ(people->currentIndex().row(), 0);
}

}  // namespace
}  // namespace kith::gui::test
