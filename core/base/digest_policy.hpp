#pragma once

#include "core/base/facts.hpp"
#include "core/base/time.hpp"

/// Which digests and keys are trusted to hold, by date; for everybody who judges facts.
namespace kith {

/// How much a digest has to withstand. RFC 9580 §9.5; the dates are Sequoia's standard policy.
enum class Strictness {
  lenient,  ///< own signatures: only the owner could have prepared a collision
  strict,   ///< others' signatures, and own ones on user IDs that could hide a collision
};

/// Whether signatures over this digest are accepted at an instant: MD5 not since 1997 (own: 2004),
/// SHA-1 not since 2013-02-01 (own: 2023-02-01), RIPEMD-160 not since 2013-02-01, SHA-2 and SHA-3
/// always, others never. Revocations are accepted for seven years longer: ignoring one is the
/// greater danger.
[[nodiscard]] bool accepts_digest(std::uint8_t hash_algorithm, Strictness strictness,
                                  bool revocation, Timestamp now);

/// Whether a primary key is strong enough at an instant: RSA, DSA and ElGamal need 2048 bits since
/// 2014-02-01.
[[nodiscard]] bool accepts_key(const KeyFact& key, Timestamp now);

/// The context in which own signatures on this user ID are judged.
[[nodiscard]] Strictness strictness_of(const UserIdFact& user_id);

/// Whether it is one of the types that take something back.
[[nodiscard]] bool is_revocation(std::uint8_t signature_type);

}  // namespace kith
