#pragma once

namespace kith::gui::test {

/// Says to the thread sanitizer what it does not see inside Qt: what a thread has done before it
/// posts something, starts something or comes to its end is over when another takes an event,
/// begins to run, or has waited for it. That joins more than there is, so some races are missed.
/// Does nothing without that sanitizer.
void hand_over();
/// The other end.
void take_over();

}  // namespace kith::gui::test
