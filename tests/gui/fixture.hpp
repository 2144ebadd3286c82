#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QTest>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "gui/app/context.hpp"
#include "gui/views/main_window.hpp"
#include "tests/engine/fixture.hpp"
#include "tests/engine/prompter.hpp"

namespace kith::gui::test {

using namespace kith::test;

/// Lets the app work until `done`, for at most `milliseconds`; whether it was done.
bool wait_for(const std::function<bool()>& done, int milliseconds = 20000);

/// Types into a widget, also letters beyond ASCII, which the test library has no keys for.
void type_letters(QWidget& widget, const QString& text);

/// Names a file in a file dialog, and agrees. Typed key by key it would be completed, as far as the
/// folder has been read by then.
void name_file(QFileDialog* dialog, const QString& path);

/// The app on a keyring of its own, driven as a person does: by object names, clicks and keys.
class GuiTest : public testing::Test {
 protected:
  GuiTest();
  ~GuiTest() override;

  [[nodiscard]] const std::filesystem::path& home() const { return home_; }
  /// Does something to the keyring as another program does, while the app has not opened it.
  void prepare(const std::function<void(Engine&)>& fill);
  /// Starts the app and waits until it shows the keyring.
  MainWindow& start();
  /// Ends the app.
  void stop();
  [[nodiscard]] AppContext& context() { return *context_; }
  [[nodiscard]] MainWindow& window() { return *window_; }

  static bool wait(const std::function<bool()>& done, int milliseconds = 20000) {
    return wait_for(done, milliseconds);
  }
  /// Lets the app work until the worker has nothing to do and nothing waits to be shown.
  void settle();

  /// The visible widget of that name, in any window; waits for it. Null, and a failure, where none
  /// comes.
  template <typename Widget>
  Widget* find(const char* name) {
    QWidget* found = nullptr;
    wait([&] { return (found = visible(name)) != nullptr; });
    auto* const widget = qobject_cast<Widget*>(found);
    EXPECT_NE(widget, nullptr) << "no visible " << name << " of that type";
    return widget;
  }
  /// The same without waiting; null where there is none.
  static QWidget* visible(const char* name);
  /// Clicks on the widget of that name, which must be enabled.
  void click(const char* name);
  /// Types into the widget of that name.
  void type(const char* name, const QString& text);

 private:
  Scratch scratch_;
  std::filesystem::path home_;
  std::unique_ptr<AppContext> context_;
  std::unique_ptr<MainWindow> window_;
};

}  // namespace kith::gui::test
