#include "gui/views/sidebar.hpp"

#include <QPainter>
#include <QStyledItemDelegate>

#include "gui/widgets/badge.hpp"

namespace kith::gui {
namespace {

constexpr int places = 8;

/// Paints a place: its name, and how many are there.
class PlaceDelegate : public QStyledItemDelegate {
 public:
  PlaceDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const bool first_page = index.row() == static_cast<int>(Place::map);
    return {120, option.fontMetrics.height() + 18 + (first_page ? 14 : 0)};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    const Colors& colors = theme_.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QRect all = option.rect.adjusted(8, 2, -8, -2);
    if (index.row() == static_cast<int>(Place::map)) {
      painter->setPen(colors.border);
      painter->drawLine(all.left() + 4, all.top() + 5, all.right() - 4, all.top() + 5);
      all.setTop(all.top() + 14);
    }
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
      painter->setPen(Qt::NoPen);
      painter->setBrush(selected ? colors.accent_wash : colors.surface);
      painter->drawRoundedRect(all, 8, 8);
    }
    if (selected && (option.state & QStyle::State_HasFocus)) {
      painter->setPen(QPen{colors.accent, 2});
      painter->setBrush(Qt::NoBrush);
      painter->drawRoundedRect(all.adjusted(1, 1, -1, -1), 7, 7);
    }
    const bool mirrored = option.direction == Qt::RightToLeft;
    painter->setLayoutDirection(option.direction);
    QFont font = option.font;
    if (selected) font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QString count = index.data(SidebarModel::count_role).toString();
    const QRect inner = all.adjusted(12, 0, -12, 0);
    const int count_width = painter->fontMetrics().horizontalAdvance(count) + 8;
    const QRect words =
        inner.adjusted(mirrored ? count_width : 0, 0, mirrored ? 0 : -count_width, 0);
    const bool urgent = index.row() == static_cast<int>(Place::attention) && count != "0";
    painter->setPen(urgent ? colors.careful : colors.text);
    painter->drawText(
        words, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->setPen(urgent ? colors.careful : colors.muted);
    painter->drawText(inner, static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter), count);
    painter->restore();
  }

 private:
  Theme& theme_;
};

}  // namespace

std::optional<Group> group_of(Place place) {
  if (place >= Place::map) return std::nullopt;
  return static_cast<Group>(place);
}

SidebarModel::SidebarModel(Keyring& keyring, QObject* parent)
    : QAbstractListModel(parent), keyring_(keyring) {
  connect(&keyring_, &Keyring::changed, this, &SidebarModel::refresh);
  refresh();
}

int SidebarModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : places;
}

int SidebarModel::count(Place place) const {
  const auto group = group_of(place);
  return group ? counts_[static_cast<std::size_t>(*group)] : 0;
}

QVariant SidebarModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= places) return {};
  const auto place = static_cast<Place>(index.row());
  if (role == count_role) {
    return group_of(place) ? QVariant{QString::number(count(place))} : QVariant{QString{}};
  }
  if (role == Qt::AccessibleTextRole && group_of(place)) {
    return tr("%1, %n people", nullptr, count(place)).arg(data(index, Qt::DisplayRole).toString());
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  switch (place) {
    case Place::everyone: return tr("Everyone");
    case Place::mine: return tr("Mine");
    case Place::verified: return tr("Verified by me");
    case Place::believed: return tr("Believed");
    case Place::attention: return tr("Needs attention");
    case Place::gone: return tr("Expired and revoked");
    case Place::map: return tr("Map");
    case Place::sessions: return tr("Talk");
  }
  return {};
}

void SidebarModel::refresh() {
  counts_.fill(0);
  for (const Person& person : keyring_.snapshot()->people) {
    for (std::size_t group = 0; group < counts_.size(); ++group) {
      counts_[group] += belongs(person, static_cast<Group>(group)) ? 1 : 0;
    }
  }
  emit dataChanged(index(0), index(places - 1));
}

Sidebar::Sidebar(AppContext& context, QWidget* parent)
    : QListView(parent), model_(context.keyring) {
  setObjectName(QStringLiteral("sidebar"));
  setAccessibleName(tr("Groups and pages"));
  setModel(&model_);
  setItemDelegate(new PlaceDelegate{context.theme, this});
  setMouseTracking(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setCurrentIndex(model_.index(0));
  connect(&context.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

Place Sidebar::place() const {
  return currentIndex().isValid() ? static_cast<Place>(currentIndex().row()) : Place::everyone;
}

void Sidebar::setPlace(Place place) { setCurrentIndex(model_.index(static_cast<int>(place))); }

void Sidebar::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  emit placeChanged();
}

}  // namespace kith::gui
