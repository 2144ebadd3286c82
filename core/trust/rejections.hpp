#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/time.hpp"
#include "core/trust/fact_source.hpp"
#include "core/trust/network.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// Why a certification does not count.
enum class Reason : std::uint8_t {
  unknown_issuer,         ///< its issuer's certificate is not in the keyring
  unchecked,              ///< nobody has done the arithmetic yet
  unsound,                ///< the arithmetic fails, or it cannot be read
  weak_digest,            ///< MD5, SHA-1 or the like
  not_understood,         ///< something critical in it is unknown, or the model lacks it
  future,                 ///< dated after now
  expired,                ///< `when` says since when
  revoked,                ///< by its issuer, at `when`
  issuer_not_valid,       ///< its issuer is no valid certificate at all
  issuer_revoked,         ///< its issuer was revoked by then, or never to be trusted; classic: is
  issuer_not_valid_then,  ///< its issuer was not valid then, or not known to be; classic: expired
  target_not_valid_then,  ///< the same of the certificate that it stands on
  replaced,               ///< by a newer one of its issuer, made at `when`
};

/// A certification of a user ID that does not count.
struct Rejection {
  CertificateId issuer;  ///< 0: none in the keyring
  KeyId issuer_key_id;   ///< as it names it
  Reason reason = Reason::unsound;
  std::uint16_t user_id = 0;
  std::uint32_t certification = 0;  ///< its number among the target's certifications
  std::uint32_t created = 0;        ///< seconds since 1970
  std::uint32_t when = 0;           ///< seconds since 1970; 0 where the reason has no date
  bool operator==(const Rejection&) const = default;
};

/// Tells of certifications that do not count, for those who ask why.
class Rejections {
 public:
  virtual ~Rejections() = default;
  /// Those on one certificate, in the order in which they lie there. Revocations are none.
  [[nodiscard]] virtual std::vector<Rejection> on(const Node& target) = 0;
};

/// From facts, by the same rules and at the same instant as FactNodes.
class FactRejections : public Rejections {
 public:
  /// The source must live as long.
  FactRejections(FactSource& source, const Rules& rules, Timestamp now);
  FactRejections(const FactRejections&) = delete;
  FactRejections& operator=(const FactRejections&) = delete;
  ~FactRejections() override;

  [[nodiscard]] std::vector<Rejection> on(const Node& target) override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::trust
