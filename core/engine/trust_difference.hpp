#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/change_cause.hpp"
#include "core/engine/trust_requests.hpp"

/// What the verb about differences in trust is asked and what it answers.
namespace kith {

/// Something that the user has not done, taken for granted.
struct TrustAssumption {
  enum class Act : std::uint8_t {
    sign,        ///< certify all valid user IDs of `who`
    introduce,   ///< the same, as a trusted introducer of depth 1
    ownertrust,  ///< give `who` ownertrust `level`
    unsign,      ///< take back what identities of the user's certified of `who`
  };
  Act act = Act::sign;
  std::string who;                  ///< a certificate
  std::optional<Ownertrust> level;  ///< none: as if there were no opinion
  /// Whose certifications are taken back: these identities'; none: all of the user's.
  std::vector<Fingerprint> identities{};
};

/// Two views of one keyring: at two instants, or without and with assumptions.
struct DifferenceRequest {
  std::string who;                           ///< as in TrustRequest
  unsigned amount = fully_believed;          ///< what counts as believed, of 120
  TrustSetting setting;                      ///< of the later view
  std::optional<Timestamp> since;            ///< of the earlier view; none: it has the same time
  std::vector<TrustAssumption> assumptions;  ///< of the later view
};

/// One binding of which the two views say different things.
struct TrustChange {
  Fingerprint fingerprint;
  std::string user_id;  ///< any octets; for an attribute a digest
  bool attribute = false;
  TrustInfo before, after;
  ChangeCause cause = ChangeCause::unknown;
  NamedCertificate who;  ///< whose certificate changed, or was certified; empty: no cause is told
  NamedCertificate issuer;  ///< of the certification
  std::string why;          ///< the cause as a sentence; empty: none is told
};

/// What was compared, in numbers.
struct DifferenceReport {
  std::uint64_t certificates = 0, bindings = 0;
  std::uint64_t changed = 0, raised = 0, lowered = 0;   ///< bindings; of the first
  std::uint64_t reached_before = 0, reached_after = 0;  ///< of the changed: believed far enough
  /// Of `who`, changed or not: believed far enough in the later view.
  std::uint64_t reached = 0;
  std::uint64_t believed = 0;  ///< of those, as in TrustReport
};

/// Somebody whose key to check in person.
struct SuggestedCheck {
  NamedCertificate who;
  std::uint64_t helped = 0;  ///< so many more certificates are then believed, that one among them
};

}  // namespace kith
