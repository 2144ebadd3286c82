#pragma once

#include <vector>

#include "gui/models/snapshot.hpp"

namespace kith::gui {

/// Those in the keyring, besides `person`, whose certificates claim an address that the one of
/// `person` claims as well, in any case of its letters. Expired and revoked ones are among them.
[[nodiscard]] std::vector<Fingerprint> others_with_address(const Snapshot& keyring,
                                                           const Person& person);

/// What to say about them to somebody who is about to believe `person`; empty where there are none.
[[nodiscard]] QString same_address_warning(const Snapshot& keyring, const Person& person);

}  // namespace kith::gui
