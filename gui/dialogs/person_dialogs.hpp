#pragma once

#include <QMainWindow>

#include "gui/app/context.hpp"
#include "gui/views/person_actions.hpp"

namespace kith::gui {

/// Opens the dialogs about keys of others over `window` when somebody asks for them: sign, give
/// back, as introducer, take back. What they did is told in its status bar.
void connect_person_dialogs(AppContext& context, PersonActions& actions, QMainWindow& window);

}  // namespace kith::gui
