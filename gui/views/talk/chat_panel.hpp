#pragma once

#include <QLineEdit>
#include <QPushButton>
#include <QWidget>

#include "gui/talk/conversation.hpp"
#include "gui/views/talk/chat_log.hpp"
#include "gui/views/talk/file_strip.hpp"
#include "gui/views/talk/peer_card.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// An open conversation: who it is, what is said, and files.
class ChatPanel : public QWidget {
  Q_OBJECT

 public:
  ChatPanel(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

  /// Begins with an empty page.
  void begin(const PeerReport& report);
  /// It is over; what was said stays to be read.
  void end(const std::optional<Error>& error);
  void peerDone();
  void ownDone();

  void addMine(const QString& text) { log_->addMine(text); }
  void addTheirs(const QString& text) { log_->addTheirs(name_, text); }
  /// What could not be sent comes back.
  void giveBack(const QString& text);
  void offerCame(quint64 offer, const QString& name, quint64 size);
  void fileAccepted() { outgoing_->begin(); }
  void fileMoved(bool incoming, quint64 done, quint64 total);
  void fileEnded(bool incoming, FileEnd how, const QString& why);
  void fileRefused(bool incoming, const Error& error);
  [[nodiscard]] Notice& notice() { return *notice_; }
  [[nodiscard]] bool isOver() const { return over_; }

 signals:
  void sayWanted(const QString& text);
  void fileWanted(const QString& path);
  void saveWanted(quint64 offer, const QString& path);
  void cancelWanted(bool incoming);
  void signWanted();
  void closeWanted();
  void endWanted();
  void leaveWanted();

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  QWidget* buildInput();
  QWidget* buildButtons();
  void say();
  void chooseFile();
  void choosePlace();
  void offer(const QString& path);
  void showWhatCanBeDone();

  QString name_;
  bool over_ = false, own_done_ = false, peer_done_ = false;
  PeerCard* card_;
  Notice* notice_;
  ChatLog* log_;
  FileStrip *incoming_, *outgoing_;
  QLineEdit* input_;
  QPushButton *send_, *file_, *sign_, *close_, *end_, *leave_;
};

}  // namespace kith::gui
