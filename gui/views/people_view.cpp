#include "gui/views/people_view.hpp"

#include <QPainter>
#include <QScrollBar>
#include <chrono>

#include "gui/models/certificate_of.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/identicon.hpp"

namespace kith::gui {
namespace {

constexpr int margin = 12;
constexpr int gap = 10;
constexpr int fewest_letters = 12;  // of a name or address that a badge leaves room for

// Long enough for scrolling and typing to be over.
constexpr std::chrono::milliseconds idle_time{60};

/// How many people would have to be wrong for what the list says of somebody to be wrong. None:
/// there is no such number, or none that is exact.
Outcome<std::optional<unsigned>> people_between(const Engine& engine, const Fingerprint& who,
                                                const Job& job) {
  const auto certificate = certificate_of(engine, who);
  if (!certificate) return fail(certificate.error());
  PathRequest request;
  request.who = to_hex(who);
  // Of the name that is shown: others of the certificate may rest on somebody else, or on nobody.
  if (const UserIdInfo* const name = shown_user_id(*certificate)) request.user_id = name->user_id;
  const auto report = engine.path(request, job);
  if (!report) return fail(report.error());
  const auto& fragility = report->fragility;
  const bool counted = fragility && fragility->exact && fragility->people > 0;
  return counted ? std::optional{fragility->people} : std::nullopt;
}

QFont smaller(QFont font) {
  font.setPointSizeF(font.pointSizeF() * 0.9);
  return font;
}

}  // namespace

PersonDelegate::PersonDelegate(Theme& theme, PeopleFilter& people, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), people_(people) {}

QSize PersonDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  const int line = option.fontMetrics.height();
  return {200, 2 * line + 2 * margin};
}

void PersonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const Person* const person = people_.person(index);
  if (person == nullptr) return;
  const Colors& colors = theme_.colors();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setLayoutDirection(option.direction);
  const QRect all = option.rect.adjusted(6, 2, -6, -2);
  const bool selected = option.state & QStyle::State_Selected;
  if (selected || (option.state & QStyle::State_MouseOver)) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(selected ? colors.accent_wash : colors.window);
    painter->drawRoundedRect(all, 9, 9);
  }
  if (selected && (option.state & QStyle::State_HasFocus)) {
    painter->setPen(QPen{colors.accent, 2});
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(all.adjusted(1, 1, -1, -1), 8, 8);
  }
  const auto place = [&](const QRect& rect) {
    return QStyle::visualRect(option.direction, all, rect);
  };
  const int side = all.height() - 2 * gap + 4;
  draw_identicon(*painter,
                 place({all.left() + gap, all.top() + (all.height() - side) / 2, side, side}),
                 person->fingerprint);

  const QFontMetrics small{smaller(option.font)};
  const int badge_height = small.height() + 6;
  const int text_left = all.left() + gap + side + gap;
  const int room = all.right() - gap - gap - text_left;
  const int name_room = option.fontMetrics.averageCharWidth() * fewest_letters;
  // Where there is no room, the badge says less; its shape stays, and the words are in the tooltip.
  QString badge = people_.people().badgeText(*person);
  for (const QString& less : {name_of(person->badge), QString{}}) {
    if (room - badge_width(small, badge_height, badge) < name_room) badge = less;
  }
  const int width = badge_width(small, badge_height, badge);
  QString introducer = introducer_text(*person);
  if (room - small.horizontalAdvance(introducer) < name_room) introducer.clear();
  const int right = std::max(width, small.horizontalAdvance(introducer));
  const int text_width = std::max(0, room - right);
  const int line = option.fontMetrics.height();
  const int top = all.center().y() - line;

  QFont bold = option.font;
  bold.setWeight(QFont::DemiBold);
  painter->setFont(bold);
  painter->setPen(colors.text);
  const Qt::Alignment leading = Qt::AlignLeading | Qt::AlignVCenter;
  painter->drawText(place({text_left, top, text_width, line}), static_cast<int>(leading),
                    QFontMetrics{bold}.elidedText(person->name, Qt::ElideRight, text_width));
  painter->setFont(smaller(option.font));
  painter->setPen(colors.muted);
  const QString second = person->address.isEmpty() ? grouped(person->fingerprint) : person->address;
  painter->drawText(place({text_left, top + line, text_width, line}), static_cast<int>(leading),
                    small.elidedText(second, Qt::ElideMiddle, text_width));
  const int badge_top = introducer.isEmpty() ? all.center().y() - badge_height / 2 : top - 2;
  const QRect badge_place = place({all.right() - gap - width, badge_top, width, badge_height});
  draw_badge(*painter, badge_place.topLeft(), badge_height, person->badge, badge, colors);
  if (!introducer.isEmpty()) {
    painter->setPen(colors.muted);
    painter->drawText(place({all.right() - gap - right, top + line + 2, right, line}),
                      static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter), introducer);
  }
  painter->restore();
}

