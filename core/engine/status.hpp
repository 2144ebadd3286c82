#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/engine.hpp"

namespace kith {

/// Something that the user should do, or know.
struct Attention {
  enum class What : std::uint8_t {
    identity_ends,       ///< an identity of the user's expires soon, or has
    identity_revoked,    ///< it is revoked, and there is no other
    identity_locked,     ///< its secret keys wait for the passphrase of another program
    friend_revoked,      ///< whom the user certified
    friend_ends,         ///< the same: expires soon, or has
    certification_ends,  ///< the user's own word ends soon, or has
    backup_missing,      ///< none was made, or none since the keyring was last changed
  };
  What what = What::identity_ends;
  NamedCertificate about;  ///< empty for a backup
  std::string text;        ///< a sentence, fit to be shown
  std::string hint;        ///< what to do
};

/// How a keyring stands.
struct StatusReport {
  std::uint64_t certificates = 0, valid = 0;
  std::uint64_t certified = 0;       ///< certificates that the user certified
  std::uint64_t believed = 0;        ///< of others, with a user ID that is fully believed
  std::vector<CertificateInfo> own;  ///< identities of the user's, without certifications
  std::vector<Attention> attention;  ///< what is urgent first
};

/// So long before an end it needs attention: 30 days.
inline constexpr std::int64_t attention_time = std::int64_t{30} * 86'400;

/// Goes through the keyring once; what the user certified is looked at more closely.
[[nodiscard]] Outcome<StatusReport> status_of(const Engine& engine, Timestamp time);

}  // namespace kith
