#include <QAbstractButton>
#include <QAbstractItemView>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QTabWidget>
#include <QTextDocumentFragment>

#include "gui/dialogs/import/import_desk.hpp"
#include "gui/dialogs/passphrase_dialog.hpp"
#include "gui/views/map/map_view.hpp"
#include "gui/views/talk/decision_panel.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

const QString hostile = QStringLiteral("<h1>Evil</h1> &Sons");
const char* const hostile_user_id = "<h1>Evil</h1> &Sons <evil@example.org>";
const QString part = QStringLiteral("Evil");  // of the name, in whatever way it is shown

/// Whether a text that Qt may take for HTML says the name as it is.
bool says_the_name(const QString& text) {
  if (!Qt::mightBeRichText(text)) return text.contains(hostile);
  return QTextDocumentFragment::fromHtml(text).toPlainText().contains(hostile);
}

/// How a widget shows the name, where that is not as its owner wrote it.
QString flaw_of(const QWidget& widget) {
  if (const auto* const label = qobject_cast<const QLabel*>(&widget)) {
    if (label->text().contains(part) && label->textFormat() != Qt::PlainText &&
        (label->textFormat() == Qt::AutoText || !says_the_name(label->text()))) {
      return QStringLiteral("text: ") + label->text();
    }
  }
  if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget)) {
    if (button->text().contains(part) && !QKeySequence::mnemonic(button->text()).isEmpty()) {
      return QStringLiteral("shortcut: ") + button->text();
    }
  }
  if (widget.toolTip().contains(part) && !says_the_name(widget.toolTip())) {
    return QStringLiteral("tool tip: ") + widget.toolTip();
  }
  return {};
}

void collect_tool_tips(const QAbstractItemModel& model, const QModelIndex& parent,
                       QStringList& tips) {
  for (int row = 0; row < model.rowCount(parent); ++row) {
    for (int column = 0; column < model.columnCount(parent); ++column) {
      tips << model.index(row, column, parent).data(Qt::ToolTipRole).toString();
    }
    collect_tool_tips(model, model.index(row, 0, parent), tips);
  }
}

/// The tool tips of what a widget lists or draws.
QStringList tool_tips_in(const QWidget& widget) {
  QStringList tips;
  if (const auto* const list = qobject_cast<const QAbstractItemView*>(&widget)) {
    if (list->model() != nullptr) collect_tool_tips(*list->model(), {}, tips);
  }
  if (const auto* const drawing = qobject_cast<const QGraphicsView*>(&widget)) {
    for (const QGraphicsItem* const item : drawing->items()) tips << item->toolTip();
  }
  return tips;
}

/// The flaws of everything there is; `seen` counts what shows the name.
QStringList flaws(int& seen) {
  QStringList found;
  seen = 0;
  for (const QWidget* const widget : QApplication::allWidgets()) {
    const auto* const label = qobject_cast<const QLabel*>(widget);
    if (label != nullptr && label->text().contains(part)) ++seen;
    QString where = widget->objectName() + QLatin1Char{' '} +
                    QString::fromLatin1(widget->metaObject()->className());
    if (const QString flaw = flaw_of(*widget); !flaw.isEmpty()) {
      found << where + QStringLiteral(", ") + flaw;
    }
    for (const QString& tip : tool_tips_in(*widget)) {
      if (!tip.contains(part)) continue;
      ++seen;
      if (!says_the_name(tip)) found << where + QStringLiteral(", tool tip of a part: ") + tip;
    }
  }
  return found;
}

/// The keyring has the key of somebody whose name is HTML, with a shortcut in it.
class MarkupTest : public FriendsTest {
 protected:
  MarkupTest() {
    using namespace certificate::test;
    const ForgedKey key{1}, other{2};
    evil_ = key.fingerprint();
    vouched_for_ = other.fingerprint();
    const Bytes theirs = format::write_certificate(
        Forge{key}.user_id(hostile_user_id).sign(self(birthday)).certificate());
    const Bytes others = format::write_certificate(Forge{other}
                                                       .user_id("Dave <dave@example.org>")
                                                       .sign(self(birthday))
                                                       .sign(certification(birthday + 1), key)
                                                       .certificate());
    prepare([&](Engine& engine) {
      import(engine, {theirs, others});
      CertifyRequest yours;
      yours.who = {to_hex(evil_)};
      yours.terms.depth = 1;
      must_certify(engine, yours);
    });
  }

