#include "gui/views/web/layout.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>

#include <graphviz/gvc.h>
#include <locale.h>

namespace kith::gui {
namespace {

constexpr double points_per_inch = 72;

/// Numbers with a decimal point for this thread, whatever the person's language: Graphviz reads
/// them so.
class PlainNumbers {
 public:
  PlainNumbers() : plain_(newlocale(LC_NUMERIC_MASK, "C", nullptr)) {
    if (plain_ != nullptr) before_ = uselocale(plain_);
  }
  PlainNumbers(const PlainNumbers&) = delete;
  PlainNumbers& operator=(const PlainNumbers&) = delete;
  ~PlainNumbers() {
    if (plain_ == nullptr) return;
    uselocale(before_);
    freelocale(plain_);
  }

 private:
  locale_t plain_, before_ = nullptr;
};

// Graphviz takes texts that it does not change as char*.
char* text(const char* characters) { return const_cast<char*>(characters); }

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

/// One graph on its way through Graphviz.
class Drawing {
 public:
  explicit Drawing(const LayoutShape& shape)
      : shape_(shape), graph_(agopen(text("web"), Agdirected, nullptr)) {}

  std::optional<Layout> run(GVC_t* context) {
    if (!graph_) return std::nullopt;
    setUp();
    addBoxes();
    addLines();
    const bool ranks = shape_.kind == LayoutShape::Kind::ranks;
    if (gvLayout(context, graph_.get(), ranks ? "dot" : "sfdp") != 0) return std::nullopt;
    Layout layout = read();
    gvFreeLayout(context, graph_.get());
    return layout;
  }

 private:
  void set(int kind, const char* name, const char* value) {
    agattr(graph_.get(), kind, text(name), text(value));
  }

  void setUp() {
    set(AGNODE, "shape", "box");
    set(AGNODE, "fixedsize", "true");
    set(AGNODE, "label", "");
    set(AGNODE, "width", "0.1");
    set(AGNODE, "height", "0.1");
    if (shape_.kind == LayoutShape::Kind::ranks) {
      set(AGEDGE, "label", "");
      set(AGEDGE, "arrowsize", "0.8");
      set(AGRAPH, "nodesep", "0.4");
      set(AGRAPH, "ranksep", "0.35");
      return;
    }
    // What takes longest and nobody would see: exact forces, many rounds, routes of lines.
    set(AGRAPH, "overlap", "true");
    set(AGRAPH, "splines", "");
    set(AGRAPH, "quadtree", "fast");
    set(AGRAPH, "maxiter", "60");
    set(AGRAPH, "K", "1");
    set(AGRAPH, "repulsiveforce", "1.6");
  }

  void addBoxes() {
    for (std::size_t i = 0; i < shape_.boxes.size(); ++i) {
      Agnode_t* const node = agnode(graph_.get(), text(std::to_string(i).c_str()), 1);
      boxes_.push_back(node);
      if (shape_.kind != LayoutShape::Kind::ranks) continue;
      setInches(node, "width", shape_.boxes[i].width());
      setInches(node, "height", shape_.boxes[i].height());
    }
  }

  static void setInches(void* object, const char* name, double pixels) {
    std::array<char, 32> number{};
    std::snprintf(number.data(), number.size(), "%.4f", pixels / points_per_inch);
    agset(object, text(name), number.data());
  }

  void addLines() {
    for (const LayoutShape::Line& line : shape_.lines) {
      Agedge_t* const edge = agedge(graph_.get(), boxes_[line.from], boxes_[line.to], nullptr, 1);
      lines_.push_back(edge);
      if (!line.label.isEmpty()) setLabel(edge, line.label);
    }
  }

  /// A table of that size keeps the room free: what will stand there is not Graphviz's business.
  void setLabel(Agedge_t* edge, const QSizeF& size) {
    std::array<char, 160> table{};
    std::snprintf(table.data(), table.size(),
                  "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" "
                  "WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD></TD></TR></TABLE>",
                  static_cast<int>(size.width()), static_cast<int>(size.height()));
    char* const html = agstrdup_html(graph_.get(), table.data());
    agset(edge, text("label"), html);
    agstrfree(graph_.get(), html);
  }

  [[nodiscard]] Layout read() const {
    Layout layout;
    layout.boxes.reserve(boxes_.size());
    for (Agnode_t* node : boxes_) layout.boxes.push_back(place(ND_coord(node)));
    layout.lines.resize(lines_.size());
    if (shape_.kind == LayoutShape::Kind::ranks) {
      for (std::size_t i = 0; i < lines_.size(); ++i) readLine(lines_[i], layout.lines[i]);
      const boxf all = GD_bb(graph_.get());
      layout.bounds = QRectF{place(all.LL), place(all.UR)}.normalized();
    } else {
      for (const QPointF& box : layout.boxes) layout.bounds |= QRectF{box, QSizeF{1, 1}};
    }
    return layout;
  }

  static void readLine(Agedge_t* edge, Layout::Line& line) {
    if (const textlabel_t* label = ED_label(edge)) line.label = place(label->pos);
    const splines* const routes = ED_spl(edge);
    if (routes == nullptr || routes->size == 0) return;
    const bezier& route = routes->list[0];
    line.path.moveTo(place(route.list[0]));
    for (int i = 1; i + 2 < route.size; i += 3) {
      line.path.cubicTo(place(route.list[i]), place(route.list[i + 1]), place(route.list[i + 2]));
    }
    line.tip = route.eflag != 0 ? place(route.ep) : line.path.currentPosition();
  }

  static QPointF place(const pointf& point) { return {point.x, -point.y}; }

  const LayoutShape& shape_;
  std::unique_ptr<Agraph_t, CloseGraph> graph_;
  std::vector<Agnode_t*> boxes_;
  std::vector<Agedge_t*> lines_;
};

}  // namespace

Graphviz::Graphviz() : context_(gvContext()) { agseterr(AGMAX); }

Graphviz::~Graphviz() {
  if (context_ != nullptr) gvFreeContext(static_cast<GVC_t*>(context_));
}

std::optional<Layout> Graphviz::layOut(const LayoutShape& shape) {
  if (context_ == nullptr) return std::nullopt;
  if (shape.boxes.empty()) return Layout{};
  const PlainNumbers plain;
  return Drawing{shape}.run(static_cast<GVC_t*>(context_));
}

}  // namespace kith::gui
