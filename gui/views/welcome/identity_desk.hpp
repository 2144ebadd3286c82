#pragma once

#include <QMenu>
#include <QObject>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/backups.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/welcome/banner.hpp"
#include "gui/views/welcome/welcome_page.hpp"

namespace kith::gui {

/// Everything about the user's own keys in one place: the first page, the banner, the menu, and the
/// dialogs that they and PersonActions open.
class IdentityDesk : public QObject {
  Q_OBJECT

 public:
  /// The window owns it, and is what the dialogs appear above.
  IdentityDesk(AppContext& context, PersonActions& actions, QWidget* window);

  [[nodiscard]] WelcomePage* welcomePage() const { return welcome_; }
  [[nodiscard]] Banner* banner() const { return banner_; }
  /// Whether the first page is to be shown instead of an empty list.
  [[nodiscard]] bool welcomes() const;
  void addTo(QMenu& menu);
  /// The process of the demo that was started last; 0: none.
  [[nodiscard]] qint64 demoProcess() const { return demo_process_; }

 public slots:
  void makeIdentity();
  void moveIn();
  void startDemo();

 signals:
  /// Somebody wants to bring keys from a file.
  void importWanted();

 private:
  enum class Subject { nothing, message, demo, no_identity, no_backup };

  void refresh();
  [[nodiscard]] Subject subject() const;
  [[nodiscard]] QString backupReminder() const;
  [[nodiscard]] bool isPutOff(Subject subject) const;
  void putOff(Subject subject);
  void tell(Notice::Tone tone, const QString& text);
  void agree();
  void dismiss();

  AppContext& context_;
  PersonActions& actions_;
  QWidget* window_;
  Backups backups_;
  WelcomePage* welcome_;
  Banner* banner_;
  QAction* secret_ = nullptr;
  QAction* backup_ = nullptr;
  Banner::Words message_;
  qint64 demo_process_ = 0;
};

}  // namespace kith::gui
