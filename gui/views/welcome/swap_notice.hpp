#pragma once

#include <functional>

#include "gui/views/welcome/banner.hpp"
#include "gui/worker/worker.hpp"

namespace kith::gui {

/// Says, after the work in which it became so, that the system let too little memory be locked for
/// secret keys; until the person has read it.
class SwapNotice : public Banner {
  Q_OBJECT

 public:
  /// `refused`: whether the system has; secrets_may_be_swapped(), but for tests.
  SwapNotice(const Worker& worker, std::function<bool()> refused, QWidget* parent = nullptr);

 private:
  void look();

  std::function<bool()> refused_;
  bool read_ = false;
};

}  // namespace kith::gui
