#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "core/engine/session_requests.hpp"
#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/identicon.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Who a peer is, and why that is believed, or not.
class PeerCard : public QFrame {
  Q_OBJECT

 public:
  PeerCard(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);
  void show(const PeerReport& report);

 private:
  AppContext& context_;
  Fingerprint who_;
  Identicon* picture_;
  QLabel *name_, *address_, *fingerprint_, *sentence_, *path_;
  Notice* letters_;
  BadgeLabel* badge_;
  QPushButton* why_;
};

/// The badge of a peer, which may not be in the keyring.
[[nodiscard]] Badge badge_of(const PeerReport& report);
/// The name of a peer, by which it is called.
[[nodiscard]] QString name_of(const PeerReport& report);
/// How far the web of trust says who it is, as a sentence.
[[nodiscard]] QString sentence_of(const PeerReport& report);
/// The strongest path in words, as "You vouch for Bob, Bob vouches for Carol."; empty where
/// there is none.
[[nodiscard]] QString path_words(const PeerReport& report);

}  // namespace kith::gui
