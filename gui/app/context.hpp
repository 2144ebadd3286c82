#pragma once

#include "gui/app/settings.hpp"
#include "gui/app/theme.hpp"
#include "gui/models/keyring.hpp"
#include "gui/models/people_model.hpp"
#include "gui/views/web/layout_desk.hpp"
#include "gui/worker/worker.hpp"

namespace kith::gui {

/// What every page and dialog works with. Outlives them all.
class AppContext {
 public:
  explicit AppContext(const std::filesystem::path& home)
      : settings(home), worker(home), keyring(worker), people(keyring) {}

  Theme theme;
  Settings settings;
  Worker worker;
  Keyring keyring;
  PeopleModel people;
  LayoutDesk layouts;
};

}  // namespace kith::gui
