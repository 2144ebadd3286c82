#include "gui/views/web/drawing_view.hpp"

#include <QEvent>
#include <algorithm>
#include <utility>

#include "gui/views/web/arrow_item.hpp"
#include "gui/views/web/person_card.hpp"

namespace kith::gui {
namespace {

constexpr double smallest = 0.1;
constexpr double largest = 4;
constexpr double border = 12;
constexpr int least_height = 130, most_height = 480;
constexpr int fit_margin = 24;

}  // namespace

DrawingView::DrawingView(AppContext& context, QWidget* parent)
    : ZoomView(context.theme, smallest, largest, parent), context_(context) {
  setObjectName(QStringLiteral("drawing"));
  setScene(&scene_);
  clear();
  connect(&context_.theme, &Theme::changed, this, [this] { scene_.update(); });
}

void DrawingView::clear() {
  task_.cancel();
  drawing_ = {};
  scene_.clear();
  setAccessibleName(tr("Drawing of trust paths"));
  setAccessibleDescription({});
}

void DrawingView::show(Drawing drawing) {
  task_.cancel();
  drawing_ = std::move(drawing);
  LayoutShape shape;
  for (const DrawnPerson& person : drawing_.people) {
    shape.boxes.push_back(PersonCard::sizeFor(person, font()));
  }
  for (const DrawnArrow& arrow : drawing_.arrows) {
    shape.lines.push_back({arrow.from, arrow.to, ArrowItem::labelSize(arrow, font())});
  }
  task_ = context_.layouts.ask(this, std::move(shape), [this](const std::optional<Layout>& layout) {
    if (layout) draw(drawing_, *layout);
    emit drawn();
  });
}

void DrawingView::draw(const Drawing& drawing, const Layout& layout) {
  scene_.clear();
  for (std::size_t i = 0; i < drawing.arrows.size(); ++i) {
    scene_.addItem(new ArrowItem{theme(), drawing.arrows[i], layout.lines[i], font()});
  }
  QGraphicsWidget* before = nullptr;
  for (std::size_t i = 0; i < drawing.people.size(); ++i) {
    auto* const card = new PersonCard{theme(), drawing.people[i], font()};
    card->setLayoutDirection(layoutDirection());
    scene_.addItem(card);
    card->moveBy(layout.boxes[i].x(), layout.boxes[i].y());
    if (before != nullptr) QGraphicsWidget::setTabOrder(before, card);
    before = card;
    connect(card, &PersonCard::chosen, this, &DrawingView::chosen, Qt::QueuedConnection);
    connect(card, &PersonCard::focused, this, [this, card] {
      setAccessibleName(card->words());
      ensureVisible(card, 8, 8);
    });
  }
  setContent(scene_.itemsBoundingRect().adjusted(-border, -border, border, border));
  // As high as it needs to be read, as far as there is room for.
  setMinimumHeight(
      std::clamp(static_cast<int>(content().height()) + fit_margin, least_height, most_height) +
      buttonRoom());
  setAccessibleName(tr("Drawing of trust paths"));
  setAccessibleDescription(words_of(drawing));
  fit();
}

void DrawingView::changeEvent(QEvent* event) {
  ZoomView::changeEvent(event);
  const bool other_look =
      event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange;
  if (other_look && !drawing_.people.empty()) show(Drawing{drawing_});
}

}  // namespace kith::gui
