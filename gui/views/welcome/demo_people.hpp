#pragma once

#include <filesystem>

#include "core/engine/engine.hpp"

namespace kith::gui {

/// Fills an empty keyring with an identity of the user's and ten people that there are not, who
/// have signed each other's keys: some are believed, some partly, some not. Their secret keys are
/// made in `scratch`, which is gone afterwards; the user's own has no passphrase.
[[nodiscard]] Outcome<void> make_demo_people(Engine& engine, const std::filesystem::path& scratch,
                                             const Job& job);

}  // namespace kith::gui
