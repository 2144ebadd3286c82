#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/engine/session/shared_keys.hpp"
#include "core/engine/session_host.hpp"
#include "core/engine/session_requests.hpp"
#include "core/session/handshake.hpp"
#include "core/session/proof/introduction.hpp"
#include "core/store/read_transaction.hpp"

namespace kith {

/// What all sessions of one host share.
struct HostedIdentity {
  /// Runs something on the keyring as it is now; fails where that cannot be read.
  std::function<Outcome<void>(const std::function<Outcome<void>(const store::ReadTransaction&)>&)>
      read;
  NamedCertificate self;
  Bytes primary_key;  ///< body of its packet
  session::OwnIdentity own;
  session::IntroductionDraft introduction;
  std::optional<Fingerprint> expected;
  std::string expected_by;  ///< what the user called the expected peer
  RequiredTrust required = RequiredTrust::full;
  RevealTo reveal = RevealTo::believed;
  SharedKeys secrets;
};

}  // namespace kith
