#pragma once

#include <QWidget>
#include <filesystem>

#include "core/engine/identity_requests.hpp"
#include "gui/dialogs/identity/backups.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// What to do now that there is an identity: keep a copy, know how to end it, give it to friends.
class MadePage : public QWidget {
  Q_OBJECT

 public:
  MadePage(Backups& backups, const NewIdentityReport& report, QWidget* parent = nullptr);

 signals:
  void giveWanted();
  void done();

 private:
  void saveRevocation();

  Backups& backups_;
  std::filesystem::path revocation_;
  Notice* notice_;
};

}  // namespace kith::gui
