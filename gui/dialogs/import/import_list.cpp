#include "gui/dialogs/import/import_list.hpp"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QResizeEvent>
#include <algorithm>

#include "gui/models/person.hpp"
#include "gui/widgets/identicon.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {
namespace {

using Fate = ImportedCertificate::Fate;

constexpr int margin = 12, picture_side = 36, gap = 12, line_gap = 2, chip_pad = 9;
// Rows that are laid out in one go: keyrings of thousands shall not stop the window.
constexpr int batch = 200;

int rank_of(Fate fate) {
  switch (fate) {
    case Fate::added: return 0;
    case Fate::updated: return 1;
    case Fate::rejected: return 2;
    case Fate::unchanged: return 3;
  }
  return 3;
}

QString name_of(Fate fate) {
  switch (fate) {
    case Fate::added: return ImportList::tr("New");
    case Fate::updated: return ImportList::tr("Changed");
    case Fate::unchanged: return ImportList::tr("Unchanged");
    case Fate::rejected: return ImportList::tr("Not usable");
  }
  return {};
}

/// "2 names and 14 signatures are new."
QString what_is_new(const ImportedCertificate& entry) {
  QStringList parts;
  const auto number = [](std::uint64_t count) {
    return static_cast<int>(std::min<std::uint64_t>(count, 1'000'000));
  };
  if (entry.user_ids > 0) parts << ImportList::tr("%n names", nullptr, number(entry.user_ids));
  if (entry.subkeys > 0) parts << ImportList::tr("%n subkeys", nullptr, number(entry.subkeys));
  if (entry.signatures > 0) {
    parts << ImportList::tr("%n signatures", nullptr, number(entry.signatures));
  }
  if (parts.isEmpty()) return {};
  return ImportList::tr("New: %1").arg(parts.join(QStringLiteral(", ")));
}

QString mind_of(const ImportedCertificate& entry) {
  QStringList minds;
  if (entry.revoked) minds << ImportList::tr("Its owner has revoked this key.");
  QStringList told;
  for (const SharedAddress& other : entry.shared) {
    QString address = shown(other.address);
    if (told.contains(address)) continue;
    told << address;
    const QString name = other.user_id.empty() ? grouped(other.fingerprint) : shown(other.user_id);
    minds << ImportList::tr(
                 "Another key says that it belongs to %1, too: %2, %3. Find out from its "
                 "owner which one is right.")
                 .arg(address, name, grouped(other.fingerprint));
  }
  if (entry.secret && entry.fate != Fate::rejected) {
    minds << ImportList::tr("With its secret key: this is an identity, not only somebody's key.");
  }
  return minds.join(QLatin1Char{'\n'});
}

/// One line of a row, or a few where it does not fit.
struct Line {
  QString text;
  QFont font;
  QColor color;
};

std::vector<Line> lines_of(const ImportedCertificate& entry, const QFont& font,
                           const Colors& colors) {
  const ImportEntryWords words = words_of(entry);
  QFont strong = font, mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  strong.setWeight(QFont::DemiBold);
  if (font.pointSizeF() > 0) mono.setPointSizeF(font.pointSizeF() * 0.92);
  std::vector<Line> lines{{words.name, strong, colors.text}};
  if (!words.address.isEmpty()) lines.push_back({words.address, font, colors.muted});
  if (!words.fingerprint.isEmpty()) lines.push_back({words.fingerprint, mono, colors.muted});
  const bool bad = entry.fate == Fate::rejected;
  if (!words.what.isEmpty()) lines.push_back({words.what, font, bad ? colors.bad : colors.text});
  if (!words.mind.isEmpty()) lines.push_back({words.mind, font, colors.careful});
  return lines;
}

constexpr int wrapped = Qt::TextWordWrap | Qt::AlignLeading | Qt::AlignTop;

int height_of(const Line& line, int width) {
  const QFontMetrics metrics{line.font};
  if (!line.text.contains(QLatin1Char{'\n'}) && metrics.horizontalAdvance(line.text) <= width) {
    return metrics.lineSpacing();
  }
  return metrics.boundingRect(QRect{0, 0, width, 1 << 20}, wrapped, line.text).height();
}

int chip_width(const QFontMetrics& metrics, Fate fate) {
  return metrics.horizontalAdvance(name_of(fate)) + 2 * chip_pad;
}

}  // namespace

ImportEntryWords words_of(const ImportedCertificate& entry) {
  ImportEntryWords words;
  const QString user_id = shown(entry.user_id);
  words.name = name_in(user_id);
  words.address = address_in(user_id);
  if (!entry.fingerprint.empty()) words.fingerprint = grouped(entry.fingerprint);
  if (words.name.isEmpty()) {
    words.name = entry.fate == Fate::rejected ? ImportList::tr("A key in %1").arg(shown(entry.file))
                                              : ImportList::tr("(no name)");
  }
  words.fate = name_of(entry.fate);
  if (entry.fate == Fate::rejected) words.what = as_sentence(entry.why);
  if (entry.fate == Fate::updated) words.what = what_is_new(entry);
  words.mind = mind_of(entry);
  return words;
}

