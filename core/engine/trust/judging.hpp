#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/engine/trust/web.hpp"
#include "core/engine/worker_pool.hpp"

namespace kith {

/// What was said of the bindings of several certificates.
class Verdicts {
 public:
  /// By the user ID's number; the certificate is number `i` of those asked for.
  [[nodiscard]] std::span<const TrustInfo> of(std::size_t i) const {
    return std::span{infos_}.subspan(starts_[i], starts_[i + 1] - starts_[i]);
  }

 private:
  friend class Judging;
  std::vector<std::size_t> starts_;
  std::vector<TrustInfo> infos_;
};

/// Judges all bindings of many certificates on all cores. Reads what it takes of the web when it
/// is made, unless there is nowhere to start from.
class Judging {
 public:
  /// `threads` of 0 means one per core.
  Judging(Web& web, unsigned threads, const Job& job);
  Judging(const Judging&) = delete;
  Judging& operator=(const Judging&) = delete;

  /// Of a certificate that is not in the network nothing is said.
  [[nodiscard]] Verdicts of(std::span<const CertificateId> certificates);

 private:
  void judge(std::span<const CertificateId> certificates, std::size_t first, Verdicts& verdicts);
  [[nodiscard]] std::unique_ptr<Judge> take();
  void give_back(std::unique_ptr<Judge> judge);

  Web& web_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Judge>> judges_;  ///< those that no thread is using
  std::unique_ptr<WorkerPool> pool_;            ///< none: this thread does it
};

/// Judges the whole keyring, by id and a batch at a time: calls `visit` with each batch and what
/// was said of it until that returns false.
void judge_all(Web& web, unsigned threads, const Job& job,
               const std::function<bool(std::span<const CertificateId>, const Verdicts&)>& visit);

}  // namespace kith
