#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/certificate/validity.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/user_id_naming.hpp"
#include "keyring-format/certificate.hpp"

/// Certificates of others, as far as certifying them has to know.
namespace kith {

/// A certificate with everything about it, judged at an instant.
struct Judged {
  CertificateInfo info;
  CertificateFacts facts;
  certificate::CertificateState state;
  format::Packet primary;
  std::vector<format::Packet> user_ids;  ///< and attributes, as in `facts`
};

/// The one that is meant by `who`; errors as find_one().
[[nodiscard]] Outcome<Judged> judged(const store::ReadTransaction& transaction,
                                     std::string_view who, Timestamp time);

/// The newest certification by `issuer` on a user ID that is not taken back; nullptr: none.
[[nodiscard]] const CertificationInfo* newest_of(const UserIdInfo& user_id,
                                                 const Fingerprint& issuer);

/// When `issuer` last said something about a user ID, whatever has become of it.
[[nodiscard]] std::optional<Timestamp> last_word(const UserIdInfo& user_id,
                                                 const Fingerprint& issuer);

/// Whether a user ID of this certificate is longer than what is shown of it, so that nobody can say
/// what he would certify.
[[nodiscard]] bool is_cut(const Judged& judged, const UserIdInfo& user_id);

/// The user ID with exactly these octets; nullptr: none.
[[nodiscard]] const UserIdInfo* find_user_id(const CertificateInfo& info, const std::string& text);

/// Whether `text` means a user ID of `info`. Empty text means a user ID without octets alone.
[[nodiscard]] bool names_user_id(const std::string& text, UserIdNaming naming,
                                 const UserIdInfo& user_id, const CertificateInfo& info);

/// Refuses user IDs that are named exactly and that the certificate does not have.
[[nodiscard]] Outcome<void> check_named(const std::vector<std::string>& user_ids,
                                        UserIdNaming naming, const CertificateInfo& info);

/// A user ID with one signature on it.
[[nodiscard]] format::Component user_id_component(const std::string& text, Bytes signature);

}  // namespace kith
