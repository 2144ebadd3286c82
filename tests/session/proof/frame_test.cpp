#include "core/session/proof/frame.hpp"

#include <gtest/gtest.h>

#include "core/session/proof/limits.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/session/proof/mutation.hpp"

namespace kith::session::test {
namespace {

using format::test::copy_of;
using format::test::hex;
using format::test::join;
using format::test::repeat;

/// A frame of any type and body, rightly padded.
Bytes frame_of(std::uint8_t type, const Bytes& body) {
  const auto size = static_cast<std::uint16_t>(body.size());
  Bytes octets = join(
      {Bytes{type, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)}, body});
  octets.resize(frame_size(body.size()));
  return octets;
}

void expect_refused(const Bytes& plaintext, FrameError error) {
  const Bytes exact = copy_of(plaintext);
  const auto read = read_frame(exact);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(static_cast<int>(read.error()), static_cast<int>(error)) << describe(read.error());
  EXPECT_FALSE(describe(read.error()).empty());
}

/// What the peer reads of a frame.
template <typename T>
T sent(const T& value) {
  static Bytes plaintext;
  plaintext = write_frame(value).value();
  EXPECT_EQ(plaintext.size() % limits::frame_block, 0U);
  return std::get<T>(read_frame(plaintext).value());
}

Confirm confirm() {
  Confirm made;
  made.role = Role::responder;
  made.self = *Fingerprint::make(4, repeat(20, 0x44));
  made.peer = *Fingerprint::make(6, repeat(32, 0x66));
  made.h_final.fill(0x1F);
  return made;
}

Bytes confirm_body(std::uint8_t role) {
  return join({Bytes{role}, hex("0015 04"), repeat(20, 0x44), hex("0021 06"), repeat(32, 0x66),
               repeat(64, 0x1F)});
}

TEST(Frame, ReadsWhatItWrote) {
  EXPECT_EQ(sent(confirm()), confirm());
  EXPECT_EQ(sent(Rekey{}), Rekey{});
  EXPECT_EQ(sent(Failure{}), Failure{});
  const Close close{0x0102030405060708, 0xFFFFFFFFFFFFFFFF};
  EXPECT_EQ(sent(close), close);
  for (const std::size_t size : {0U, 1U, 61U, 62U, 16'384U}) {
    EXPECT_EQ(sent(Padding{size}), Padding{size});
  }
  for (const Decision decision : {Decision::accepted, Decision::waiting, Decision::refused}) {
    EXPECT_EQ(sent(decision), decision);
  }
  for (const std::size_t size : {0U, 1U, 60U, 61U, 62U, 16'383U}) {
    const Bytes octets = repeat(size, 0xDA);
    for (const bool more : {false, true}) {
      const IntroductionChunk chunk = sent(IntroductionChunk{more, octets});
      EXPECT_EQ(chunk.more, more);
      EXPECT_TRUE(std::ranges::equal(chunk.octets, octets));
    }
    EXPECT_TRUE(std::ranges::equal(sent(Data{octets}).octets, octets));
  }
}

TEST(Frame, IsWrittenAsTheProtocolSays) {
  EXPECT_EQ(*write_frame(confirm()), frame_of(1, confirm_body(2)));
  EXPECT_EQ(*write_frame(IntroductionChunk{true, {}}), frame_of(2, hex("01")));
  EXPECT_EQ(*write_frame(Data{as_bytes("hello")}), frame_of(3, hex("68656C6C6F")));
  EXPECT_EQ(*write_frame(Rekey{}), frame_of(4, {}));
  EXPECT_EQ(*write_frame(Close{1, 258}), frame_of(5, hex("0000000000000001 0000000000000102")));
  EXPECT_EQ(*write_frame(Failure{}), frame_of(6, hex("01")));
  EXPECT_EQ(*write_frame(Padding{3}), frame_of(7, hex("000000")));
  EXPECT_EQ(*write_frame(Decision::waiting), frame_of(8, hex("02")));
}

TEST(Frame, SizesAreTheSmallestMultiplesOf64) {
  EXPECT_EQ(frame_size(0), 64U);
  EXPECT_EQ(frame_size(61), 64U);
  EXPECT_EQ(frame_size(62), 128U);
  EXPECT_EQ(frame_size(16'384), 16'448U);
  for (const std::size_t size : {0U, 61U, 62U, 125U, 126U, 16'384U}) {
    EXPECT_EQ(write_frame(Data{Bytes(size)})->size(), frame_size(size));
  }
}

TEST(Frame, BodiesHaveAnUpperLimit) {
  const Bytes octets(16'385);
  const ByteView view{octets};
  EXPECT_TRUE(write_frame(Data{view.first(16'384)}).has_value());
  EXPECT_EQ(write_frame(Data{view}).error(), FrameError::bad_length);
  EXPECT_TRUE(write_frame(IntroductionChunk{true, view.first(16'383)}).has_value());
  EXPECT_EQ(write_frame(IntroductionChunk{true, view.first(16'384)}).error(),
            FrameError::bad_length);
  EXPECT_EQ(write_frame(Padding{16'385}).error(), FrameError::bad_length);
  EXPECT_EQ(write_frame(Padding{SIZE_MAX}).error(), FrameError::bad_length);
  EXPECT_TRUE(read_frame(frame_of(3, Bytes(16'384))).has_value());
  for (const std::uint8_t type : std::initializer_list<std::uint8_t>{2, 3, 7}) {
    expect_refused(frame_of(type, Bytes(16'385)), FrameError::bad_length);
  }
}

TEST(Frame, EnclosesABodyInPlace) {
  for (const std::size_t size : {0U, 61U, 62U, 16'384U}) {
    const Bytes body = repeat(size, 0xDA);
    Bytes frame = repeat(frame_size(size), 0xEE);
    std::ranges::copy(body, frame.begin() + frame_header_size);
    enclose_body(FrameType::data, size, frame);
    EXPECT_EQ(frame, *write_frame(Data{body}));
  }
}

TEST(Frame, RefusesUnknownTypes) {
  expect_refused(frame_of(0, {}), FrameError::unknown_type);
  expect_refused(frame_of(9, {}), FrameError::unknown_type);
  expect_refused(frame_of(255, hex("01")), FrameError::unknown_type);
}

TEST(Frame, RefusesBodiesOfTheWrongLength) {
  const auto one_less_and_more = [](std::uint8_t type, const Bytes& body) {
    ASSERT_TRUE(read_frame(frame_of(type, body)).has_value());
    expect_refused(frame_of(type, Bytes(body.begin(), body.end() - 1)), FrameError::bad_length);
    expect_refused(frame_of(type, join({body, hex("00")})), FrameError::bad_length);
  };
  one_less_and_more(1, confirm_body(1));
  one_less_and_more(5, Bytes(16));
  one_less_and_more(6, hex("01"));
  one_less_and_more(8, hex("01"));
  expect_refused(frame_of(4, hex("00")), FrameError::bad_length);
  expect_refused(frame_of(2, {}), FrameError::bad_length);
  for (std::size_t size = 0; size < confirm_body(1).size(); ++size) {
    Bytes cut = confirm_body(1);
    cut.resize(size);
    expect_refused(frame_of(1, cut), FrameError::bad_length);
  }
}

TEST(Frame, RefusesValuesThatDoNotExist) {
  for (const std::uint8_t role : std::initializer_list<std::uint8_t>{0, 3, 255}) {
    expect_refused(frame_of(1, confirm_body(role)), FrameError::bad_value);
  }
  Bytes version_5 = confirm_body(1);
  version_5[3] = 5;
  expect_refused(frame_of(1, version_5), FrameError::bad_value);
  expect_refused(frame_of(2, hex("02")), FrameError::bad_value);
  for (const char* code : {"00", "02", "FF"}) {
    expect_refused(frame_of(6, hex(code)), FrameError::bad_value);
  }
  for (const char* decision : {"00", "04", "FF"}) {
    expect_refused(frame_of(8, hex(decision)), FrameError::bad_value);
  }
}

TEST(Frame, ChecksSizeAndPadding) {
  const Bytes good = frame_of(3, hex("AA"));
  ASSERT_TRUE(read_frame(good).has_value());
  expect_refused({}, FrameError::bad_size);
  expect_refused(Bytes(63), FrameError::bad_size);
  expect_refused(join({good, Bytes(64)}), FrameError::bad_size);
  expect_refused(join({good, Bytes(1)}), FrameError::bad_size);
  for (std::size_t i = 4; i < good.size(); ++i) {
    Bytes spoilt = good;
    spoilt[i] = 1;
    expect_refused(spoilt, FrameError::bad_padding);
  }
  expect_refused(frame_of(7, hex("000100")), FrameError::bad_padding);
  // A body that would end behind the frame.
  Bytes longer = good;
  longer[2] = 62;
  expect_refused(longer, FrameError::bad_size);
}

TEST(Frame, MutationsAreRefusedOrMeanWhatTheySay) {
  std::mt19937 random{20261126};
  const std::vector<Bytes> frames = {
      *write_frame(confirm()),
      *write_frame(IntroductionChunk{true, as_bytes("chunk")}),
      *write_frame(Data{as_bytes("data")}),
      *write_frame(Rekey{}),
      *write_frame(Close{3, 4}),
      *write_frame(Failure{}),
      *write_frame(Padding{70}),
      *write_frame(Decision::accepted),
  };
  int accepted = 0;
  for (int i = 0; i < 40'000; ++i) {
    const Bytes changed = mutated(frames[static_cast<std::size_t>(i) % frames.size()], random);
    const auto read = read_frame(changed);
    if (!read) continue;
    ++accepted;
    ASSERT_EQ(*write_frame(*read), changed);
  }
  EXPECT_GT(accepted, 0);
}

}  // namespace
}  // namespace kith::session::test
