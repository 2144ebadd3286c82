#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/certificate/validity.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/identity/user_id.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/user_id_naming.hpp"
#include "core/identity/signing_key.hpp"
#include "keyring-format/certificate.hpp"

namespace kith {

/// An identity of the user's own, copied out of the keyring and judged at an instant.
struct Own {
  Fingerprint fingerprint;
  std::string user_id;  ///< by which it is called; any octets
  Bytes octets;         ///< the certificate as stored
  format::Certificate certificate;
  CertificateFacts facts;
  certificate::CertificateState state;
  CertificateInfo info;
  SecretRecords records;

  /// The signature that a fact of it is about.
  [[nodiscard]] ByteView body_of(const SignatureFact& fact) const {
    return ByteView{octets}.subspan(fact.body, fact.body_size);
  }
};

/// The identity that is meant by `who`; the only one that there is when `who` is empty. An error
/// that says what to do when it is not the user's own, or nothing, or several match.
[[nodiscard]] Outcome<Own> find_own(const store::ReadTransaction& transaction, std::string_view who,
                                    Timestamp time);

/// The opened secret keys of an identity, and the primary key, ready to sign.
struct Signer {
  OpenSecrets secrets;
  identity::SigningKey primary;
};

/// Opens an identity's primary key. An error where its certificate cannot certify now (revoked,
/// expired; `for_revocation`: that does not matter), or its secret is not there.
[[nodiscard]] Outcome<Signer> open_signer(const Own& own, Prompter* prompter,
                                          bool for_revocation = false);

/// The primary key of an identity, opened, and when to date what it says of itself.
struct Pen {
  Signer signer;
  Timestamp created;
};

/// Whether what an identity says of itself has to be newer than all that it has said.
enum class Dating : std::uint8_t { newest, any };

/// Opens an identity to change it; `for_revocation` as for open_signer(), `time` as wanted.
[[nodiscard]] Outcome<Pen> open_pen(const Own& own, Prompter* prompter, Timestamp time,
                                    bool for_revocation = false, Dating dating = Dating::newest);

/// Refuses a text for others to read that no signature can hold: not UTF-8, or of more than
/// `longest_text` octets. RFC 9580 §5.2.3.31.
inline constexpr std::size_t longest_text = 4096;
[[nodiscard]] Outcome<void> check_text(std::string_view text);

/// The user ID of an identity that is meant by `text`: the whole of one or, unless it is named
/// exactly, a part that a single one has. Its index in the certificate.
[[nodiscard]] Outcome<std::size_t> find_user_id(const Own& own, std::string_view text,
                                                UserIdNaming naming);

}  // namespace kith
