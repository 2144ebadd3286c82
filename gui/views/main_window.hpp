#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QSplitter>
#include <QStackedWidget>

#include "gui/app/context.hpp"
#include "gui/models/people_filter.hpp"
#include "gui/views/map/map_page.hpp"
#include "gui/views/people_view.hpp"
#include "gui/views/person/person_page.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/sidebar.hpp"
#include "gui/views/welcome/identity_desk.hpp"

namespace kith::gui {

class HelpWindow;
class ImportDesk;
class TalkPage;

/// The window: groups at the side, people, and the one who is selected; or a page of its own.
class MainWindow : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(AppContext& context, QWidget* parent = nullptr);
  ~MainWindow() override;

  [[nodiscard]] PersonActions& actions() { return actions_; }
  /// By which keys come in.
  [[nodiscard]] ImportDesk& imports() { return *imports_; }
  [[nodiscard]] IdentityDesk& identities() { return *identities_; }

 public slots:
  void goTo(const kith::Fingerprint& who);

 protected:
  void closeEvent(QCloseEvent* event) override;

 private:
  QWidget* buildPeople();
  void buildMenu();
  void buildLooks(QMenu& menu);
  void buildHelp();
  void showHelp();
  void connectActions();
  void refresh();
  void showPlace();
  void choosePage();
  void restoreLook();
  void rememberLook();

  AppContext& context_;
  PersonActions actions_;
  PeopleFilter filter_;
  Sidebar* sidebar_;
  QLineEdit* search_;
  QLabel* empty_;
  PeopleView* people_;
  QStackedWidget* list_stack_;
  PersonPage* person_;
  QSplitter *splitter_, *people_splitter_;
  IdentityDesk* identities_;
  QStackedWidget* pages_;
  MapPage* map_;
  TalkPage* talk_;
  QLabel* place_label_;
  HelpWindow* help_ = nullptr;
  ImportDesk* imports_;
  std::optional<Fingerprint> select_first_;  // who was selected when the app was closed
};

}  // namespace kith::gui
