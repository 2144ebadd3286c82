#include "core/session/transport.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/noise_cipher.hpp"
#include "core/session/handshake_state.hpp"
#include "tests/session/noise_pair.hpp"

namespace kith::session {
namespace {

using test::noise_pair;
using test::noise_transports;

constexpr std::uint64_t last_of_session = (std::uint64_t{1} << 48U) - 1;

Result<Bytes, NoiseError> written(Transport& writer, std::string_view text) {
  Bytes message(text.size() + Transport::overhead);
  const auto done = writer.write(as_bytes(text), message);
  if (!done) return fail(done.error());
  return message;
}

/// The text, or "error N".
std::string read(Transport& reader, ByteView message) {
  Bytes text(std::max(message.size(), Transport::overhead) - Transport::overhead);
  const auto done = reader.read(message, text);
  if (!done) return "error " + std::to_string(static_cast<int>(done.error()));
  return std::string(as_text(text));
}

std::string error(NoiseError which) { return "error " + std::to_string(static_cast<int>(which)); }

TEST(Transport, GoesBothWays) {
  auto [first, second] = noise_transports("XX");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(read(second, written(first, "ping").value()), "ping");
    EXPECT_EQ(read(first, written(second, "pong").value()), "pong");
  }
  EXPECT_EQ(first.written(), 3U);
  EXPECT_EQ(first.read(), 3U);
}

TEST(Transport, RefusesWhatIsNotTheNextMessage) {
  auto [first, second] = noise_transports("XX");
  const Bytes one = written(first, "one").value();
  const Bytes two = written(first, "two").value();
  const std::string refused = error(NoiseError::not_authentic);
  EXPECT_EQ(read(second, two), refused);
  for (std::size_t i = 0; i < one.size(); ++i) {
    Bytes bad = one;
    bad[i] ^= 1;
    EXPECT_EQ(read(second, bad), refused);
    const ByteView cut = ByteView(one).first(i);
    EXPECT_NE(read(second, cut), "one");
  }
  EXPECT_EQ(read(second, {}), error(NoiseError::malformed));
  EXPECT_EQ(read(first, one), refused) << "reflected";
  EXPECT_EQ(second.read(), 0U);
  EXPECT_EQ(read(second, one), "one");
  EXPECT_EQ(read(second, one), refused) << "replayed";
  EXPECT_EQ(read(second, two), "two");
}

TEST(Transport, EndsAtItsLimitInEitherDirection) {
  auto [first, second] = noise_transports("XX");
  first.set_written(last_of_session);
  second.set_read(last_of_session);
  EXPECT_EQ(read(second, written(first, "last").value()), "last");
  EXPECT_EQ(written(first, "over").error(), NoiseError::exhausted);
  EXPECT_EQ(read(second, Bytes(20)), error(NoiseError::exhausted));
  EXPECT_EQ(read(first, written(second, "still").value()), "still");
  second.set_written(last_of_session + 1);
  EXPECT_EQ(written(second, "over").error(), NoiseError::exhausted);
}

TEST(Transport, NeverUsesTheReservedNonce) {
  crypto::SecretArray<32> key;
  CipherState cipher;
  cipher.initialize_key(key.expose());
  Bytes message(16);
  cipher.set_nonce(CipherState::reserved_nonce - 1);
  EXPECT_TRUE(cipher.encrypt_with_ad({}, {}, message));
  EXPECT_EQ(cipher.nonce(), CipherState::reserved_nonce);
  EXPECT_EQ(cipher.encrypt_with_ad({}, {}, message).error(), NoiseError::exhausted);
  EXPECT_EQ(cipher.decrypt_with_ad({}, message, {}).error(), NoiseError::exhausted);
  EXPECT_EQ(cipher.nonce(), CipherState::reserved_nonce);
}

TEST(Transport, RekeysAsTheSpecificationSays) {
  crypto::SecretArray<32> key;
  std::fill(key.expose_mutable().begin(), key.expose_mutable().end(), std::uint8_t{7});
  CipherState cipher;
  cipher.initialize_key(key.expose());
  cipher.set_nonce(5);
  cipher.rekey();
  EXPECT_EQ(cipher.nonce(), 5U);
  Bytes message(16);
  ASSERT_TRUE(cipher.encrypt_with_ad({}, {}, message));

  Bytes block(48);
  crypto::noise_encrypt(key.expose(), ~std::uint64_t{0}, {}, Bytes(32), block);
  Bytes expected(16);
  crypto::noise_encrypt(std::span(block).first<32>(), 5, {}, {}, expected);
  EXPECT_EQ(message, expected);
}

TEST(Transport, RekeysEachDirectionByItself) {
  auto [first, second] = noise_transports("XX");
  EXPECT_EQ(read(second, written(first, "before").value()), "before");
  first.rekey_writing();
  const Bytes after = written(first, "after").value();
  EXPECT_EQ(read(second, after), error(NoiseError::not_authentic));
  EXPECT_EQ(read(first, written(second, "other way").value()), "other way");
  second.rekey_reading();
  EXPECT_EQ(read(second, after), "after");
  EXPECT_EQ(first.written(), 2U) << "messages go on being counted";
}

TEST(Transport, HasOneWayWherePatternHas) {
  auto [first, second] = noise_transports("K");
  EXPECT_EQ(read(second, written(first, "there").value()), "there");
  EXPECT_EQ(written(second, "back").error(), NoiseError::out_of_turn);
  EXPECT_EQ(read(first, Bytes(20)), error(NoiseError::out_of_turn));
}

TEST(Transport, DoesNothingOnceErased) {
  auto [first, second] = noise_transports("XX");
  const Bytes message = written(second, "late").value();
  first.erase();
  EXPECT_FALSE(first.has_keys());
  EXPECT_EQ(written(first, "x").error(), NoiseError::out_of_turn);
  EXPECT_EQ(read(first, message), error(NoiseError::out_of_turn));
}

TEST(Transport, ExportsByLabel) {
  auto [first, second] = noise_transports("XX");
  EXPECT_TRUE(crypto::equal_in_constant_time(first.exporter_master(), second.exporter_master()));
  EXPECT_TRUE(crypto::equal_in_constant_time(first.handshake_hash(), second.handshake_hash()));
  EXPECT_FALSE(crypto::equal_in_constant_time(first.exporter_master(), first.handshake_hash()));
  const auto [other_first, other_second] = noise_transports("XX");
  EXPECT_FALSE(
      crypto::equal_in_constant_time(first.exporter_master(), other_first.exporter_master()));
}

}  // namespace
}  // namespace kith::session
