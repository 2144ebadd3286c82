#pragma once

#include "tests/torture/choice.hpp"

namespace kith::torture {

/// How common each oddity is in one web, in percent. Most webs have a few of them, often.
struct Moods {
  explicit Moods(Choice& choice);

  // What certificates say of themselves.
  unsigned many_user_ids, odd_user_id, attribute, missing_self, stripped, again, direct, key_expiry,
      revoked_key, revoked_user_id, designated, subkey;
  // What signatures of all kinds say.
  unsigned expiry, future, weak_digest, critical, odd_naming, spoilt;
  // What others certify.
  unsigned trust, deep, partial, scope, odd_scope, open_scope, ties, persona, withdrawn,
      irrevocable, local, recertified, early, noise;
  // What the user thinks.
  unsigned ownertrust, marginal;
};

}  // namespace kith::torture
