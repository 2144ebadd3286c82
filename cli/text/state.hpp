#pragma once

#include <string>

#include "cli/text/style.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith::cli {

/// How something stands, in words: what a colour may underline, and what follows it.
struct StateText {
  enum class Mood { good, careful, bad };

  Mood mood = Mood::good;
  std::string word;  ///< "valid", "revoked"
  std::string rest;  ///< " until 2027-01-18", " since 2019-02-03: superseded by another key"

  [[nodiscard]] std::string plain() const { return word + rest; }
  [[nodiscard]] std::string styled(const Style& style) const;
};

[[nodiscard]] StateText state_text(const CertificateInfo& certificate);
[[nodiscard]] StateText state_text(const UserIdInfo& user_id);
/// Of one of that certificate, which it is of no use without.
[[nodiscard]] StateText state_text(const SubkeyInfo& subkey, const CertificateInfo& certificate);

/// Why something was revoked: the reason in words, then what the revoker wrote.
[[nodiscard]] std::string reason_text(const RevocationInfo& revocation);

}  // namespace kith::cli
