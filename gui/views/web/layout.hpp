#pragma once

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QVector>
#include <optional>
#include <vector>

namespace kith::gui {

/// What is to be laid out: boxes and the lines between them. Sizes in pixels.
struct LayoutShape {
  enum class Kind {
    ranks,  ///< from top to bottom along the lines, lines routed round boxes, labels in gaps
    web,    ///< like drawn to like; lines straight, boxes are points
  };
  struct Line {
    std::size_t from = 0, to = 0;  ///< numbers of boxes
    QSizeF label;                  ///< empty: it has none
  };

  Kind kind = Kind::ranks;
  std::vector<QSizeF> boxes;
  std::vector<Line> lines;
};

/// Where everything goes. Pixels, y downwards.
struct Layout {
  struct Line {
    QPainterPath path;  ///< up to where the arrowhead begins; empty with Kind::web
    QPointF tip;        ///< of the arrowhead
    QPointF label;      ///< the middle of the label
  };

  std::vector<QPointF> boxes;  ///< their middles
  std::vector<Line> lines;     ///< as many as were asked for
  QRectF bounds;
};

/// Lays out with Graphviz, which can do this on one thread at a time only: see LayoutDesk.
class Graphviz {
 public:
  Graphviz();
  Graphviz(const Graphviz&) = delete;
  Graphviz& operator=(const Graphviz&) = delete;
  ~Graphviz();

  /// None where Graphviz fails: no memory, or its plugins are not installed. Takes milliseconds for
  /// a dozen boxes, seconds for a web of thousands.
  [[nodiscard]] std::optional<Layout> layOut(const LayoutShape& shape);

 private:
  void* context_;
};

}  // namespace kith::gui
