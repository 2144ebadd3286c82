#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"

namespace kith::gui {

/// What is said inside a conversation. README.md has the form of each.
enum class FrameType : std::uint8_t {
  text = 1,
  offer = 2,
  accept = 3,
  cancel = 4,
  part = 5,
  end = 6,
  saved = 7,
  bye = 8,
};

/// Octets that a body may have.
inline constexpr std::size_t most_body = 16384;
/// Octets of a file in one frame.
inline constexpr std::size_t most_part = most_body - 4;
/// Octets of the name of a file that is offered.
inline constexpr std::size_t most_name = 255;

/// What the data of each direction begin with.
[[nodiscard]] ByteView frame_preface();

struct Frame {
  FrameType type = FrameType::text;
  ByteView body;  ///< valid until the next call of its reader
};

/// Takes the data of a session apart. Holds no more than one frame and what came last.
class FrameReader {
 public:
  void feed(ByteView octets);
  /// The next whole frame; none: more is needed, or broken().
  [[nodiscard]] std::optional<Frame> next();
  /// Whether what came are no frames.
  [[nodiscard]] bool broken() const { return broken_; }
  /// Whether the peer has said that it talks so.
  [[nodiscard]] bool greeted() const { return greeted_; }

 private:
  [[nodiscard]] ByteView rest() const { return ByteView{octets_}.subspan(at_); }

  Bytes octets_;
  std::size_t at_ = 0;
  bool greeted_ = false, broken_ = false;
};

/// One frame as octets.
[[nodiscard]] Bytes frame(FrameType type, ByteView body);
/// A frame that begins with the number of an offer.
[[nodiscard]] Bytes frame(FrameType type, std::uint32_t number, ByteView rest = {});

struct FileOffer {
  std::uint32_t number = 0;
  std::uint64_t size = 0;
  std::string name;  ///< any UTF-8
};
[[nodiscard]] Bytes frame(const FileOffer& offer);
[[nodiscard]] std::optional<FileOffer> offer_in(ByteView body);

struct FileCancel {
  bool of_receiver = false;  ///< the file that the receiver of this frame has offered
  std::uint32_t number = 0;
};
[[nodiscard]] Bytes frame(const FileCancel& cancel);
[[nodiscard]] std::optional<FileCancel> cancel_in(ByteView body);

/// The number at the start of a body, which is taken off; none: it is too short.
[[nodiscard]] std::optional<std::uint32_t> take_number(ByteView& body);

}  // namespace kith::gui
