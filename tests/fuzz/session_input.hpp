#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"

namespace kith::fuzz {

/// How fuzz_session reads its input: an octet for role and stage, then what the stage is fed with.
enum class Stage : std::uint8_t { raw, payload, frames, open_frames, end };

/// Alice's certificate and fingerprint, whom the peer of fuzz_session says it is.
[[nodiscard]] const Bytes& certificate_of_alice();
[[nodiscard]] const Fingerprint& fingerprint_of_alice();

/// A payload by her for no handshake in particular.
[[nodiscard]] Bytes payload_of_alice();

/// The plaintexts of frames: each as long as its header says, padded.
[[nodiscard]] std::vector<Bytes> split_frames(ByteView octets);

/// Inputs to start from, for fuzz_session, fuzz_session_frame and fuzz_session_introduction.
[[nodiscard]] std::vector<Bytes> session_seeds();
[[nodiscard]] std::vector<Bytes> frame_seeds();
[[nodiscard]] std::vector<Bytes> introduction_seeds();

}  // namespace kith::fuzz