PeopleView::PeopleView(AppContext& context, PeopleFilter& people, QWidget* parent)
    : QListView(parent), context_(context), people_(people) {
  setObjectName(QStringLiteral("people"));
  setAccessibleName(tr("People"));
  // When a row goes away, its neighbour becomes the current one: that is nobody's choice. These
  // run before what setModel() connects, those below after it.
  const auto begin = [this] { changing_ = true; };
  connect(&people_, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
  connect(&people_, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
  connect(&people_, &QAbstractItemModel::modelAboutToBeReset, this, begin);
  connect(&people_, &QAbstractItemModel::layoutAboutToBeChanged, this, begin);
  setModel(&people_);
  const auto end = [this] {
    changing_ = false;
    showSelected(false);
    idle_.start();
  };
  connect(&people_, &QAbstractItemModel::rowsRemoved, this, end);
  connect(&people_, &QAbstractItemModel::rowsInserted, this, end);
  connect(&people_, &QAbstractItemModel::modelReset, this, end);
  connect(&people_, &QAbstractItemModel::layoutChanged, this, end);
  setItemDelegate(new PersonDelegate{context_.theme, people_, this});
  setUniformItemSizes(true);
  setMouseTracking(true);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(SingleSelection);
  connect(this, &QListView::activated, this, [this](const QModelIndex& index) {
    if (const Person* person = people_.person(index)) emit activatedPerson(person->fingerprint);
  });
  idle_.setSingleShot(true);
  idle_.setInterval(idle_time);
  connect(&idle_, &QTimer::timeout, this, &PeopleView::countPeopleBetween);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, &idle_, qOverload<>(&QTimer::start));
  connect(&context_.keyring, &Keyring::changed, &idle_, qOverload<>(&QTimer::start));
  connect(&context_.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void PeopleView::select(const std::optional<Fingerprint>& fingerprint) {
  if (fingerprint == selected_) return;
  selected_ = fingerprint;
  showSelected(true);
  emit selectionMoved();
}

void PeopleView::showSelected(bool scroll) {
  const QModelIndex place = selected_ ? people_.indexOf(*selected_) : QModelIndex{};
  if (place == currentIndex() && selectionModel()->isSelected(place) == place.isValid()) return;
  showing_ = true;
  if (place.isValid()) {
    setCurrentIndex(place);
    if (scroll) scrollTo(place);
  } else {
    selectionModel()->clear();
  }
  showing_ = false;
}

void PeopleView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
  QListView::currentChanged(current, previous);
  const Person* const person = people_.person(current);
  if (changing_ || showing_ || person == nullptr) return;
  selected_ = person->fingerprint;
  emit selectionMoved();
}

void PeopleView::focusInEvent(QFocusEvent* event) {
  // Where no row is the current one, the first becomes it: that is nobody's choice either.
  showing_ = true;
  QListView::focusInEvent(event);
  showing_ = false;
  showSelected(false);
}

void PeopleView::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  idle_.start();
}

void PeopleView::countPeopleBetween() {
  if (counting_) return;
  for (int y = 0; y < viewport()->height();) {
    const QModelIndex index = indexAt({viewport()->width() / 2, y});
    if (!index.isValid()) return;
    y += std::max(1, visualRect(index).height());
    const Person* const person = people_.person(index);
    if (person == nullptr || person->badge != Badge::believed ||
        people_.people().knowsPeopleBetween(person->fingerprint)) {
      continue;
    }
    counting_ = true;
    const Fingerprint who = person->fingerprint;
    context_.worker.ask(
        this, Worker::Access::look,
        [who](const Engine& engine, const Job& job) { return people_between(engine, who, job); },
        [this, who](const Outcome<std::optional<unsigned>>& people) {
          counting_ = false;
          // Somebody whom this fails for is not asked about again before the keyring changes.
          people_.people().setPeopleBetween(who, people ? *people : std::nullopt);
          idle_.start();
        });
    return;
  }
}

}  // namespace kith::gui
