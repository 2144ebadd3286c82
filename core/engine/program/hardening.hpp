#pragma once

namespace kith {

/// Keeps what the process holds to itself: no core file, no other process of the same user may look
/// into it. Also makes sure that descriptors 0, 1 and 2 are taken, so that no file of the keyring
/// can become standard output.
void harden_process();

}  // namespace kith
