#include "core/engine/trust/notices.hpp"

#include <algorithm>

#include "core/base/display.hpp"
#include "core/certificate/letters.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/trust/future.hpp"

namespace kith {
namespace {

constexpr std::size_t most_told = 20;
constexpr std::size_t shown_columns = 80;

}  // namespace

void Notices::about_vetoes() {
  for (const CertificateId id : trust::vetoed(web_.rules(), web_.beliefs())) {
    if (!web_.starts_at(id)) continue;
    add("trust does not start from " + shown_name(web_, id) + ": " + veto_on(id), how_to_lift(id));
  }
  for (const trust::Hop& hop : trust::vetoed_trust(web_.network(), web_.rules(), web_.beliefs())) {
    add(shown_name(web_, hop.edge.issuer) + " made " + shown_name(web_, hop.target) +
            " a trusted introducer on " + to_date({hop.edge.created}) + ", but " +
            veto_on(hop.target),
        how_to_lift(hop.target));
  }
}

void Notices::about_future_dates_anywhere() {
  if (web_.rules().future_counts) return;
  for (std::uint32_t id = 1; id < web_.network().id_limit(); ++id) add_future({id});
}

void Notices::about_future_dates(std::span<const CertificateId> targets) {
  for (const CertificateId id : targets) add_future(id);
}

void Notices::about_letters(std::span<const CertificateId> targets, const LookAlikes& look_alikes) {
  for (const CertificateId id : targets) {
    const auto facts = read_facts(web_.transaction(), id);
    for (std::size_t i = 0; facts && i < facts->user_id_count(); ++i) {
      const UserIdFact fact = facts->user_id(i);
      if ((fact.flags & UserIdFlag::attribute) != 0) continue;
      const std::string_view text = facts->text(fact);
      for (const std::string& remark :
           letter_remarks(certificate::mixed_scripts(text),
                          look_alikes.of_user_id(text, facts->fingerprint()))) {
        add(clipped(displayable(text), shown_columns) + " " + remark,
            "compare the fingerprint with its owner's before you rely on it");
      }
    }
  }
}

void Notices::add_future(CertificateId target) {
  for (const trust::FutureSignature& signature :
       trust::future_signatures(web_.facts(), web_.rules(), target, web_.time())) {
    add(shown_name(web_, signature.issuer) +
            (signature.revokes ? " took back what it said of " : " certified ") +
            shown_name(web_, target) + " on " + to_date({signature.created}) +
            ", but that is in the future: it does not count",
        "check the clocks, yours and theirs");
  }
}

void Notices::tell(TrustReport& report) {
  report.notices = std::move(notices_);
  report.notice_count = count_;
}

void Notices::add(std::string text, std::string hint) {
  if (++count_ <= most_told) notices_.push_back({std::move(text), std::move(hint)});
}

std::string Notices::veto_on(CertificateId id) const {
  const auto& opinions = web_.beliefs().opinions;
  const auto opinion = std::ranges::find(opinions, id, &trust::Opinion::certificate);
  const bool never = opinion != opinions.end() && opinion->ownertrust == Ownertrust::never;
  return never ? "you said never to rely on its owner" : "you have disabled it";
}

std::string Notices::how_to_lift(CertificateId id) const {
  return "`kith ownertrust " + to_hex(named(web_, id).fingerprint) + " unknown` takes that back";
}

}  // namespace kith
