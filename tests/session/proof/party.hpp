#pragma once

#include <array>
#include <string_view>

#include <gtest/gtest.h>

#include "core/base/time.hpp"
#include "core/session/proof/own_part.hpp"
#include "core/session/proof/payload.hpp"
#include "core/session/proof/refusal.hpp"
#include "core/session/proof/statement.hpp"
#include "tests/certificate/forge.hpp"

/// People for tests, with a primary key and an authentication subkey each.
namespace kith::session::test {

using certificate::test::binding;
using certificate::test::birthday;
using certificate::test::certification;
using certificate::test::day;
using certificate::test::direct;
using certificate::test::Draft;
using certificate::test::Forge;
using certificate::test::ForgedKey;
using certificate::test::self;

/// 2026-01-01T00:00:00Z, when sessions are held unless a test says otherwise.
inline constexpr Timestamp now{1767225600};
/// When signatures are made: a hundred days earlier.
inline constexpr std::uint32_t before = 1767225600 - 100 * day;

inline constexpr std::uint8_t authenticate = 0x20;

/// A binding for authentication.
[[nodiscard]] Draft auth_binding(std::uint32_t created = before);

class Party {
 public:
  /// `seed`: below 100, another one for each.
  explicit Party(std::uint8_t seed, std::uint8_t version = 4,
                 format::KeyAlgorithm algorithm = format::KeyAlgorithm::ed25519);

  [[nodiscard]] const ForgedKey& primary() const { return primary_; }
  [[nodiscard]] const ForgedKey& subkey() const { return subkey_; }
  [[nodiscard]] const Fingerprint& fingerprint() const { return primary_.fingerprint(); }

  /// A primary key alone.
  [[nodiscard]] Forge bare() const { return Forge{primary_}; }
  /// With a user ID.
  [[nodiscard]] Forge named() const;
  /// With the authentication subkey too, which agrees.
  [[nodiscard]] Forge whole() const;
  [[nodiscard]] Bytes agreement(std::uint32_t created = before) const;

  /// A signature by the authentication subkey.
  [[nodiscard]] ProofSignature sign(ByteView message) const;

  /// A payload with this certificate, signed for `primary`, or for one's own key.
  [[nodiscard]] Bytes prove(ByteView certificate, Role role, const HandshakeHash& h) const;
  [[nodiscard]] Bytes prove(ByteView certificate, Role role, const HandshakeHash& h,
                            const Fingerprint& primary) const;

 private:
  std::uint8_t seed_;
  ForgedKey primary_;
  ForgedKey subkey_;
};

/// Tests with two of them.
class Parties : public testing::Test {
 protected:
  Party alice{1};
  Party bob{2};
};

/// As it is sent.
[[nodiscard]] Bytes octets_of(const Forge& forge);
/// As a keyring has it.
[[nodiscard]] KnownCertificate known_of(const Forge& forge);

/// What a payload of a party says, before it is signed.
[[nodiscard]] ProofContent content_of(const Party& party, ByteView certificate);

/// "subkey-revoked", or "accepted".
template <typename T>
std::string verdict(const Result<T, Refusal>& result) {
  return result ? "accepted" : name_of(result.error().reason);
}

}  // namespace kith::session::test
