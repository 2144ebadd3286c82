#pragma once

namespace kith::crypto {

/// Readies the libraries underneath, once; later calls are cheap. False where the machine cannot
/// serve (no source of randomness): stop there. Any thread may call it, at any time. Every other
/// function of this folder calls it for itself, so calling it first only serves to hear the answer.
[[nodiscard]] bool initialise();

}  // namespace kith::crypto
