#include "tests/gui/fixture.hpp"

#include <QCheckBox>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRadioButton>

namespace kith::gui::test {

GuiTest::GuiTest() : home_(scratch_ / "home") {}

GuiTest::~GuiTest() { stop(); }

void GuiTest::prepare(const std::function<void(Engine&)>& fill) {
  ASSERT_EQ(context_, nullptr) << "the app has the keyring open";
  Engine engine = open_keyring(home_);
  fill(engine);
}

MainWindow& GuiTest::start() {
  context_ = std::make_unique<AppContext>(home_);
  context_->theme.apply(Theme::Choice::light);
  window_ = std::make_unique<MainWindow>(*context_);
  window_->show();
  EXPECT_TRUE(wait([this] { return context_->keyring.loaded(); }));
  settle();
  return *window_;
}

void GuiTest::stop() {
  window_.reset();
  context_.reset();
}

bool wait_for(const std::function<bool()>& done, int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  while (!done()) {
    if (clock.elapsed() > milliseconds) return false;
    QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTest::qSleep(1);
  }
  return true;
}

void type_letters(QWidget& widget, const QString& text) {
  for (const QChar letter : text) {
    QKeyEvent press{QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString{letter}};
    QCoreApplication::sendEvent(&widget, &press);
  }
}

void name_file(QFileDialog* dialog, const QString& path) {
  ASSERT_NE(dialog, nullptr);
  auto* const name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
  ASSERT_NE(name, nullptr);
  name->setText(path);
  QTest::keyClick(name, Qt::Key_Return);
}

void GuiTest::settle() {
  // The worker looks at the file after each task, and what it sees makes the next task.
  for (int quiet = 0; quiet < 5; ++quiet) {
    EXPECT_TRUE(wait([this] { return context_->worker.pending() == 0; }));
    QTest::qWait(20);
    if (context_->worker.pending() > 0) quiet = 0;
  }
}

QWidget* GuiTest::visible(const char* name) {
  for (QWidget* widget : QApplication::allWidgets()) {
    if (widget->objectName() == QLatin1String{name} && widget->isVisible()) return widget;
  }
  return nullptr;
}

void GuiTest::click(const char* name) {
  auto* const widget = find<QWidget>(name);
  if (widget == nullptr) return;
  EXPECT_TRUE(wait([&] { return widget->isEnabled(); }, 3000)) << name << " is disabled";
  // A box answers where its mark and its words are, which its middle may be far from.
  const bool box =
      qobject_cast<QCheckBox*>(widget) != nullptr || qobject_cast<QRadioButton*>(widget) != nullptr;
  const int mark = widget->height() / 2;
  QTest::mouseClick(widget, Qt::LeftButton, {}, box ? QPoint{mark, mark} : widget->rect().center());
}

void GuiTest::type(const char* name, const QString& text) {
  auto* const widget = find<QWidget>(name);
  if (widget == nullptr) return;
  widget->setFocus();
  QTest::keyClicks(widget, text);
}

}  // namespace kith::gui::test
