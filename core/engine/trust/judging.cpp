#include "core/engine/trust/judging.hpp"

#include <algorithm>
#include <thread>

namespace kith {
namespace {

/// Certificates that a thread takes at once.
constexpr std::size_t portion = 32;
/// Certificates whose verdicts are kept at once: enough to keep all threads busy.
constexpr std::size_t batch = 4096;
/// Where one thread does it all: few enough that their facts are still in the cache for the
/// visitor.
constexpr std::size_t batch_alone = 256;

}  // namespace

Judging::Judging(Web& web, unsigned threads, const Job& job) : web_(web) {
  if (web.has_answers()) web.load_everything(job);
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  // Levels are counted once, for all; and nothing has to be searched for without a start.
  const bool alone = threads == 1 || web.rules().levels || !web.has_answers();
  for (unsigned i = 0; i < (alone ? 1 : threads); ++i) {
    judges_.push_back(std::make_unique<Judge>(web, job.stop));
  }
  if (!alone) pool_ = std::make_unique<WorkerPool>(threads);
}

Verdicts Judging::of(std::span<const CertificateId> certificates) {
  Verdicts verdicts;
  verdicts.starts_.reserve(certificates.size() + 1);
  verdicts.starts_.push_back(0);
  for (const CertificateId id : certificates) {
    const trust::Node* node = web_.has_answers() ? web_.network().alone(id) : nullptr;
    verdicts.starts_.push_back(verdicts.starts_.back() +
                               (node == nullptr ? 0 : node->user_ids.size()));
  }
  verdicts.infos_.resize(verdicts.starts_.back());
  const std::size_t portions = (certificates.size() + portion - 1) / portion;
  const auto task = [&](std::size_t i) { judge(certificates, i * portion, verdicts); };
  if (pool_) {
    pool_->wait(pool_->start(portions, task));
  } else {
    for (std::size_t i = 0; i < portions; ++i) task(i);
  }
  return verdicts;
}

void Judging::judge(std::span<const CertificateId> certificates, std::size_t first,
                    Verdicts& verdicts) {
  auto judge = take();
  const std::size_t end = std::min(first + portion, certificates.size());
  for (std::size_t i = first; i < end; ++i) {
    const std::size_t start = verdicts.starts_[i];
    const std::size_t count = verdicts.starts_[i + 1] - start;
    for (std::size_t u = 0; u < count; ++u) {
      verdicts.infos_[start + u] = judge->of(certificates[i], static_cast<std::uint16_t>(u));
    }
  }
  give_back(std::move(judge));
}

std::unique_ptr<Judge> Judging::take() {
  const std::scoped_lock lock{mutex_};
  auto judge = std::move(judges_.back());
  judges_.pop_back();
  return judge;
}

void Judging::give_back(std::unique_ptr<Judge> judge) {
  const std::scoped_lock lock{mutex_};
  judges_.push_back(std::move(judge));
}

void judge_all(Web& web, unsigned threads, const Job& job,
               const std::function<bool(std::span<const CertificateId>, const Verdicts&)>& visit) {
  Judging judging{web, threads, job};
  std::vector<CertificateId> ids;
  const std::size_t full = web.rules().levels ? batch_alone : batch;
  bool more = true;
  const auto judge = [&] {
    if (job.stopped()) return more = false;
    const Verdicts verdicts = judging.of(ids);
    // What was judged when it was time to stop may be less than there is.
    more = !job.stopped() && visit(ids, verdicts);
    ids.clear();
    return more;
  };
  web.facts().sweep_facts();
  for (std::uint32_t id = 1; more && id < web.facts().id_limit(); ++id) {
    if (!web.facts().facts({id})) continue;
    ids.push_back({id});
    if (ids.size() == full) (void)judge();
  }
  if (more && !ids.empty()) (void)judge();
}

}  // namespace kith
