#include "gui/views/web/layout_desk.hpp"

#include <QPointer>
#include <utility>

namespace kith::gui {

LayoutDesk::LayoutDesk(QObject* parent) : QObject(parent) {
  thread_.setMaxThreadCount(1);
  thread_.setExpiryTimeout(-1);
  // Loading its plugins takes longer than a small layout: nobody has to wait for that later.
  thread_.start([this] {
    graphviz_ = std::make_unique<Graphviz>();
    LayoutShape shape;
    shape.boxes = {{10, 10}, {10, 10}};
    shape.lines = {{0, 1, {10, 10}}};
    (void)graphviz_->layOut(shape);
  });
}

LayoutDesk::~LayoutDesk() {
  all_->request_stop();
  thread_.clear();
  thread_.waitForDone();
}

Task LayoutDesk::ask(QObject* receiver, LayoutShape shape, Done done) {
  auto stop = std::make_shared<std::stop_source>();
  auto shared = std::make_shared<const LayoutShape>(std::move(shape));
  QPointer<QObject> to{receiver};
  thread_.start([this, stop, all = all_, shared, to, done = std::move(done)]() mutable {
    if (stop->stop_requested() || all->stop_requested()) return;
    auto layout = std::make_shared<std::optional<Layout>>(graphviz_->layOut(*shared));
    QMetaObject::invokeMethod(
        this,
        [stop, to = std::move(to), done = std::move(done), layout] {
          if (!stop->stop_requested() && to) done(std::move(*layout));
        },
        Qt::QueuedConnection);
  });
  return Task{std::move(stop)};
}

}  // namespace kith::gui
