#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/session/encoding.hpp"
#include "core/session/handshake_pattern.hpp"

/// What the transport messages of a session say. A frame is one octet of type, two of body length,
/// the body, and the fewest zeros that make the whole a multiple of 64 octets. Which frame may come
/// when is the session's to know.
namespace kith::session {

/// Both sides say first who they are, whom they talk to, and that they saw the same handshake.
struct Confirm {
  Role role = Role::initiator;  ///< the sender's
  Fingerprint self;             ///< of the sender's primary key
  Fingerprint peer;
  HandshakeHash h_final{};
  bool operator==(const Confirm&) const = default;
};

/// All that a peer learns of how far it is believed.
enum class Decision : std::uint8_t { accepted = 1, waiting = 2, refused = 3 };

/// A piece of a binary keyring.
struct IntroductionChunk {
  bool more = false;  ///< another one follows
  ByteView octets;
};

struct Data {
  ByteView octets;  ///< at most limits::frame_body
};

/// The last frame under the present key of its direction.
struct Rekey {
  bool operator==(const Rekey&) const = default;
};

/// The sender has no more data.
struct Close {
  std::uint64_t frames = 0;  ///< Data frames that the sender sent
  std::uint64_t octets = 0;  ///< in all of them
  bool operator==(const Close&) const = default;
};

/// The sender ends the session for a reason that it does not tell.
struct Failure {
  bool operator==(const Failure&) const = default;
};

/// Says nothing.
struct Padding {
  std::size_t octets = 0;  ///< at most limits::frame_body
  bool operator==(const Padding&) const = default;
};

/// What was read points into the plaintext that it was read from.
using Frame =
    std::variant<Confirm, IntroductionChunk, Data, Rekey, Close, Failure, Padding, Decision>;

enum class FrameType : std::uint8_t {
  confirm = 1,
  introduction = 2,
  data = 3,
  rekey = 4,
  close = 5,
  failure = 6,
  padding = 7,
  decision = 8,
};

/// Why a plaintext is no frame, or a frame cannot be written.
enum class FrameError : std::uint8_t {
  bad_size,      ///< not what a body of its length is padded to
  unknown_type,  ///< there are no ignorable frames
  bad_length,    ///< not a body of that type, or longer than 16,384 octets
  bad_value,     ///< a role, a decision, a fingerprint or a code that does not exist
  bad_padding,   ///< padding that is not zero
};

/// "its padding is not zero": what is wrong with a frame, as a clause.
[[nodiscard]] std::string_view describe(FrameError error);

/// Octets before the body.
inline constexpr std::size_t frame_header_size = 3;

/// Octets of the frame whose body has `body_size` octets.
[[nodiscard]] std::size_t frame_size(std::size_t body_size);

/// Writes the header before, and the padding behind, a body that stands already where it goes,
/// `frame_header_size` octets into `frame`, which has frame_size(body_size) octets. For data, that
/// it need not be copied.
void enclose_body(FrameType type, std::size_t body_size, std::span<std::uint8_t> frame);

[[nodiscard]] Result<Bytes, FrameError> write_frame(const Frame& frame);

/// What it accepts, write_frame() writes again, octet for octet.
[[nodiscard]] Result<Frame, FrameError> read_frame(ByteView plaintext);

}  // namespace kith::session
