#pragma once

namespace kith {

/// Keeps what the process holds to itself: no core file, no other process of the same user may look
/// into it. Also makes sure that descriptors 0, 1 and 2 are taken, so that no file of the keyring
/// can become standard output.
void harden_process();

/// Whether secrets may have come to the disk by way of swap, because the system allows this process
/// to lock too little memory. To be told to the user.
[[nodiscard]] bool secrets_may_be_swapped();

}  // namespace kith
