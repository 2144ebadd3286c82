#pragma once

#include <span>
#include <vector>

#include "core/engine/look_alikes.hpp"
#include "core/engine/trust/web.hpp"

namespace kith {

/// Says what was left out and may surprise the user: vetoed certificates where trust would start,
/// trust signatures that a veto makes void, and certifications, or revocations of such, that are
/// dated in the future. And whose name is written in letters that may pass for others.
class Notices {
 public:
  explicit Notices(Web& web) : web_(web) {}

  void about_vetoes();
  /// Reads the whole keyring, one record each.
  void about_future_dates_anywhere();
  void about_future_dates(std::span<const CertificateId> targets);
  /// Names and addresses of theirs in letters that may pass for others.
  void about_letters(std::span<const CertificateId> targets, const LookAlikes& look_alikes);
  /// Puts them into the report.
  void tell(TrustReport& report);

 private:
  void add(std::string text, std::string hint);
  void add_future(CertificateId target);
  [[nodiscard]] std::string veto_on(CertificateId id) const;
  [[nodiscard]] std::string how_to_lift(CertificateId id) const;

  Web& web_;
  std::vector<Explanation> notices_;
  std::uint64_t count_ = 0;
};

}  // namespace kith
