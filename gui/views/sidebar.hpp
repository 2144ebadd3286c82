#pragma once

#include <QAbstractListModel>
#include <QListView>

#include "gui/app/context.hpp"
#include "gui/models/people_filter.hpp"

namespace kith::gui {

/// What the window shows: a group of people, the map, or sessions.
enum class Place : std::uint8_t {
  everyone,
  mine,
  verified,
  believed,
  attention,
  gone,
  map,
  sessions
};

/// The group that a place shows; none: it is a page of its own.
[[nodiscard]] std::optional<Group> group_of(Place place);

/// The places with their names and how many are there.
class SidebarModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { count_role = Qt::UserRole + 1 };

  explicit SidebarModel(Keyring& keyring, QObject* parent = nullptr);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] int count(Place place) const;

 private:
  void refresh();

  Keyring& keyring_;
  std::array<int, 6> counts_{};
};

/// The list at the side of the window.
class Sidebar : public QListView {
  Q_OBJECT

 public:
  explicit Sidebar(AppContext& context, QWidget* parent = nullptr);
  [[nodiscard]] Place place() const;
  void setPlace(Place place);

 signals:
  void placeChanged();

 protected:
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

 private:
  SidebarModel model_;
};

}  // namespace kith::gui
