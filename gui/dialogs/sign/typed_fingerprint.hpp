#pragma once

#include <QString>

#include "core/base/ids.hpp"

namespace kith::gui {

/// A fingerprint that somebody is typing or has pasted, held against one of a key.
struct TypedFingerprint {
  enum class State {
    empty,
    unreadable,  ///< it is no fingerprint in any spelling
    partial,     ///< the same as far as it goes
    same,        ///< the whole of it
    key_id,      ///< only the key ID, which is no proof
    different,
  };
  State state = State::empty;
  int group = 0;  ///< from 1: the first group of four digits that differs
  int digits = 0;
  int wanted = 0;  ///< digits that the fingerprint has
};

[[nodiscard]] TypedFingerprint compare_typed(const QString& text, const Fingerprint& fingerprint);

}  // namespace kith::gui
