#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/trust_amount.hpp"
#include "core/certificate/digest.hpp"
#include "core/identity/signing_key.hpp"

namespace kith::identity {

/// What is said of a user ID on somebody else's certificate.
struct CertificationDraft {
  /// How carefully it was checked: 0x10 (nothing said) to 0x13. RFC 9580 §5.2.1.
  format::SignatureType type = format::SignatureType::generic_certification;
  Timestamp created = Timestamp::now();
  std::optional<std::uint32_t> expires_after;  ///< seconds
  bool local = false;                          ///< for nobody else's eyes. RFC 9580 §5.2.3.19
  std::uint8_t depth = 0;                ///< of a trust signature; 0: none. RFC 9580 §5.2.3.21
  std::uint8_t amount = fully_believed;  ///< of a trust signature, 1 to 120
  std::vector<std::string> scopes;       ///< domains that a trust signature is limited to
};

/// What a domain becomes in a trust signature's regular expression: addresses in the domain and
/// below it, as GnuPG writes it. Without the closing NUL. RFC 9580 §5.2.3.22.
[[nodiscard]] std::string scope_expression(std::string_view domain);

/// Whether a text is a domain that a scope can name: letters, digits, hyphens and dots, or any
/// character beyond ASCII.
[[nodiscard]] bool is_scope_domain(std::string_view domain);

/// The certification, body of a packet. `content` names the primary key and the user ID. Every
/// domain of the draft must be one that is_scope_domain() takes.
[[nodiscard]] Bytes certify(const SigningKey& key, const certificate::SignedContent& content,
                            const CertificationDraft& draft);

}  // namespace kith::identity
