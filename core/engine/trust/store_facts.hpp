#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/engine/trust/laid_over.hpp"
#include "core/store/read_transaction.hpp"
#include "core/trust/fact_source.hpp"

namespace kith {

/// The records of a keyring as they lie in its file, nothing copied, with others laid over them.
/// Valid during the transaction, whose thread alone may ask.
class StoreFacts : public trust::FactSource {
 public:
  /// What is laid over the keyring must live as long.
  explicit StoreFacts(const store::ReadTransaction& transaction,
                      std::span<const LaidOver> laid_over = {});

  /// Finds all facts in one sweep, which costs less than looking most of them up one by one, and
  /// calls `each(facts)` with every record on its way, while it is in the processor's cache.
  void sweep_facts(const std::function<void(ByteView)>& each = {});
  /// All certifications, too.
  void sweep();

  [[nodiscard]] std::uint32_t id_limit() const override { return id_limit_; }
  [[nodiscard]] std::optional<ByteView> facts(CertificateId id) override;
  [[nodiscard]] std::optional<ByteView> certifications(CertificateId id) override;
  void targets_of(KeyId issuer, std::vector<CertificateId>& targets) override;

 private:
  [[nodiscard]] const LaidOver* over(CertificateId id) const;

  const store::ReadTransaction& transaction_;
  std::uint32_t id_limit_;
  std::unordered_map<std::uint32_t, const LaidOver*> laid_over_;
  std::vector<ByteView> facts_, certifications_;  ///< by id, after a sweep; empty: none
};

}  // namespace kith
