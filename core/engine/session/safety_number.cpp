#include "core/engine/identity/own.hpp"
#include "core/engine/lookup.hpp"
#include "core/session/derivations.hpp"

namespace kith {

Outcome<SafetyNumberReport> Engine::safety_number(std::string_view who, std::string_view as) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<SafetyNumberReport> {
    const auto own = find_own(transaction, as, Timestamp::now());
    if (!own) return fail(own.error());
    const auto id = find_one(transaction, who);
    if (!id) return fail(id.error());
    const auto peer = read_stored(transaction, *id);
    if (!peer) return fail(damaged_record());
    const KeyFact key = peer->facts.key(0);
    SafetyNumberReport report;
    report.self = {own->fingerprint, own->user_id};
    report.peer = {peer->facts.fingerprint(), listed_user_id(peer->facts)};
    if (report.self.fingerprint == report.peer.fingerprint) {
      return fail(Error{ErrorKind::usage,
                        "this is your own key: a safety number is for you and somebody else",
                        {"name the certificate of whom you talk to"}});
    }
    report.digits = session::safety_number(own->certificate.primary.packet.body,
                                           peer->octets.subspan(key.body, key.body_size));
    return report;
  });
}

}  // namespace kith
