#pragma once

#include <QLabel>
#include <QWidget>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Why a certificate is believed as far as it is, and what is missing for more.
class WhyView : public QWidget {
  Q_OBJECT

 public:
  WhyView(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

  /// Asks and shows; what was asked before and has not come yet is dropped.
  void show(const std::optional<Fingerprint>& who);

 private:
  void present(const PathReport& report);

  AppContext& context_;
  PersonActions& actions_;
  std::optional<Fingerprint> who_;
  quint64 question_ = 0;
  Task task_;
  QLabel* summary_;
  Notice* notice_;
};

}  // namespace kith::gui
