#pragma once

#include <QStringList>

#include "core/base/ids.hpp"

namespace kith::gui {

/// A fingerprint as words of the PGP word list, one an octet, for reading aloud.
[[nodiscard]] QStringList words_of(const Fingerprint& fingerprint);

/// A fingerprint in groups of four upper-case hex digits.
[[nodiscard]] QStringList groups_of(const Fingerprint& fingerprint);

}  // namespace kith::gui
