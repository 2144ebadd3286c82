#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/facts_record.hpp"
#include "core/base/ids.hpp"

namespace kith::trust {

/// Where the facts of a web come from: the store, or a drawing. The octets are those of
/// core/base/facts_record.hpp and stay where they are as long as the source lives.
class FactSource {
 public:
  virtual ~FactSource() = default;
  /// All ids are below this.
  [[nodiscard]] virtual std::uint32_t id_limit() const = 0;
  /// The facts record of that id; nullopt where there is none.
  [[nodiscard]] virtual std::optional<ByteView> facts(CertificateId id) = 0;
  /// Its certifications record. Asked for apart, because an issuer's own is often not needed.
  [[nodiscard]] virtual std::optional<ByteView> certifications(CertificateId id) = 0;
  /// Appends, by id, those that carry a signature which names this key ID as its issuer.
  virtual void targets_of(KeyId issuer, std::vector<CertificateId>& targets) = 0;
};

/// The facts of that id, opened; nullopt where there are none, or damaged ones.
[[nodiscard]] std::optional<FactsView> facts_of(FactSource& source, CertificateId id);
/// Its certifications. The same.
[[nodiscard]] std::optional<CertificationsView> certifications_of(FactSource& source,
                                                                  CertificateId id);

}  // namespace kith::trust
