#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "gui/views/talk/peer_card.hpp"

namespace kith::gui {

/// Whoever the keyring does not believe is decided about here: by comparing digits, without any
/// answer that a slip of the hand would give.
class DecisionPanel : public QWidget {
  Q_OBJECT

 public:
  DecisionPanel(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

  /// A peer that was called, and does not know yet who the user is.
  void askToReveal(const PeerReport& report);
  /// A peer that the user has to decide about.
  void askToCompare(const PeerReport& report);
  /// The user has said yes, or the keyring has; the peer has not.
  void waitForPeer(const PeerReport& report);

 signals:
  void answered(bool yes);
  void hangUpWanted();

 private:
  void show(const PeerReport& report, const QString& question, bool digits);
  void showAnswers(const QString& yes, const QString& no);

  PeerCard* card_;
  QLabel *title_, *question_, *digits_, *advice_;
  QPushButton *yes_, *no_, *hang_up_;
};

}  // namespace kith::gui
