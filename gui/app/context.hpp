#pragma once

#include "gui/app/os_keyring.hpp"
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
      : settings(home), os_keyring(settings), worker(home), keyring(worker), people(keyring) {}

  Theme theme;
  Settings settings;
  OsKeyring os_keyring;
  Worker worker;
  Keyring keyring;
  PeopleModel people;
  LayoutDesk layouts;
};

}  // namespace kith::gui
