#include "core/session/handshake_pattern.hpp"

#include <gtest/gtest.h>

namespace kith::session {
namespace {

TEST(HandshakePattern, PutsModifiersWhereTheyBelong) {
  const auto pattern = handshake_pattern("XXpsk0+psk1+psk3");
  ASSERT_TRUE(pattern);
  EXPECT_EQ(pattern->name, "XXpsk0+psk1+psk3");
  EXPECT_EQ(pattern->psk_count(), 3U);
  ASSERT_EQ(pattern->messages.size(), 3U);
  EXPECT_EQ(pattern->messages[0], (MessagePattern{Token::psk, Token::e, Token::psk}));
  EXPECT_EQ(pattern->messages[1], (MessagePattern{Token::e, Token::ee, Token::s, Token::es}));
  EXPECT_EQ(pattern->messages[2], (MessagePattern{Token::s, Token::se, Token::psk}));
}

TEST(HandshakePattern, KnowsStaticKeysOfBefore) {
  const auto pattern = handshake_pattern("NK1");
  ASSERT_TRUE(pattern);
  EXPECT_FALSE(pattern->initiator_static_known);
  EXPECT_TRUE(pattern->responder_static_known);
  EXPECT_FALSE(pattern->is_one_way());
  EXPECT_TRUE(handshake_pattern("K")->initiator_static_known);
  EXPECT_TRUE(handshake_pattern("K")->is_one_way());
}

TEST(HandshakePattern, TellsWhatIsToCome) {
  const auto pattern = handshake_pattern("XX");
  ASSERT_TRUE(pattern);
  EXPECT_TRUE(pattern->comes(Token::s, 2, Role::initiator));
  EXPECT_FALSE(pattern->comes(Token::s, 2, Role::responder));
  EXPECT_TRUE(pattern->comes(Token::ee, 1));
  EXPECT_FALSE(pattern->comes(Token::ee, 2));
  EXPECT_FALSE(pattern->comes(Token::se, 3));
}

TEST(HandshakePattern, RefusesOtherNames) {
  for (const char* name :
       {"", "XY", "xx", "XX1X", "XX2", "XXpsk", "XXpsk4", "XXpsk0+", "XXpsk0psk1", "XXpsk0+psk0",
        "XX+psk0", "XXpsk0+XX", "XXpsk10", "psk0", "XXfallback", "XXpsk0 ", "XXpsk/"}) {
    const auto pattern = handshake_pattern(name);
    ASSERT_FALSE(pattern) << name;
    EXPECT_EQ(pattern.error(), NoiseError::unknown_pattern);
  }
}

}  // namespace
}  // namespace kith::session
