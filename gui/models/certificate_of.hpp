#pragma once

#include "core/base/error.hpp"
#include "core/engine/engine.hpp"

namespace kith::gui {

/// The certificate with that primary key, as Engine::list() tells of it. Fails where it is not
/// there. The engine, asked for the key, then gives a certificate in which it merely stands:
/// anybody can put another's key into his own. On the engine's thread.
[[nodiscard]] Outcome<CertificateInfo> certificate_of(const Engine& engine, const Fingerprint& who);

/// That somebody else took the certificate out of the keyring.
[[nodiscard]] Error no_longer_there();

}  // namespace kith::gui
