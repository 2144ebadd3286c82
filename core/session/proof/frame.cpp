#include "core/session/proof/frame.hpp"

#include <algorithm>

#include "core/session/encoding.hpp"
#include "core/session/proof/limits.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::session {
namespace {

using format::Reader;
using format::Writer;

constexpr std::uint8_t only_failure_code = 1;

void write_u64(Writer& out, std::uint64_t value) {
  out.u32(static_cast<std::uint32_t>(value >> 32U)).u32(static_cast<std::uint32_t>(value));
}

std::uint64_t read_u64(Reader& reader) {
  const std::uint64_t high = reader.u32().value();
  return high << 32U | reader.u32().value();
}

/// Type and body of a frame that is to be written.
struct BodyWriter {
  Writer out;

  FrameType operator()(const Confirm& confirm) {
    out.u8(static_cast<std::uint8_t>(confirm.role));
    out.octets(with_length(versioned(confirm.self)));
    out.octets(with_length(versioned(confirm.peer)));
    out.octets(confirm.h_final);
    return FrameType::confirm;
  }
  FrameType operator()(const IntroductionChunk& chunk) {
    out.u8(chunk.more ? 1 : 0).octets(chunk.octets);
    return FrameType::introduction;
  }
  FrameType operator()(const Data& data) {
    out.octets(data.octets);
    return FrameType::data;
  }
  FrameType operator()(const Rekey& /*rekey*/) { return FrameType::rekey; }
  FrameType operator()(const Close& close) {
    write_u64(out, close.frames);
    write_u64(out, close.octets);
    return FrameType::close;
  }
  FrameType operator()(const Failure& /*failure*/) {
    out.u8(only_failure_code);
    return FrameType::failure;
  }
  FrameType operator()(const Padding& padding) {
    out.octets(Bytes(std::min(padding.octets, limits::frame_body + 1)));
    return FrameType::padding;
  }
  FrameType operator()(const Decision& decision) {
    out.u8(static_cast<std::uint8_t>(decision));
    return FrameType::decision;
  }
};

Result<Fingerprint, FrameError> read_fingerprint(Reader& reader) {
  const auto size = reader.u16();
  if (!size) return fail(FrameError::bad_length);
  const auto octets = reader.take(*size);
  if (!octets) return fail(FrameError::bad_length);
  const auto fingerprint = read_versioned(*octets);
  if (!fingerprint) return fail(FrameError::bad_value);
  return *fingerprint;
}

Result<Frame, FrameError> read_confirm(ByteView body) {
  Reader reader{body, "CONFIRM"};
  Confirm confirm;
  const auto role = reader.u8();
  if (!role) return fail(FrameError::bad_length);
  if (*role != 1 && *role != 2) return fail(FrameError::bad_value);
  confirm.role = static_cast<Role>(*role);
  for (Fingerprint* fingerprint : {&confirm.self, &confirm.peer}) {
    const auto read = read_fingerprint(reader);
    if (!read) return fail(read.error());
    *fingerprint = *read;
  }
  if (reader.remaining() != confirm.h_final.size()) return fail(FrameError::bad_length);
  std::ranges::copy(reader.rest(), confirm.h_final.begin());
  return confirm;
}

Result<Frame, FrameError> read_introduction(ByteView body) {
  if (body.empty()) return fail(FrameError::bad_length);
  if (body.front() > 1) return fail(FrameError::bad_value);
  return IntroductionChunk{body.front() == 1, body.subspan(1)};
}

Result<Frame, FrameError> read_close(ByteView body) {
  if (body.size() != 2 * sizeof(std::uint64_t)) return fail(FrameError::bad_length);
  Reader reader{body, "CLOSE"};
  const std::uint64_t frames = read_u64(reader);
  return Close{frames, read_u64(reader)};
}

Result<Frame, FrameError> read_decision(ByteView body) {
  if (body.size() != 1) return fail(FrameError::bad_length);
  if (body.front() < 1 || body.front() > 3) return fail(FrameError::bad_value);
  return static_cast<Decision>(body.front());
}

Result<Frame, FrameError> read_body(std::uint8_t type, ByteView body) {
  switch (static_cast<FrameType>(type)) {
    case FrameType::confirm: return read_confirm(body);
    case FrameType::introduction: return read_introduction(body);
    case FrameType::data: return Data{body};
    case FrameType::rekey:
      if (!body.empty()) return fail(FrameError::bad_length);
      return Rekey{};
    case FrameType::close: return read_close(body);
    case FrameType::failure:
      if (body.size() != 1) return fail(FrameError::bad_length);
      if (body.front() != only_failure_code) return fail(FrameError::bad_value);
      return Failure{};
    case FrameType::padding:
      if (!is_zero(body)) return fail(FrameError::bad_padding);
      return Padding{body.size()};
    case FrameType::decision: return read_decision(body);
  }
  return fail(FrameError::unknown_type);
}

}  // namespace

std::string_view describe(FrameError error) {
  switch (error) {
    case FrameError::bad_size: return "it is not padded to the size that it must have";
    case FrameError::unknown_type: return "it is of a type that this version does not know";
    case FrameError::bad_length: return "it has the wrong length";
    case FrameError::bad_value: return "a value in it does not exist";
    case FrameError::bad_padding: return "its padding is not zero";
  }
  return {};
}

std::size_t frame_size(std::size_t body_size) {
  constexpr std::size_t block = limits::frame_block;
  return (frame_header_size + body_size + block - 1) / block * block;
}

void enclose_body(FrameType type, std::size_t body_size, std::span<std::uint8_t> frame) {
  frame[0] = static_cast<std::uint8_t>(type);
  std::ranges::copy(two_octets(body_size), frame.begin() + 1);
  std::ranges::fill(frame.subspan(frame_header_size + body_size), std::uint8_t{0});
}

Result<Bytes, FrameError> write_frame(const Frame& frame) {
  BodyWriter writer;
  const FrameType type = std::visit(writer, frame);
  const Bytes& body = writer.out.written();
  if (body.size() > limits::frame_body) return fail(FrameError::bad_length);
  Bytes octets(frame_size(body.size()));
  std::ranges::copy(body, octets.begin() + frame_header_size);
  enclose_body(type, body.size(), octets);
  return octets;
}

Result<Frame, FrameError> read_frame(ByteView plaintext) {
  if (plaintext.size() < limits::frame_block) return fail(FrameError::bad_size);
  const std::size_t body_size = read_two_octets(plaintext.subspan(1));
  if (body_size > limits::frame_body) return fail(FrameError::bad_length);
  if (plaintext.size() != frame_size(body_size)) return fail(FrameError::bad_size);
  const ByteView behind_header = plaintext.subspan(frame_header_size);
  if (!is_zero(behind_header.subspan(body_size))) return fail(FrameError::bad_padding);
  return read_body(plaintext[0], behind_header.first(body_size));
}

}  // namespace kith::session
