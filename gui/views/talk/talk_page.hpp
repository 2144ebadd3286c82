#pragma once

#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/talk/talk.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/talk/news_queue.hpp"

namespace kith::gui {

class ChatPanel;
class DecisionPanel;
class StartPanel;
class WaitingPanel;

/// The page of conversations: one at a time, from the invitation to the last word. It goes on while
/// another page is shown.
class TalkPage : public QScrollArea {
  Q_OBJECT

 public:
  TalkPage(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);
  ~TalkPage() override;

  /// Prepares a call. Leaves a conversation alone that is going on.
  void callTo(const Fingerprint& who);
  /// Whether a conversation is being made, goes on, or has just ended and says so: until the person
  /// leaves it.
  [[nodiscard]] bool isTaken() const;

 signals:
  /// Nothing is there to be seen any more but how to begin.
  void left();
  /// Somebody is there, and the person should look.
  void attentionWanted();

 private:
  void buildBusy();
  Talk& newTalk();
  void endTalk();
  template <typename Source, typename Signal, typename Slot>
  void on(const Source& source, Signal signal, Slot slot);
  template <typename Signal, typename Slot>
  void onNews(const Switchboard& board, Signal signal, Slot slot);
  void connectBoard(const Talk& talk);
  void connectFiles(const Talk& talk);
  void connectPanels();
  void connectChat();
  void wait(const QString& as, const QString& secret, quint16 port);
  void call(const QString& as, const Invitation& place);
  void waitingAt(quint16 port);
  void showBusy(const QString& text);
  void showPanel(QWidget* panel);
  void judged(const PeerReport& report, const QByteArray& certificate);
  void decisionAnswered(bool yes);
  void ended(const TalkEnd& end);
  void leave();
  void sign();
  void keepAndSign();
  void signKept();
  [[nodiscard]] bool isCurrent(QWidget* panel) const { return panels_->currentWidget() == panel; }

  AppContext& context_;
  PersonActions& actions_;
  Talk* talk_ = nullptr;  // none: nothing is going on
  NewsQueue news_;
  Invitation invitation_;  // of whoever is waited for
  bool waiting_ = false, revealing_ = false;
  std::optional<PeerReport> report_;
  QByteArray certificate_;
  Fingerprint to_sign_;  // as soon as it is in the keyring

  QStackedWidget* panels_;
  StartPanel* start_;
  WaitingPanel* waiting_panel_;
  QWidget* busy_;
  QLabel* busy_words_;
  DecisionPanel* decision_;
  ChatPanel* chat_;
};

}  // namespace kith::gui
