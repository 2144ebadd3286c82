#pragma once

#include <filesystem>

#include "gui/app/context.hpp"

namespace kith::gui {

/// The demo is a keyring of its own in a folder of the user's home for keys, opened in a window of
/// its own. Its settings say that it is one.
[[nodiscard]] std::filesystem::path demo_home(const std::filesystem::path& home);

/// Whether what the app has open is a demo.
[[nodiscard]] bool is_demo(const AppContext& context);

/// Makes the folder of the demo; its people are made by who opens it first.
[[nodiscard]] Outcome<void> prepare_demo(const std::filesystem::path& home);

/// Opens the demo of the keyring in `home` in another process of this program, whose number comes
/// back.
[[nodiscard]] Outcome<qint64> start_demo(const std::filesystem::path& home);

/// Makes the people of a demo where there are none yet; `failed` hears why that was not possible.
void fill_demo(AppContext& context, QObject* receiver, std::function<void(const Error&)> failed);

/// Removes the demo that the app has open, and calls `done`.
void remove_demo(AppContext& context, QObject* receiver, std::function<void()> done);

}  // namespace kith::gui
