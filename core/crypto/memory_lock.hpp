#pragma once

namespace kith::crypto {

/// Whether the system has refused to keep some secret out of swap since the process began: the
/// limit for locked memory (`ulimit -l`) is too low. Any thread may ask.
[[nodiscard]] bool secrets_may_be_swapped();

}  // namespace kith::crypto
