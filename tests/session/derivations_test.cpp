#include "core/session/derivations.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "core/session/suite.hpp"

namespace kith::session {
namespace {

// Expected values: Python's hashlib and hmac, from the text of the protocol.

/// `N` octets, counting up from `first`.
template <std::size_t N>
std::array<std::uint8_t, N> counting(std::uint8_t first) {
  std::array<std::uint8_t, N> octets;
  std::iota(octets.begin(), octets.end(), first);
  return octets;
}

const Fingerprint v4 = *Fingerprint::make(4, counting<20>(0x10));
const Fingerprint v6 = *Fingerprint::make(6, counting<32>(0x40));

std::string hex(ByteView octets) { return to_hex(octets); }

TEST(Derivations, CommitToNonceAndKeys) {
  const auto nonce = counting<32>(1);
  const auto key = counting<32>(201);
  EXPECT_EQ(hex(sas_commitment(nonce, key, v4)),
            "087015F350613D5614630BAEF6520037C5E68C1A9B5F8AC2F71A907A56658A56");
  EXPECT_EQ(hex(sas_commitment(nonce, key, v6)),
            "A65A2605AD6EBB909DD2407D318F0DD1968AAA2F5E45A243A62753ECA324A79E");
}

TEST(Derivations, ShortAuthenticationStringOfTwelveDigits) {
  const auto h = counting<64>(7);
  SasInput input{h, counting<32>(1), counting<32>(101), counting<32>(201), v4, v6};
  EXPECT_EQ(short_authentication_string(input), "1409 4763 2347");
  std::swap(input.initiator, input.responder);
  EXPECT_EQ(short_authentication_string(input), "2377 0257 5662");
  std::swap(input.initiator, input.responder);
  input.responder_nonce.fill(0);
  input.responder_nonce[30] = 2398 >> 8;
  input.responder_nonce[31] = 2398 & 0xFF;
  EXPECT_EQ(short_authentication_string(input), "0005 4210 6622") << "leading zeros stay";
}

TEST(Derivations, SessionId) {
  EXPECT_EQ(hex(session_id(counting<64>(77))),
            "F6A56E07CE69E2D1FFF32F28664F2842AA70103B611865F0E5984B0BB7AB06DF");
}

std::string exported(std::string_view label, ByteView context, std::size_t size) {
  const auto key = export_key(counting<64>(9), label, context, size);
  return key ? hex(key->expose()) : "error " + std::to_string(static_cast<int>(key.error()));
}

TEST(Derivations, ExportKeysByLabelContextAndSize) {
  constexpr std::string_view label = "EXPORTER-com.wireguard.psk";
  EXPECT_EQ(exported(label, {}, 32),
            "4DEC5E2B2A5C7A4D49CC96B5DC3D8D314F86E10F28BEB8BA709921F684D8C575");
  EXPECT_EQ(exported(label, as_bytes("i2r"), 32),
            "AA22705F53E9F4005C7C456D3BDC68ED28B8F7C6195BFBB7067554E5153AABF1");
  EXPECT_EQ(exported(label, {}, 64),
            "C2BAEB3AC1680A9249C22EB57EA0EC4E285A6CC21A3AF658F231D3AD006C9F08"
            "8AAD6C62CE92B512B81C46CFC09F9D6512CF1375B3866DB86A2FD85E4028A2F1");
  EXPECT_EQ(exported("X", Bytes{0x00, 0xFF}, 1), "80");
}

TEST(Derivations, ExportNothingElse) {
  EXPECT_EQ(exported("", {}, 32), "error 0");
  EXPECT_EQ(exported("with space", {}, 32), "error 0");
  EXPECT_EQ(exported("caf\xC3\xA9", {}, 32), "error 0");
  EXPECT_EQ(exported(std::string(65536, 'x'), {}, 32), "error 0");
  EXPECT_EQ(exported("X", {}, 0), "error 1");
  EXPECT_EQ(exported("X", {}, 65), "error 1");
  EXPECT_EQ(exported("X", Bytes(65536), 32), "error 1");
}

TEST(Derivations, SafetyNumberIsTheSameForBoth) {
  Bytes one(51);
  Bytes other(300);
  std::iota(one.begin(), one.end(), std::uint8_t{4});
  std::iota(other.begin(), other.end(), std::uint8_t{6});
  const std::string number =
      "79953 62336 95017 66601 51339 65892 94570 96394 94110 64407 84145 20101";
  EXPECT_EQ(safety_number(one, other), number);
  EXPECT_EQ(safety_number(other, one), number);
  // A group of this one begins with a zero.
  const std::string same = "11876 53613 40981 74339 73994 09509";
  EXPECT_EQ(safety_number(Bytes{4}, Bytes{4}), same + ' ' + same);
}

TEST(Derivations, QrText) {
  const Digest32 session = counting<32>(0xA0);
  const std::string text =
      "KITH-HS/1:A0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBF:"
      "101112131415161718191A1B1C1D1E1F20212223:"
      "404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F";
  EXPECT_EQ(qr_text(session, v4, v6), text);
  EXPECT_TRUE(is_qr_text(text, session, v4, v6));
  EXPECT_TRUE(is_qr_text(text, session, v6, v4));
  std::string lower = text;
  std::transform(lower.begin() + 10, lower.end(), lower.begin() + 10,
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c); });
  EXPECT_TRUE(is_qr_text(lower, session, v4, v6));
  EXPECT_FALSE(is_qr_text(text, counting<32>(0xA1), v4, v6));
  EXPECT_FALSE(is_qr_text(text, session, v4, v4));
  EXPECT_FALSE(is_qr_text(text + "0", session, v4, v6));
  EXPECT_FALSE(is_qr_text("", session, v4, v6));
}

TEST(Suite, KnowsItsOwnPrefacesOnly) {
  for (const Suite suite : {Suite::xx, Suite::xx_psk0}) {
    const Preface good = preface_of(suite);
    EXPECT_EQ(suite_of(good), suite);
    for (std::size_t i = 0; i < good.size(); ++i) {
      Preface bad = good;
      bad.at(i) ^= 0x20;
      EXPECT_FALSE(suite_of(bad)) << i;
    }
  }
  EXPECT_FALSE(suite_of({'K', 'I', 'T', 'H', 1, 3}));
  EXPECT_FALSE(suite_of({'K', 'I', 'T', 'H', 1, 0}));
  EXPECT_EQ(pattern_of(Suite::xx).name, "XX");
  EXPECT_EQ(pattern_of(Suite::xx_psk0).name, "XXpsk0");
  EXPECT_EQ(hex(prologue_of(Suite::xx)), "4B4954482D48532F312070726F6C6F6775650000064B4954480101");
}

}  // namespace
}  // namespace kith::session
