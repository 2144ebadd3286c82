#pragma once

#include <deque>
#include <memory>
#include <mutex>

#include "core/certificate/check.hpp"
#include "core/engine/import/write.hpp"
#include "core/engine/worker_pool.hpp"

namespace kith::import {

/// Some certifications by issuers that are due, ready to be checked on any thread, and then what
/// came of it. Points into the transaction that it was gathered with.
class Chunk {
 public:
  /// Gathers from the issuers that are due after `after`, some ten thousand certifications at most
  /// (more when one issuer has more). Empty when none is due.
  Chunk(const store::ReadTransaction& transaction, std::optional<KeyId> after);

  [[nodiscard]] bool empty() const { return due_.empty(); }
  /// The last issuer that it covers: where the next chunk begins.
  [[nodiscard]] std::optional<KeyId> last() const;

  /// How many independent pieces of work there are.
  [[nodiscard]] std::size_t size() const { return units_.size(); }
  /// Checks one piece; different pieces may be checked by different threads at once.
  void check(std::size_t unit);

  /// Writes the outcome and strikes the issuers off the due list. Certificates that have changed
  /// since keep their issuers on it.
  [[nodiscard]] Result<void, store::StoreError> write(store::WriteTransaction& transaction,
                                                      const Recorder& recorder,
                                                      ImportReport& report) const;

  /// Certifications whose arithmetic is done by checking all pieces.
  [[nodiscard]] std::size_t certifications() const { return tasks_.size(); }

 private:
  /// A key that may have made certifications; set up by whoever needs it first.
  struct Candidate {
    CertificateId certificate;
    std::uint16_t subkey = 0;  ///< 0: the primary key, else the index of the subkey plus one
    Fingerprint fingerprint;
    ByteView body;
    std::once_flag prepared;
    std::optional<crypto::VerifyKey> key;
    std::uint8_t version = 0;
    format::KeyAlgorithm algorithm{};
  };
  struct Target {
    CertificateId id;
    std::uint32_t generation = 0;
    std::size_t first_task = 0, task_count = 0;
  };
  /// One certification to check, and the outcome.
  struct Task {
    std::uint32_t index = 0;  ///< in the target's certifications
    SignatureFact fact;
    ByteView signature;
    certificate::SignedContent content;
    std::deque<Candidate>* candidates = nullptr;
  };

  void gather_issuers(const store::ReadTransaction& transaction, std::optional<KeyId> after);
  void gather_target(const store::ReadTransaction& transaction, CertificateId id);
  void make_units();
  static void check(Task& task);
  /// What came of writing one certificate.
  struct Written {
    bool done = false;  ///< false: it is no longer the one that was gathered
    std::size_t left_out = 0;
  };
  [[nodiscard]] Result<Written, store::StoreError> write(store::WriteTransaction& transaction,
                                                         const Target& target) const;
  void report_bad(const Recorder& recorder, const Target& target, ImportReport& report) const;

  std::vector<KeyId> due_;
  std::unordered_map<std::uint64_t, std::deque<Candidate>> issuers_;
  std::vector<CertificateId> target_ids_;
  std::vector<Target> targets_;
  std::vector<Task> tasks_;
  std::vector<std::uint32_t> by_issuer_;                        ///< tasks, grouped by issuer
  std::vector<std::pair<std::uint32_t, std::uint32_t>> units_;  ///< ranges of by_issuer_
};

}  // namespace kith::import
