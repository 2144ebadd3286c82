#include "core/engine/trust/web.hpp"

#include <algorithm>

#include "core/engine/trust/beliefs.hpp"

namespace kith {
namespace {

TrustLevel level_of(trust::Validity validity) {
  switch (validity) {
    case trust::Validity::unknown:
    case trust::Validity::unusable: return TrustLevel::unknown;
    case trust::Validity::undefined: return TrustLevel::undefined;
    case trust::Validity::never: return TrustLevel::never;
    case trust::Validity::marginal: return TrustLevel::marginal;
    case trust::Validity::full: return TrustLevel::full;
    case trust::Validity::ultimate: return TrustLevel::ultimate;
    case trust::Validity::expired: return TrustLevel::expired;
    case trust::Validity::revoked: return TrustLevel::revoked;
  }
  return TrustLevel::unknown;
}

}  // namespace

Web::Web(const store::ReadTransaction& transaction, const TrustSetting& setting,
         trust::Beliefs beliefs, std::stop_token stop, std::span<const LaidOver> laid_over)
    : transaction_(transaction),
      time_(setting.time),
      rules_(trust::rules_of(setting.model)),
      beliefs_(std::move(beliefs)),
      stop_(std::move(stop)),
      starts_(trust::own_certificates(rules_, beliefs_)),
      facts_(transaction, laid_over),
      nodes_(facts_, rules_, setting.time),
      network_(nodes_) {}

Outcome<std::unique_ptr<Web>> Web::open(const store::ReadTransaction& transaction,
                                        const TrustSetting& setting, const std::stop_token& stop,
                                        std::span<const LaidOver> laid_over) {
  auto beliefs = read_beliefs(transaction, setting.roots);
  if (!beliefs) return fail(std::move(beliefs.error()));
  return std::unique_ptr<Web>{new Web{transaction, setting, std::move(*beliefs), stop, laid_over}};
}

void Web::assume(const trust::Assumptions& assumptions) {
  beliefs_ = trust::assume(beliefs_, assumptions.opinions);
  starts_ = trust::own_certificates(rules_, beliefs_);
  assumed_ = std::make_unique<Assumed>(network_, rules_, assumptions);
}

void Web::load_everything(const Job& job) {
  constexpr std::uint32_t between_reports = 4096;
  // Levels ask for those alone whom introducers certified.
  if (rules_.levels) return facts_.sweep_facts();
  facts_.sweep();
  for (std::uint32_t id = 1; id < network().id_limit() && !job.stopped(); ++id) {
    if (id % between_reports == 0) job.report({"reading the web", id, network().id_limit()});
    (void)network().node({id});
  }
  if (roots().empty()) return;
  reach_ = trust::Reach::of(network(), roots(), trust::vetoed(rules_, beliefs_), stop_);
}

bool Web::starts_at(CertificateId id) const { return std::ranges::binary_search(starts_, id); }

const std::vector<trust::Root>& Web::roots() {
  if (!roots_) roots_ = trust::admit_roots(network(), rules_, beliefs_, stop_);
  return *roots_;
}

trust::ClassicValidity& Web::levels() {
  if (!levels_) {
    levels_ = std::make_unique<trust::ClassicValidity>(network(), rules_, beliefs_, stop_);
  }
  return *levels_;
}

TrustInfo Web::nothing() const {
  TrustInfo info;
  info.model = rules_.model;
  info.level = rules_.levels ? TrustLevel::unknown : TrustLevel::none;
  if (!rules_.levels) info.amount = 0;
  return info;
}

Judge::Judge(Web& web, std::stop_token stop) : web_(web), stop_(std::move(stop)) {
  if (web.rules().levels || web.roots().empty()) return;
  if (web.reach()) {
    authenticator_.emplace(web.network(), web.rules(), web.beliefs(), web.reach());
  } else {
    authenticator_.emplace(web.network(), web.rules(), web.roots(), web.beliefs());
  }
}

TrustInfo Judge::of(CertificateId certificate, std::uint16_t user_id) {
  if (web_.rules().levels) return by_levels(certificate, user_id);
  if (!authenticator_) return web_.nothing();
  return by_paths(certificate,
                  authenticator_->authenticate(certificate, user_id, fully_believed, stop_));
}

TrustInfo Judge::of(CertificateId certificate, std::uint16_t user_id,
                    std::vector<trust::Path>& paths) {
  if (web_.rules().levels) {
    paths = web_.levels().evidence(certificate, user_id);
    return by_levels(certificate, user_id);
  }
  if (!authenticator_) return web_.nothing();
  auto authentication = authenticator_->authenticate(certificate, user_id, fully_believed, stop_);
  const TrustInfo info = by_paths(certificate, authentication);
  paths = std::move(authentication.paths);
  return info;
}

std::vector<TrustInfo> Judge::all_of(CertificateId certificate) {
  std::vector<TrustInfo> verdicts;
  const trust::Node* node = web_.network().alone(certificate);
  for (std::size_t i = 0; node != nullptr && i < node->user_ids.size(); ++i) {
    verdicts.push_back(of(certificate, static_cast<std::uint16_t>(i)));
  }
  return verdicts;
}

TrustInfo Judge::by_paths(CertificateId certificate,
                          const trust::Authentication& authentication) const {
  TrustInfo info = web_.nothing();
  info.amount = authentication.amount;
  info.self_claimed = authentication.self_claimed;
  if (authentication.amount >= fully_believed) {
    info.level = web_.starts_at(certificate) ? TrustLevel::ultimate : TrustLevel::full;
  } else if (authentication.amount >= partly_believed) {
    info.level = TrustLevel::partial;
  }
  return info;
}

TrustInfo Judge::by_levels(CertificateId certificate, std::uint16_t user_id) {
  TrustInfo info = web_.nothing();
  info.level = level_of(web_.levels().of(certificate, user_id));
  return info;
}

trust::Assessor assessor_of(Web& web, const std::stop_token& stop) {
  if (web.rules().levels) {
    return {web.network(), web.rules(), web.beliefs(), web.levels(), stop};
  }
  return {web.network(), web.rules(), web.beliefs(), web.roots(), stop};
}

}  // namespace kith
