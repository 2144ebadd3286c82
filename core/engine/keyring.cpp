#include "core/engine/keyring.hpp"

#include <chrono>
#include <optional>
#include <thread>

namespace kith {

std::optional<StoredView> read_stored(const store::ReadTransaction& transaction, CertificateId id) {
  const auto octets = transaction.certificate(id);
  const auto facts = transaction.facts(id);
  const auto certifications = transaction.certifications(id);
  if (!octets || !facts || !certifications) return std::nullopt;
  const auto facts_view = FactsView::open(*facts);
  const auto certifications_view = CertificationsView::open(*certifications);
  if (!facts_view || !certifications_view ||
      facts_view->header().certificate_size != octets->size() ||
      !certifications_view->belongs_to(*facts_view)) {
    return std::nullopt;
  }
  return StoredView{id, *octets, *facts, *certifications, *facts_view, *certifications_view};
}

std::optional<FactsView> read_facts(const store::ReadTransaction& transaction, CertificateId id) {
  const auto record = transaction.facts(id);
  const auto facts = record ? FactsView::open(*record) : fail(RecordError::truncated);
  return facts ? std::optional{*facts} : std::nullopt;
}

std::optional<CertificationsView> read_certifications(const store::ReadTransaction& transaction,
                                                      CertificateId id) {
  const auto record = transaction.certifications(id);
  const auto view = record ? CertificationsView::open(*record) : fail(RecordError::truncated);
  return view ? std::optional{*view} : std::nullopt;
}

bool wipe_former_secrets(store::Environment& environment) {
  // A command that reads is soon done; a desktop app reads for moments.
  constexpr int attempts = 20;
  constexpr std::chrono::milliseconds pause{50};
  for (int i = 0; i < attempts; ++i) {
    const auto wiped = environment.wipe_free_pages();
    if (!wiped) return false;
    if (*wiped) return true;
    std::this_thread::sleep_for(pause);
  }
  return false;
}

void look_for_damaged_opinions(const store::ReadTransaction& transaction) {
  transaction.for_each_ownertrust(
      [](const Fingerprint&, const store::OwnertrustEntry&) { return true; });
}

Error damaged_record() {
  return {ErrorKind::keyring,
          "the record of this certificate is damaged",
          {"`kith verify` tells more"}};
}

void forget_issuer(SignatureFact& certification) {
  certification.issuer = 0;
  certification.issuer_subkey = 0;
  certification.status = SignatureStatus::unknown_issuer;
  certification.flags &= ~std::uint32_t{SignatureFlag::by_subkey | SignatureFlag::designated |
                                        SignatureFlag::prefix_mismatch};
}

CertificateFacts values_of(const StoredView& stored) {
  // Both records were opened before, so decoding them cannot fail.
  return decode_facts(stored.facts_record, stored.certifications_record)
      .value_or(CertificateFacts{});
}

std::string listed_user_id(const FactsView& facts) {
  std::optional<std::size_t> best;
  std::pair<bool, std::uint32_t> best_rank;
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.kind != ComponentKind::user_id || signature.status != SignatureStatus::good ||
        (facts.user_id(signature.component).flags & UserIdFlag::attribute) != 0) {
      continue;
    }
    const std::pair rank{signature.has(SignatureFlag::primary_user_id), signature.created};
    if (!best || rank > best_rank) {
      best = signature.component;
      best_rank = rank;
    }
  }
  if (!best && facts.user_id_count() == 0) return {};
  return std::string{facts.text(facts.user_id(best.value_or(0)))};
}

}  // namespace kith
