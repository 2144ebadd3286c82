#include "core/engine/import/drain.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/record_checksum.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/limit.hpp"
#include "core/engine/import/signed_content.hpp"

namespace kith::import {
namespace {

using store::StoreError;

/// Certifications that one thread checks in a row; small enough to spread evenly.
constexpr std::size_t unit_size = 64;

/// Octets of a large part for each certification on it before one thread hands the rest to another,
/// which has to hash the part again: no more than what they take themselves.
constexpr std::size_t hashed_each = 256;

bool is_large(const certificate::SignedContent& content) {
  return content.size() > certificate::ContentDigests::small;
}

/// `bad`: how many, by the issuer that they name, so that a flood is told once. `place`: of the
/// certificate that bears them; null: it has not come by this import.
void report_bad(const std::map<std::uint64_t, std::size_t>& bad, const Place* place,
                ImportReport& report) {
  for (const auto& [issuer, count] : bad) {
    report.signatures.bad += count;
    if (place == nullptr) continue;
    const std::string number =
        count == 1 ? "a certification" : std::to_string(count) + " certifications";
    add_problem(report, *place,
                number + (count == 1 ? " that names " : " that name ") + to_hex(KeyId{issuer}) +
                    " as issuer cannot be verified",
                "what cannot be verified does not count; the rest is judged by itself");
  }
}

}  // namespace

Chunk::Chunk(const store::ReadTransaction& transaction, DueIssuers& issuers, std::size_t first,
             Limits limits)
    : issuers_(issuers), end_(first) {
  const auto& targets = issuers.targets();
  const std::size_t last = first + std::min(limits.targets, targets.size() - first);
  while (end_ < last && tasks_.size() < limits.certifications) {
    gather_target(transaction, targets[end_++]);
  }
  put_in_order();
  make_units();
}

void Chunk::gather_target(const store::ReadTransaction& transaction, CertificateId id) {
  const auto stored = read_stored(transaction, id);
  if (!stored) return;
  Target target{id, stored->facts.header().generation, tasks_.size(), 0};
  for (std::size_t i = 0; i < stored->certifications.size(); ++i) {
    const SignatureFact fact = stored->certifications[i];
    if (fact.status != SignatureStatus::unknown_issuer) continue;
    auto candidates = issuers_.candidates(transaction, fact.issuer_key_id);
    if (!candidates || candidates->empty()) continue;
    tasks_.push_back({static_cast<std::uint32_t>(i), fact,
                      stored->octets.subspan(fact.body, fact.body_size),
                      signed_content(fact, *stored), std::move(candidates)});
  }
  target.task_count = tasks_.size() - target.first_task;
  if (target.task_count > 0) targets_.push_back(target);
}

/// By issuer, whose key is then at hand; but those on a large part together, as they were gathered.
void Chunk::put_in_order() {
  std::vector<std::uint32_t> parts(tasks_.size());  // 0: all that are small
  for (std::uint32_t i = 0; i < tasks_.size(); ++i) {
    if (!is_large(tasks_[i].content)) continue;
    const bool goes_on = i > 0 && is_same_place(tasks_[i].content, tasks_[i - 1].content);
    parts[i] = goes_on ? parts[i - 1] : i + 1;
  }
  order_.resize(tasks_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::ranges::stable_sort(order_, {}, [&](std::uint32_t i) {
    return std::pair{parts[i], tasks_[i].fact.issuer_key_id};
  });
}

void Chunk::make_units() {
  std::uint32_t first = 0, part = 0;  // where the unit begins, and in it the part
  for (std::uint32_t i = 0; i < order_.size(); ++i) {
    const certificate::SignedContent& content = tasks_[order_[i]].content;
    const bool goes_on =
        i > first && is_large(content) && is_same_place(content, tasks_[order_[i - 1]].content);
    if (!goes_on) part = i;
    const bool is_full = i - first >= unit_size;
    if (is_full && (!goes_on || (i - part) * hashed_each >= content.size())) {
      units_.emplace_back(std::exchange(first, i), i);
      part = i;
    }
  }
  const auto end = static_cast<std::uint32_t>(order_.size());
  if (first < end) units_.emplace_back(first, end);
}

std::uint64_t Chunk::check(std::size_t unit, const Job& job) {
  certificate::ContentDigests digests;
  for (std::uint32_t i = units_[unit].first; i < units_[unit].second && !job.stopped(); ++i) {
    check(tasks_[order_[i]], digests);
  }
  return digests.hashed();
}

void Chunk::check(Task& task, certificate::ContentDigests& digests) {
  const auto signature = format::parse_signature(task.signature);
  if (!signature) return;
  const auto names = certificate::issuer_fingerprints(*signature);
  digests.turn_to(task.content);
  bool tried = false;
  for (Candidate& candidate : *task.candidates) {
    if (!names.empty() && std::ranges::find(names, candidate.fingerprint) == names.end()) continue;
    const SignatureStatus status = candidate.check(*signature, digests, task.fact);
    if (status == SignatureStatus::good) return;
    if (!std::exchange(tried, true)) task.fact.status = status;
  }
}

Result<void, StoreError> Chunk::write(store::WriteTransaction& transaction,
                                      const Recorder& recorder, ImportReport& report) const {
  for (const Target& target : targets_) {
    const auto written = write(transaction, target, recorder.watchers().undo);
    if (!written) return fail(written.error());
    for (std::size_t i = target.first_task; i < target.first_task + target.task_count; ++i) {
      const Task& task = tasks_[i];
      if (!written->done) issuers_.keep(task.fact.issuer_key_id);
    }
    report.signatures.verified += written->verified;
    const auto place = recorder.touched().find(target.id.value);
    const bool touched = place != recorder.touched().end();
    report_bad(written->bad, touched ? &place->second : nullptr, report);
    report_left_out(report, touched ? place->second : Place{}, written->left_out);
  }
  return {};
}

Result<Chunk::Written, StoreError> Chunk::write(store::WriteTransaction& transaction,
                                                const Target& target, ImportUndo::Log* undo) const {
  const auto stored = read_stored(transaction, target.id);
  if (!stored || stored->facts.header().generation != target.generation) return Written{};
  Bytes record{stored->certifications_record.begin(), stored->certifications_record.end()};
  Written outcome;
  outcome.done = true;
  bool revoked = false, failed = false;
  for (std::size_t i = target.first_task; i < target.first_task + target.task_count; ++i) {
    const Task& task = tasks_[i];
    const bool good = task.fact.status == SignatureStatus::good;
    // Keys may have come that were not tried here, or others have tried them, which makes no
    // difference to what a primary key has made; and who was deleted has certified nothing that is
    // known.
    const bool by_primary = good && !task.fact.has(SignatureFlag::by_subkey);
    if ((!by_primary && !issuers_.are_due_as_before(transaction, task.fact.issuer_key_id)) ||
        (good && !transaction.has(CertificateId{task.fact.issuer}))) {
      continue;
    }
    if (good) ++outcome.verified;
    if (task.fact.status == SignatureStatus::bad) ++outcome.bad[task.fact.issuer_key_id];
    set_certification(record, task.index, task.fact);
    revoked = revoked || (good && certificate::revokes_key(task.fact));
    failed = failed || !good;
  }
  renew_checksum(record);
  if (!revoked && !failed) {
    const auto written = transaction.put_certifications(target.id, record);
    if (!written) return fail(written.error());
    return outcome;
  }
  auto facts = decode_facts(stored->facts_record, record);
  if (!facts) return fail(StoreError{StoreError::damaged, 0, "certifications"});
  mark_designated(transaction, stored->octets, *facts);
  const Bytes octets{stored->octets.begin(), stored->octets.end()};
  const auto left_out = put_limited(transaction, target.id, octets, *facts, undo);
  if (!left_out) return fail(left_out.error());
  outcome.left_out = *left_out;
  return outcome;
}

}  // namespace kith::import
