#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QWidget>

#include "gui/app/context.hpp"
#include "gui/models/people_filter.hpp"
#include "gui/talk/invitation.hpp"
#include "gui/widgets/notice.hpp"

class QBoxLayout;

namespace kith::gui {

/// Where a conversation begins: wait for a friend, or call one.
class StartPanel : public QWidget {
  Q_OBJECT

 public:
  StartPanel(AppContext& context, QWidget* parent = nullptr);

  /// Whoever the person means to call.
  void expect(const Fingerprint& who);
  [[nodiscard]] Notice& notice() { return *notice_; }

 signals:
  /// `secret` empty: whoever comes.
  void waitWanted(const QString& as, const QString& secret, quint16 port);
  void callWanted(const QString& as, const kith::gui::Invitation& place);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* buildWait();
  QWidget* buildCall();
  void buildWhom();
  QComboBox* buildIdentity(QWidget* parent, const char* name);
  void refresh();
  void readInvitation();
  void showExpected();
  void wait();
  void call();

  AppContext& context_;
  PeopleFilter people_;
  Invitation invitation_;  // what was pasted
  Fingerprint expected_;
  QBoxLayout* cards_;
  Notice* notice_;
  QComboBox *wait_as_, *call_as_;
  QSpinBox *wait_port_, *call_port_;
  QCheckBox* only_invited_;
  QLineEdit *line_, *host_, *whom_;
  QLabel* line_says_;
  QPushButton *wait_, *call_;
};

}  // namespace kith::gui
