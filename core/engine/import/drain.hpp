#pragma once

#include <map>

#include "core/certificate/check.hpp"
#include "core/engine/import/due_issuers.hpp"
#include "core/engine/import/write.hpp"

namespace kith::import {

/// Some certifications by issuers that are due, ready to be checked on any thread, and then what
/// came of it. Points into the transaction that it was gathered with, and into the issuers.
class Chunk {
 public:
  struct Limits {
    std::size_t targets = 0;         ///< at most
    std::size_t certifications = 0;  ///< that many, or a few more
  };

  /// Gathers from the targets of `issuers`, `first` and those after it.
  Chunk(const store::ReadTransaction& transaction, DueIssuers& issuers, std::size_t first,
        Limits limits);

  /// The target after the last that it covers: where the next chunk begins.
  [[nodiscard]] std::size_t end() const { return end_; }

  /// How many independent pieces of work there are.
  [[nodiscard]] std::size_t size() const { return units_.size(); }
  /// Checks one piece; different pieces may be checked by different threads at once. Once the job
  /// is stopped, what is left of it stays unchecked, and the chunk is not to be written. Returns
  /// how many octets of large parts were hashed for it.
  std::uint64_t check(std::size_t unit, const Job& job);

  /// Writes the outcome. The issuers of certificates that have changed since stay due.
  [[nodiscard]] Result<void, store::StoreError> write(store::WriteTransaction& transaction,
                                                      const Recorder& recorder,
                                                      ImportReport& report) const;

  /// Certifications whose arithmetic is done by checking all pieces.
  [[nodiscard]] std::size_t certifications() const { return tasks_.size(); }

 private:
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
    std::shared_ptr<Candidates> candidates;
  };

  void gather_target(const store::ReadTransaction& transaction, CertificateId id);
  void put_in_order();
  void make_units();
  static void check(Task& task, certificate::ContentDigests& digests);
  /// What came of writing one certificate.
  struct Written {
    bool done = false;                         ///< false: it is no longer the one that was gathered
    std::size_t verified = 0;                  ///< certifications
    std::map<std::uint64_t, std::size_t> bad;  ///< certifications, by the issuer that they name
    certificate::LeftOut left_out;
  };
  [[nodiscard]] Result<Written, store::StoreError> write(store::WriteTransaction& transaction,
                                                         const Target& target,
                                                         ImportUndo::Log* undo) const;

  DueIssuers& issuers_;
  std::size_t end_ = 0;
  std::vector<Target> targets_;
  std::vector<Task> tasks_;
  std::vector<std::uint32_t> order_;                            ///< tasks, as they are checked
  std::vector<std::pair<std::uint32_t, std::uint32_t>> units_;  ///< ranges of order_
};

}  // namespace kith::import
