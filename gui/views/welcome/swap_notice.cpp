#include "gui/views/welcome/swap_notice.hpp"

#include <utility>

namespace kith::gui {

SwapNotice::SwapNotice(const Worker& worker, std::function<bool()> refused, QWidget* parent)
    : Banner(parent), refused_(std::move(refused)) {
  setObjectName(QStringLiteral("swapNotice"));
  connect(&worker, &Worker::busyChanged, this, [this](bool busy) {
    if (!busy) look();
  });
  connect(this, &Banner::dismissed, this, [this] {
    read_ = true;
    clear();
  });
}

void SwapNotice::look() {
  if (read_ || !refused_()) return;
  say({Notice::Tone::careful,
       tr("The system lets too little memory be locked: your secret keys may have come to its swap "
          "space on the disk. Raise the limit for locked memory, or encrypt the swap space."),
       {},
       tr("Close")});
}

}  // namespace kith::gui
