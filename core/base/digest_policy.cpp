#include "core/base/digest_policy.hpp"

namespace kith {
namespace {

// Midnight UTC of the days on which a digest stops being accepted.
constexpr std::int64_t day_1997_02_01 = 854755200;
constexpr std::int64_t day_2004_02_01 = 1075593600;
constexpr std::int64_t day_2013_02_01 = 1359676800;
constexpr std::int64_t day_2014_02_01 = 1391212800;
constexpr std::int64_t day_2023_02_01 = 1675209600;
constexpr std::int64_t revocation_grace = 2557LL * 86400;  // seven years

constexpr std::int64_t never = 0;
constexpr std::int64_t always = INT64_MAX;

/// The instant from which a digest is refused.
std::int64_t cut_off(std::uint8_t hash_algorithm, Strictness strictness) {
  const bool strict = strictness == Strictness::strict;
  switch (hash_algorithm) {
    case 1: return strict ? day_1997_02_01 : day_2004_02_01;
    case 2: return strict ? day_2013_02_01 : day_2023_02_01;
    case 3: return day_2013_02_01;
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
    case 14: return always;
    default: return never;
  }
}

}  // namespace

bool accepts_digest(std::uint8_t hash_algorithm, Strictness strictness, bool revocation,
                    Timestamp now) {
  const std::int64_t limit = cut_off(hash_algorithm, strictness);
  if (limit == always) return true;
  if (limit == never) return false;
  return now.seconds < limit + (revocation ? revocation_grace : 0);
}

bool accepts_key(const KeyFact& key, Timestamp now) {
  switch (key.algorithm) {
    case 1:
    case 2:
    case 3:
    case 16:
    case 17: return key.bits >= 2048 || now.seconds < day_2014_02_01;
    default: return true;
  }
}

Strictness strictness_of(const UserIdFact& user_id) {
  constexpr std::uint16_t odd =
      UserIdFlag::attribute | UserIdFlag::invalid_utf8 | UserIdFlag::control;
  const bool could_hide = user_id.body_size > 96 || (user_id.flags & odd) != 0;
  return could_hide ? Strictness::strict : Strictness::lenient;
}

bool is_revocation(std::uint8_t signature_type) {
  return signature_type == 0x20 || signature_type == 0x28 || signature_type == 0x30;
}

}  // namespace kith
