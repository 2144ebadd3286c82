#include "core/engine/import/due_issuers.hpp"

#include <algorithm>

#include "core/base/sort_out.hpp"
#include "core/certificate/key.hpp"

namespace kith::import {
namespace {

using store::StoreError;

// A certificate is written once for every round of issuers that touches it, so rounds are large:
// the ids of their targets take 4 MB.
constexpr std::size_t round_targets = std::size_t{1} << 20;

/// Octets of key material that is kept ready; set up, the largest RSA keys take twelve times that.
constexpr std::size_t kept_key_octets = std::size_t{4} << 20;

}  // namespace

std::size_t gather_keys(const store::ReadTransaction& transaction, KeyId issuer, Each each,
                        Candidates& out) {
  std::size_t octets = 0;
  for (const store::KeyHit& hit : transaction.find_by_key_id(issuer)) {
    const auto certificate = transaction.certificate(hit.id);
    const auto facts = read_facts(transaction, hit.id);
    if (!certificate || !facts || facts->header().certificate_size != certificate->size()) continue;
    for (std::size_t i = 0; i < facts->key_count(); ++i) {
      const KeyFact key = facts->key(i);
      if (key.key_id != issuer.value) continue;
      const Fingerprint fingerprint = key.fingerprint_value();
      if (each == Each::key &&
          std::ranges::find(out, fingerprint, &Candidate::fingerprint) != out.end()) {
        continue;
      }
      Candidate& candidate = out.emplace_back();
      candidate.certificate = hit.id;
      candidate.subkey = static_cast<std::uint16_t>(i);
      candidate.fingerprint = fingerprint;
      const ByteView body = certificate->subspan(key.body, key.body_size);
      candidate.body.assign(body.begin(), body.end());
      octets += body.size();
    }
  }
  return octets;
}

void Candidate::prepare() {
  std::call_once(prepared, [this] {
    const auto parsed = format::parse_public_key(body);
    if (!parsed) return;
    version = parsed->version;
    algorithm = parsed->algorithm;
    if (auto ready = certificate::verify_key_of(*parsed)) key = std::move(*ready);
  });
}

SignatureStatus Candidate::check(const format::Signature& signature,
                                 certificate::ContentDigests& digests, SignatureFact& fact) {
  prepare();
  const certificate::IssuerKey issuer{key ? &*key : nullptr, version, algorithm};
  const auto outcome = certificate::check_signature(signature, digests, issuer);
  if (outcome.status != SignatureStatus::good) return outcome.status;
  fact.status = outcome.status;
  if (outcome.prefix_mismatch) fact.flags |= SignatureFlag::prefix_mismatch;
  fact.issuer = certificate.value;
  if (subkey > 0) {
    fact.flags |= SignatureFlag::by_subkey;
    fact.issuer_subkey = static_cast<std::uint16_t>(subkey - 1);
  }
  return outcome.status;
}

DueIssuers::DueIssuers(const store::ReadTransaction& transaction, std::optional<KeyId> after) {
  for (auto due = transaction.first_due(after); due && targets_.size() < round_targets;
       due = transaction.first_due(due)) {
    due_.push_back(*due);
    add(transaction, *due);
  }
  sort_out(targets_);
}

DueIssuers::DueIssuers(const store::ReadTransaction& transaction, std::vector<KeyId> issuers)
    : due_(std::move(issuers)) {
  std::ranges::sort(due_);
  for (const KeyId issuer : due_) add(transaction, issuer);
  sort_out(targets_);
}

void DueIssuers::add(const store::ReadTransaction& transaction, KeyId issuer) {
  marks_.push_back(transaction.due_mark(issuer));
  transaction.targets_of(issuer, [this](CertificateId id) {
    targets_.push_back(id);
    return true;
  });
}

std::shared_ptr<Candidates> DueIssuers::candidates(const store::ReadTransaction& transaction,
                                                   std::uint64_t key_id) {
  if (!std::ranges::binary_search(due_, KeyId{key_id})) return nullptr;
  const auto found = candidates_.find(key_id);
  if (found != candidates_.end()) return found->second;
  if (candidate_octets_ > std::max(most_octets_, kept_key_octets)) forget_unused();
  auto fresh = std::make_shared<Candidates>();
  candidate_octets_ += gather_keys(transaction, KeyId{key_id}, Each::key, *fresh);
  return candidates_.emplace(key_id, std::move(fresh)).first->second;
}

/// What a chunk still has takes its memory anyway; to gather it once more for each of a stranger's
/// certifications would take time as well.
void DueIssuers::forget_unused() {
  candidate_octets_ = 0;
  for (auto one = candidates_.begin(); one != candidates_.end();) {
    if (one->second.use_count() == 1) {
      one = candidates_.erase(one);
      continue;
    }
    for (const Candidate& key : *one->second) candidate_octets_ += key.body.size();
    ++one;
  }
  most_octets_ = 2 * candidate_octets_;  // so that it is seldom looked for
}

bool DueIssuers::are_due_as_before(const store::ReadTransaction& transaction,
                                   std::uint64_t key_id) const {
  const auto place = std::ranges::lower_bound(due_, KeyId{key_id});
  return transaction.due_mark(KeyId{key_id}) ==
         marks_[static_cast<std::size_t>(place - due_.begin())];
}

Result<void, StoreError> DueIssuers::clear(store::WriteTransaction& transaction) const {
  for (std::size_t i = 0; i < due_.size(); ++i) {
    if (!marks_[i] || kept_.contains(due_[i].value)) continue;
    const auto cleared = transaction.clear_due(due_[i], *marks_[i]);
    if (!cleared) return cleared;
  }
  return {};
}

}  // namespace kith::import
