#include <QApplication>

#include <gtest/gtest.h>

#include "tests/gui/handovers.hpp"

namespace {

class Application : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    kith::gui::test::take_over();
    const bool taken = QApplication::notify(receiver, event);
    kith::gui::test::hand_over();
    return taken;
  }
};

}  // namespace

// Without a display, and with the settings of nobody.
int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  Application application{argc, argv};
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
