#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/trust/analysis/assessor.hpp"

namespace kith::trust {

/// What the user can do so that a binding is believed. The later, the more it takes.
enum class Step : std::uint8_t {
  rely,           ///< give `who`, whose key is believed, ownertrust `level`
  sign,           ///< check the key of `who` in person, and certify it
  sign_and_rely,  ///< both
};

struct Introduction {
  Step step = Step::sign;
  CertificateId who;
  Ownertrust level = Ownertrust::full;  ///< where the step is to rely
  unsigned amount = 0;                  ///< of the binding afterwards, of 120
  bool operator==(const Introduction&) const = default;
};

/// What would make a binding believed further: the largest amount first, then what takes least.
/// Each is tried out. Who is tried: the target, those who certified it, and those who certified
/// these; `trials` people at the most. Marginal ownertrust is named where full brings no more.
/// Empty when the binding is believed fully, or cannot be.
[[nodiscard]] std::vector<Introduction> next_introductions(Assessor& assessor,
                                                           CertificateId certificate,
                                                           std::uint16_t user_id,
                                                           std::size_t trials = 16);

/// One of the checks in person that help most.
struct Check {
  CertificateId who;
  std::size_t helped = 0;  ///< so many more certificates are then believed, `who` among them
  bool operator==(const Check&) const = default;
};

/// Whom to check in person, and then to rely upon, so that most certificates are believed: of those
/// not `believed` yet the one that adds most, then the next, `count` in all, of equal ones the
/// first by id. A certificate is helped when `who` is it, or has certified it in full. Loads
/// `certificates`, those that are to be helped, and who certified them.
[[nodiscard]] std::vector<Check> best_checks(Assessor& assessor,
                                             std::span<const CertificateId> certificates,
                                             const std::function<bool(CertificateId)>& believed,
                                             std::size_t count = 5);

}  // namespace kith::trust
