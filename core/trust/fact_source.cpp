#include "core/trust/fact_source.hpp"

namespace kith::trust {
namespace {

template <typename View>
std::optional<View> opened(const std::optional<ByteView>& record) {
  if (!record) return std::nullopt;
  const auto view = View::open(*record);
  return view ? std::optional{*view} : std::nullopt;
}

}  // namespace

std::optional<FactsView> facts_of(FactSource& source, CertificateId id) {
  return opened<FactsView>(source.facts(id));
}

std::optional<CertificationsView> certifications_of(FactSource& source, CertificateId id) {
  return opened<CertificationsView>(source.certifications(id));
}

}  // namespace kith::trust
