#include "core/trust/rules.hpp"

namespace kith::trust {

Rules rules_of(Model model) {
  Rules rules;
  rules.model = model;
  switch (model) {
    case Model::flow: break;
    case Model::sequoia:
      rules.dating = Dating::proven;
      rules.designated_revokers = false;
      rules.keys_return = true;
      rules.odd_user_ids = false;
      rules.ownertrust_rounds = 1;
      rules.never_vetoes = false;
      rules.best_evidence = false;
      rules.capped_sums = false;
      rules.self_claims = false;
      break;
    case Model::classic:
      rules.dating = Dating::now_alone;
      rules.scopes = ScopeSyntax::gnupg;
      rules.gnupg_self = true;
      rules.gnupg_digests = true;
      rules.needs_key_id = true;
      rules.future_counts = true;
      rules.persona_counts = false;
      rules.expired_gives_way = false;
      rules.zero_never_ends = false;
      rules.irrevocable_holds = true;
      rules.attributes = true;
      rules.order_decides = true;
      rules.critical_signer_counts = false;
      rules.open_scopes_count = true;
      rules.version_3_counts = true;
      rules.weak_keys_count = true;
      rules.levels = true;
      rules.never_vetoes = false;
      break;
  }
  return rules;
}

}  // namespace kith::trust
