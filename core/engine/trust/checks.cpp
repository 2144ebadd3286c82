#include <algorithm>

#include "core/engine/keyring.hpp"
#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/judging.hpp"
#include "core/trust/analysis/introductions.hpp"

namespace kith {

Outcome<std::vector<SuggestedCheck>> Engine::suggested_checks(const TrustSetting& setting,
                                                              std::size_t count,
                                                              const Job& job) const {
  using Checks = std::vector<SuggestedCheck>;
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<Checks> {
    auto opened = Web::open(transaction, setting, job.stop);
    if (!opened) return fail(std::move(opened.error()));
    Web& web = **opened;
    std::vector<CertificateId> certificates;
    std::vector<bool> believed(web.network().id_limit());
    judge_all(web, impl_->options().threads, job,
              [&](std::span<const CertificateId> ids, const Verdicts& verdicts) {
                for (std::size_t i = 0; i < ids.size(); ++i) {
                  certificates.push_back(ids[i]);
                  believed[ids[i].value] =
                      std::ranges::any_of(verdicts.of(i), [](const TrustInfo& trust) {
                        return trust.reaches(fully_believed) && !trust.self_claimed;
                      });
                }
                return true;
              });
    auto assessor = assessor_of(web, job.stop);
    const auto is_believed = [&](CertificateId id) { return believed[id.value]; };
    Checks checks;
    for (const trust::Check& check :
         trust::best_checks(assessor, certificates, is_believed, count)) {
      checks.push_back({named(web, check.who), check.helped});
    }
    if (job.stopped()) return fail(stopped_on_request());
    return checks;
  });
}

}  // namespace kith
