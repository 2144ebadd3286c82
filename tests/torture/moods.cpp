#include "tests/torture/moods.hpp"

namespace kith::torture {
namespace {

unsigned seldom(Choice& choice) { return choice.of({0, 0, 0, 0, 4, 12, 35}); }
unsigned rare(Choice& choice) { return choice.of({0, 0, 0, 0, 0, 0, 3, 10}); }
unsigned common(Choice& choice) { return choice.of({0, 15, 40, 70}); }

}  // namespace

// The order of members is that of the draws, which -Wreorder keeps.
Moods::Moods(Choice& choice)
    : many_user_ids{common(choice)},
      odd_user_id{seldom(choice)},
      attribute{rare(choice)},
      missing_self{rare(choice)},
      stripped{rare(choice)},
      again{seldom(choice)},
      direct{seldom(choice)},
      key_expiry{seldom(choice)},
      revoked_key{rare(choice)},
      revoked_user_id{seldom(choice)},
      designated{rare(choice)},
      subkey{rare(choice)},
      expiry{seldom(choice)},
      future{rare(choice)},
      weak_digest{rare(choice)},
      critical{rare(choice)},
      odd_naming{rare(choice)},
      spoilt{rare(choice)},
      trust{common(choice)},
      deep{common(choice)},
      partial{choice.of({10, 40, 90})},
      scope{seldom(choice)},
      odd_scope{common(choice)},
      open_scope{choice.chance(3) ? 30U : 0U},
      ties{choice.chance(10) ? 100U : 0U},
      persona{seldom(choice)},
      withdrawn{seldom(choice)},
      irrevocable{seldom(choice)},
      local{rare(choice)},
      recertified{seldom(choice)},
      early{rare(choice)},
      noise{rare(choice)},
      ownertrust{choice.of({10, 30, 60, 90})},
      marginal{choice.of({0, 0, 70})} {}

}  // namespace kith::torture