  /// Looks at everything that is there.
  static void expectPlain(const char* where) {
    int seen = 0;
    const QStringList found = flaws(seen);
    EXPECT_EQ(found.join(QLatin1Char{'\n'}).toStdString(), "") << where;
    EXPECT_GT(seen, 0) << where << " does not show the name at all";
  }
  /// Opens a dialog about the one with that name, looks, and closes it.
  void lookAtDialog(void (PersonActions::*action)(const Fingerprint&), const char* name) {
    emit(window().actions().*action)(evil_);
    auto* const dialog = find<QDialog>(name);
    ASSERT_NE(dialog, nullptr);
    settle();
    expectPlain(name);
    dialog->reject();
    EXPECT_TRUE(closed(name));
  }

  Fingerprint evil_, vouched_for_;
};

TEST_F(MarkupTest, NoPageTakesANameForMarkup) {
  start();
  for (const Fingerprint& who : {evil_, vouched_for_}) {
    window().goTo(who);
    settle();
    auto* const tabs = window().findChild<QTabWidget*>();
    ASSERT_NE(tabs, nullptr);
    for (int tab = 0; tab < tabs->count(); ++tab) {
      tabs->setCurrentIndex(tab);
      settle();
      expectPlain("page of a person");
    }
  }
  window().findChild<Sidebar*>()->setPlace(Place::map);
  auto* const map = find<MapView>("map");
  ASSERT_NE(map, nullptr);
  settle();
  // Whoever is under the pointer is named in the tool tip.
  bool named = false;
  for (int y = 0; y < map->viewport()->height() && !named; y += 8) {
    for (int x = 0; x < map->viewport()->width() && !named; x += 8) {
      QTest::mouseMove(map->viewport(), {x, y});
      named = map->viewport()->toolTip().contains(part);
    }
  }
  EXPECT_TRUE(named);
  expectPlain("map");
}

TEST_F(MarkupTest, NoDialogTakesANameForMarkup) {
  start();
  window().goTo(evil_);
  settle();
  lookAtDialog(&PersonActions::sign, "signDialog");
  lookAtDialog(&PersonActions::giveBack, "giveBackDialog");
  lookAtDialog(&PersonActions::introducer, "introducerDialog");
  lookAtDialog(&PersonActions::takeBack, "takeBackDialog");
  lookAtDialog(&PersonActions::remove, "removeDialog");
  PassphraseQuestion question;
  question.user_id = hostile_user_id;
  for (const auto purpose :
       {PassphraseQuestion::Purpose::unlock, PassphraseQuestion::Purpose::set_new,
        PassphraseQuestion::Purpose::unlock_foreign}) {
    question.purpose = purpose;
    const PassphraseDialog dialog{question};
    expectPlain("passphrase");
  }
}

TEST_F(MarkupTest, TheDecisionAboutAStrangerDoesNotTakeTheNameForMarkup) {
  start();
  DecisionPanel panel{context(), window().actions()};
  panel.resize(500, 600);
  panel.QWidget::show();
  PeerReport report;
  report.trust.binding.user_id = hostile_user_id;
  report.trust.binding.fingerprint = evil_;
  report.sas = "1234 5678 9012";
  const std::function<void()> questions[] = {[&] { panel.askToReveal(report); },
                                             [&] { panel.askToCompare(report); },
                                             [&] { panel.waitForPeer(report); }};
  for (const auto& ask : questions) {
    ask();
    expectPlain("decision");
    EXPECT_TRUE(find<QLabel>("talkTitle")->wordWrap()) << "a long name widens the window";
  }
}

}  // namespace
}  // namespace kith::gui::test
