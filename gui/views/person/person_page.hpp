#pragma once

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/why/why_view.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/identicon.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

class CertificateDetails;

/// Everything about one certificate, beside the list: who, how far believed and why, what can be
/// done.
class PersonPage : public QWidget {
  Q_OBJECT

 public:
  PersonPage(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

  /// Shows a certificate; nobody: an invitation to choose one.
  void show(const std::optional<Fingerprint>& who);
  [[nodiscard]] const std::optional<Fingerprint>& shown() const { return who_; }

 private:
  QWidget* buildHeader();
  QWidget* buildActions();
  void refresh();
  void showVerdict(const Person& person);
  void showActions(const Person& person);
  void loadDetails();

  AppContext& context_;
  PersonActions& actions_;
  std::optional<Fingerprint> who_;
  quint64 question_ = 0;

  QWidget* body_;
  QLabel* nobody_;
  Identicon* picture_;
  QLabel *name_, *address_, *fingerprint_, *sentence_;
  BadgeLabel* badge_;
  Notice* attention_;
  QPushButton *sign_, *give_back_, *introducer_, *take_back_, *call_, *edit_, *revoke_;
  QTabWidget* tabs_;
  WhyView* why_;
  CertificateDetails* details_;
};

/// What a badge means, as a sentence.
[[nodiscard]] QString sentence_of(const Person& person, std::optional<unsigned> people_between);

}  // namespace kith::gui
