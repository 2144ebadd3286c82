#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <memory>
#include <vector>

#include "gui/views/talk/chat_log.hpp"
#include "tests/engine/session/circle.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {

/// Somebody at a computer of their own: the app on a copy of a member's keyring. Several of them
/// live in one process, each finds what is in its own window.
class Side {
 public:
  explicit Side(Member& member);

  [[nodiscard]] AppContext& context() { return *context_; }
  [[nodiscard]] MainWindow& window() { return *window_; }
  [[nodiscard]] std::filesystem::path home() const { return scratch_ / "home"; }
  [[nodiscard]] std::filesystem::path file(const char* name) const { return scratch_ / name; }
  /// Ends the app.
  void stop();

  /// The visible widget of that name, waited for; null, and a failure, where none comes.
  template <typename Widget = QWidget>
  Widget* find(const char* name) {
    Widget* found = nullptr;
    EXPECT_TRUE(wait([&] { return (found = visible<Widget>(name)) != nullptr; })) << name;
    return found;
  }
  template <typename Widget = QWidget>
  [[nodiscard]] Widget* visible(const char* name) const {
    for (Widget* const widget : window_->findChildren<Widget*>(QLatin1String{name})) {
      if (widget->isVisible()) return widget;
    }
    return nullptr;
  }
  void click(const char* name);
  void type(const char* name, const QString& text);
  [[nodiscard]] QString text(const char* name);
  void goToTalk();
  /// Whether the log comes to have a line with that in it.
  [[nodiscard]] bool hears(const QString& text);
  [[nodiscard]] bool has(const Fingerprint& who) const {
    return context_->keyring.snapshot()->find(who) != nullptr;
  }

  /// Waits for a friend at any port; returns the invitation for this computer.
  QString invite(bool only_invited = true);
  /// Calls with an invitation.
  void call(const QString& invitation);

  static bool wait(const std::function<bool()>& done, int milliseconds = 20000) {
    return wait_for(done, milliseconds);
  }

 private:
  Scratch scratch_;
  std::unique_ptr<AppContext> context_;
  std::unique_ptr<MainWindow> window_;
};

/// A wire between two sides, which can be cut, and held up in the direction of the call.
class Wire : public QObject {
 public:
  explicit Wire(quint16 to);
  [[nodiscard]] quint16 port() const { return server_.serverPort(); }
  void cut();
  void hold();
  /// What was held up goes all at once, with the end of the line if it came.
  void letGo();

 private:
  QTcpServer server_;
  std::vector<QTcpSocket*> sockets_;
  bool held_ = false;
};

}  // namespace kith::gui::test
