#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QStackedWidget>

#include "gui/app/context.hpp"
#include "gui/views/map/map_view.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/views/web/time_slider.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// The whole web of trust round the user: everybody whose certifications count. Works only while it
/// is to be seen.
class MapPage : public QWidget {
  Q_OBJECT

 public:
  MapPage(AppContext& context, PersonActions& actions, QWidget* parent = nullptr);

 signals:
  /// The map is there.
  void drawn();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* buildHead();
  QWidget* buildProgress();
  QWidget* buildLegend();
  void ask();
  void onProgress(const TaskProgress& progress);
  void place(const WebMapPointer& map);
  void present(const WebMapPointer& map, MapPlaces places);
  void search();
  void say(const QString& text);

  AppContext& context_;
  PersonActions& actions_;
  Task task_, layout_task_;
  quint64 question_ = 0;
  bool stale_ = true;
  KnownPlaces places_;

  QLineEdit* search_;
  QLabel *found_, *counts_, *stage_;
  Notice* notice_;
  QProgressBar* bar_;
  QStackedWidget* stack_;
  QWidget* progress_;
  QLabel* empty_;
  MapView* map_;
  TimeSlider* time_;
};

}  // namespace kith::gui
