#include "gui/models/certificate_of.hpp"

#include <QCoreApplication>
#include <optional>
#include <utility>

namespace kith::gui {

Outcome<CertificateInfo> certificate_of(const Engine& engine, const Fingerprint& who) {
  std::optional<CertificateInfo> found;
  const auto listed =
      engine.list({to_hex(who), Timestamp::now()}, [&](const CertificateInfo& info) {
        if (info.fingerprint == who) found = info;
        return !found;
      });
  if (!listed) return fail(listed.error());
  if (!found) return fail(no_longer_there());
  return std::move(*found);
}

Error no_longer_there() {
  return {ErrorKind::not_found,
          QCoreApplication::translate("CertificateOf", "the key is no longer in the keyring")
              .toStdString(),
          {}};
}

}  // namespace kith::gui
