#include "core/engine/session/judge_peer.hpp"

#include <algorithm>
#include <utility>

#include "core/engine/look_alikes.hpp"
#include "core/engine/lookup.hpp"
#include "core/engine/session/introduced_records.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/evidence.hpp"
#include "core/session/proof/limits.hpp"

namespace kith {
namespace {

/// So long may verifying what a peer introduces take; somebody waits at the other end.
constexpr std::chrono::milliseconds introduction_time = std::chrono::seconds(2);

}  // namespace

Outcome<PeerReport> judge_peer(const store::ReadTransaction& transaction,
                               const session::ProvenPeer& peer,
                               std::span<const session::Introduced> introduced,
                               RequiredTrust required, Timestamp time, const std::string& called) {
  IntroducedRecords records{transaction,
                            peer,
                            introduced,
                            {session::limits::introduction_verifications, introduction_time}};
  const std::vector<LaidOver> laid_over = records.take();
  TrustSetting setting;
  setting.time = time;
  const auto web = Web::open(transaction, setting, {}, laid_over);
  if (!web) return fail(web.error());
  PeerReport report;
  const CertificateId id = records.peer();
  const auto facts = trust::facts_of((*web)->facts(), id);
  std::optional<std::vector<std::uint16_t>> meant;
  if (facts) meant = user_ids_meant(*facts, called);
  const std::uint16_t number =
      best_user_id(**web, id, meant.value_or(std::vector<std::uint16_t>{}));
  report.trust = evidence_for(**web, {id, number}, {});
  report.trust.binding.fingerprint = peer.primary;
  tell_letters(transaction, report.trust);
  report.subkey = peer.subkey;
  report.known = id.value < transaction.id_limit();
  report.vetoed = std::ranges::binary_search(trust::vetoed((*web)->rules(), (*web)->beliefs()), id);
  const bool by_others = !report.trust.trust.self_claimed && !(meant && meant->empty());
  report.believed = !report.vetoed && report.trust.trust.amount >= amount_of(required) &&
                    (required == RequiredTrust::none || by_others);
  report.time = time;
  report.introduced = introduced.size();
  report.verifications = records.verifications();
  report.cut_short = records.cut_short();
  return report;
}

}  // namespace kith
