#include "keyring-format/armor_block.hpp"

#include <cstring>

#include "keyring-format/limits.hpp"

namespace kith::format {
namespace {

constexpr std::size_t decoded_at_once = 32U << 10;
constexpr std::size_t closest_lines = 12;  // octets of content: what sixteen columns hold

}  // namespace

std::size_t ArmorBlock::read(std::span<std::uint8_t> target) {
  if (delivered_ == decoded_.size()) decode_some();
  const std::size_t count = std::min(target.size(), decoded_.size() - delivered_);
  if (count != 0) std::memcpy(target.data(), decoded_.data() + delivered_, count);
  delivered_ += count;
  return count;
}

void ArmorBlock::decode_some() {
  content_ += decoded_.size();
  text_.wipe_copy(decoded_);
  decoded_.clear();
  decoded_.reserve(decoded_at_once + limits::armor_line);  // never moves
  delivered_ = 0;
  while (!ended_ && decoded_.size() < decoded_at_once) ended_ = !decode_line();
}

/// Decodes a line; false when it is the block's last.
bool ArmorBlock::decode_line() {
  const std::uint64_t position = text_.position();
  const std::size_t line_end = find_line_end();
  const std::size_t size = std::min(line_end, text_.ahead().size());
  if (size == 0 && line_end != 0) {
    stop({ParseErrorCode::unfinished_armor, 0, "RFC 9580 §6.2"}, position);
    return false;
  }
  // Of a line that is too long the decoder needs to see no more than that it is.
  const ByteView line = text_.ahead().first(std::min(size, limits::armor_line + 1));
  const std::size_t before = decoded_.size();
  const auto ended = decoder_.line(as_text(line), decoded_);
  if (decoded_.size() != before) {
    const std::uint64_t content = content_ + before;
    if (lines_.empty() || content - lines_.back().content >= closest_lines) {
      lines_.push_back({content, position});
    }
  }
  if (!ended) {
    stop(ended.error(), position);
    // The line may begin the next block: it stays unread.
    if (ended.error().code == ParseErrorCode::unfinished_armor) return false;
  }
  text_.skip(size);
  // What is left of a line that is too long, and its end.
  while (text_.ensure(1)) {
    const std::size_t rest = std::min(as_text(text_.ahead()).find('\n'), text_.ahead().size());
    const bool found = rest < text_.ahead().size();
    text_.skip(found ? rest + 1 : rest);
    if (found) break;
  }
  return ended && !*ended;
}

/// The index of the line end ahead; npos when there is none before the end of the text, or within
/// the longest line.
std::size_t ArmorBlock::find_line_end() {
  std::size_t looked_at = 0;
  while (text_.ensure(looked_at + 1)) {
    const std::string_view ahead = as_text(text_.ahead());
    const std::size_t found = ahead.find('\n', looked_at);
    if (found != std::string_view::npos) return found;
    if (ahead.size() > limits::armor_line) break;
    looked_at = ahead.size();
  }
  return std::string_view::npos;
}

void ArmorBlock::stop(ParseError error, std::uint64_t position) {
  error_ = error;
  error_position_ = position;
}

std::uint64_t ArmorBlock::line_of(std::uint64_t position) const {
  const auto after = std::upper_bound(
      lines_.begin(), lines_.end(), position,
      [](std::uint64_t wanted, const Line& line) { return wanted < line.content; });
  return after == lines_.begin() ? begin_ : std::prev(after)->text;
}

void ArmorBlock::forget_before(std::uint64_t position) {
  while (lines_.size() > 1 && lines_[1].content <= position) lines_.pop_front();
}

}  // namespace kith::format