void ImportListModel::show(std::vector<ImportedCertificate> entries) {
  beginResetModel();
  entries_ = std::move(entries);
  // What wants a careful look stands first.
  std::ranges::stable_sort(entries_, {}, [](const ImportedCertificate& entry) {
    return std::pair{rank_of(entry.fate), entry.shared.empty() && !entry.secret};
  });
  endResetModel();
}

int ImportListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

const ImportedCertificate& ImportListModel::entry(const QModelIndex& index) const {
  return entries_[static_cast<std::size_t>(index.row())];
}

QVariant ImportListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
  const ImportEntryWords words = words_of(entry(index));
  QStringList lines{words.fate,        words.name, words.address,
                    words.fingerprint, words.what, words.mind};
  lines.removeAll(QString{});
  return lines.join(QLatin1Char{'\n'});
}

ImportDelegate::ImportDelegate(Theme& theme, QListView& view)
    : QStyledItemDelegate(&view), theme_(theme), view_(view) {}

QSize ImportDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const auto& entry = static_cast<const ImportListModel*>(index.model())->entry(index);
  const int width = view_.viewport()->width();
  const int room = std::max(120, width - 2 * margin - picture_side - gap);
  int height = 0;
  bool first = true;
  for (const Line& line : lines_of(entry, option.font, theme_.colors())) {
    const int chip = first ? chip_width(option.fontMetrics, entry.fate) + gap : 0;
    height += height_of(line, room - chip) + line_gap;
    first = false;
  }
  return {width, std::max(height, picture_side) + 2 * margin};
}

void ImportDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const auto& entry = static_cast<const ImportListModel*>(index.model())->entry(index);
  const Colors& colors = theme_.colors();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRect row = option.rect;
  const auto place = [&](const QRect& rect) {
    return QStyle::visualRect(option.direction, row, rect);
  };
  if ((option.state & QStyle::State_HasFocus) != 0) {
    painter->fillRect(row, colors.accent_wash);
  }
  painter->setPen(colors.border);
  painter->drawLine(row.left() + margin, row.bottom(), row.right() - margin, row.bottom());
  const QRect picture{row.left() + margin, row.top() + margin, picture_side, picture_side};
  if (!entry.fingerprint.empty()) draw_identicon(*painter, place(picture), entry.fingerprint);
  const int left = picture.right() + 1 + gap;
  const int room = row.right() - margin - left;
  const int chip = chip_width(option.fontMetrics, entry.fate);
  const QRect label{row.right() - margin - chip, row.top() + margin, chip,
                    option.fontMetrics.height() + 4};
  const bool fresh = entry.fate == Fate::added, bad = entry.fate == Fate::rejected;
  painter->setPen(Qt::NoPen);
  painter->setBrush(fresh                         ? colors.good_wash
                    : bad                         ? colors.bad_wash
                    : entry.fate == Fate::updated ? colors.accent_wash
                                                  : (colors.dark ? colors.raised : colors.window));
  painter->drawRoundedRect(place(label), label.height() / 2.0, label.height() / 2.0);
  painter->setPen(fresh                         ? colors.good
                  : bad                         ? colors.bad
                  : entry.fate == Fate::updated ? colors.accent
                                                : colors.muted);
  painter->setFont(option.font);
  painter->drawText(place(label), Qt::AlignCenter, name_of(entry.fate));
  int top = row.top() + margin;
  bool first = true;
  for (const Line& line : lines_of(entry, option.font, colors)) {
    const int width = first ? room - chip - gap : room;
    const int height = height_of(line, width);
    painter->setFont(line.font);
    painter->setPen(line.color);
    painter->drawText(place({left, top, width, height}), wrapped, line.text);
    top += height + line_gap;
    first = false;
  }
  painter->restore();
}

ImportList::ImportList(Theme& theme, QWidget* parent) : QListView(parent) {
  setObjectName(QStringLiteral("importList"));
  setAccessibleName(tr("Keys to import"));
  setModel(&model_);
  setItemDelegate(new ImportDelegate{theme, *this});
  setLayoutMode(QListView::Batched);
  setBatchSize(batch);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSelectionMode(QAbstractItemView::NoSelection);
  setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
  connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void ImportList::show(std::vector<ImportedCertificate> entries) {
  model_.show(std::move(entries));
  updateGeometry();
}

QSize ImportList::sizeHint() const {
  constexpr int usual_width = 600, most_rows = 4;
  int height = 2 * frameWidth();
  QStyleOptionViewItem option;
  option.font = font();
  option.fontMetrics = fontMetrics();
  for (int i = 0; i < std::min(model_.rowCount(), most_rows); ++i) {
    height += itemDelegate()->sizeHint(option, model_.index(i)).height();
  }
  return {usual_width, height};
}

void ImportList::resizeEvent(QResizeEvent* event) {
  QListView::resizeEvent(event);
  if (event->oldSize().width() != event->size().width()) scheduleDelayedItemsLayout();
}

}  // namespace kith::gui
