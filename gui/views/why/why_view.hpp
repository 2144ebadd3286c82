#pragma once

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>
#include <optional>
#include <vector>

#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/web/drawing_view.hpp"
#include "gui/views/web/time_slider.hpp"
#include "gui/views/why/evidence_list.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Why a certificate is believed as far as it is, and what is missing for more.
class WhyView : public QWidget {
  Q_OBJECT

 public:
  WhyView(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

  /// Asks and shows; what was asked before and has not come yet is dropped.
  void show(const std::optional<Fingerprint>& who);

 signals:
  /// The answer to the last show() is there, drawing and all.
  void shown();

 private:
  struct Answer {
    PathReport report;
    std::vector<std::string> user_ids;  ///< octets as found
    std::size_t chosen = 0;             ///< which of them the report is about
  };

  QWidget* buildUserIds();
  QWidget* buildShare();
  QWidget* buildTime();
  void ask();
  /// Takes away what was said of somebody.
  void clear();
  [[nodiscard]] static Outcome<Answer> find(const Engine& engine, const Job& job,
                                            const Fingerprint& who,
                                            std::optional<std::string> user_id,
                                            const TrustSetting& setting);
  void present(const Answer& answer);
  void presentUserIds(const Answer& answer);
  void presentShare(const PathReport& report);
  void presentEvidence(const PathReport& report);
  void advise(const Suggestion& suggestion, const PathReport& report, std::size_t number);

  AppContext& context_;
  PersonActions& actions_;
  std::optional<Fingerprint> who_;
  std::optional<std::string> user_id_;  ///< that the person chose; none: the one the list shows
  std::vector<std::string> user_ids_;
  quint64 question_ = 0;
  Task task_;

  Notice* notice_;
  QWidget* body_;
  QLabel* summary_;
  QWidget* user_id_line_;
  QComboBox* user_id_box_;
  QWidget* share_line_;
  QProgressBar* share_;
  QLabel* share_words_;
  DrawingView* drawing_;
  QPushButton* other_time_;
  TimeSlider* time_;
  EvidenceList* evidence_;
};

}  // namespace kith::gui
