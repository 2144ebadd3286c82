#include "gui/talk/frames.hpp"

#include <algorithm>

#include "core/base/display.hpp"

namespace kith::gui {
namespace {

constexpr std::string_view preface = "KITH-TALK/1\n";
constexpr std::size_t header = 5;
constexpr std::uint64_t largest_file = std::uint64_t{1} << 62;  // as files count

void append_number(Bytes& octets, std::uint64_t value, int size) {
  for (int i = size - 1; i >= 0; --i) {
    octets.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

std::uint64_t number_in(ByteView octets) {
  std::uint64_t value = 0;
  for (const std::uint8_t octet : octets) value = value << 8 | octet;
  return value;
}

bool is_known(std::uint8_t type) {
  return type >= static_cast<std::uint8_t>(FrameType::text) &&
         type <= static_cast<std::uint8_t>(FrameType::bye);
}

}  // namespace

ByteView frame_preface() { return as_bytes(preface); }

void FrameReader::feed(ByteView octets) {
  octets_.erase(octets_.begin(), octets_.begin() + static_cast<std::ptrdiff_t>(at_));
  at_ = 0;
  octets_.insert(octets_.end(), octets.begin(), octets.end());
}

std::optional<Frame> FrameReader::next() {
  if (broken_) return std::nullopt;
  if (!greeted_) {
    const ByteView wanted = frame_preface();
    const std::size_t size = std::min(rest().size(), wanted.size());
    broken_ = !std::equal(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(size),
                          rest().begin());
    if (broken_ || size < wanted.size()) return std::nullopt;
    greeted_ = true;
    at_ += size;
  }
  if (rest().size() < header) return std::nullopt;
  const std::uint64_t size = number_in(rest().subspan(1, 4));
  broken_ = !is_known(rest()[0]) || size > most_body;
  if (broken_ || rest().size() - header < size) return std::nullopt;
  const Frame frame{static_cast<FrameType>(rest()[0]), rest().subspan(header, size)};
  at_ += header + size;
  return frame;
}

Bytes frame(FrameType type, ByteView body) {
  Bytes octets;
  octets.reserve(header + body.size());
  octets.push_back(static_cast<std::uint8_t>(type));
  append_number(octets, body.size(), 4);
  octets.insert(octets.end(), body.begin(), body.end());
  return octets;
}

Bytes frame(FrameType type, std::uint32_t number, ByteView rest) {
  Bytes body;
  body.reserve(4 + rest.size());
  append_number(body, number, 4);
  body.insert(body.end(), rest.begin(), rest.end());
  return frame(type, body);
}

Bytes frame(const FileOffer& offer) {
  Bytes rest;
  append_number(rest, offer.size, 8);
  rest.insert(rest.end(), offer.name.begin(), offer.name.end());
  return frame(FrameType::offer, offer.number, rest);
}

std::optional<FileOffer> offer_in(ByteView body) {
  const auto number = take_number(body);
  if (!number || body.size() < 9 || body.size() > 8 + most_name) return std::nullopt;
  FileOffer offer{*number, number_in(body.first(8)), {}};
  if (offer.size > largest_file) return std::nullopt;
  body = body.subspan(8);
  offer.name.assign(body.begin(), body.end());
  if (!is_utf8(offer.name)) return std::nullopt;
  return offer;
}

Bytes frame(const FileCancel& cancel) {
  Bytes body{static_cast<std::uint8_t>(cancel.of_receiver ? 1 : 0)};
  append_number(body, cancel.number, 4);
  return frame(FrameType::cancel, body);
}

std::optional<FileCancel> cancel_in(ByteView body) {
  if (body.size() != 5 || body[0] > 1) return std::nullopt;
  return FileCancel{body[0] == 1, static_cast<std::uint32_t>(number_in(body.subspan(1)))};
}

std::optional<std::uint32_t> take_number(ByteView& body) {
  if (body.size() < 4) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(number_in(body.first(4)));
  body = body.subspan(4);
  return number;
}

}  // namespace kith::gui
