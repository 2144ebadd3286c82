#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/import_requests.hpp"
#include "core/engine/trust_requests.hpp"

/// What the verbs about documents, files of any kind, are asked and what they answer.
namespace kith {

struct SignFileRequest {
  InputStream file;
  std::string as;      ///< one of your identities; empty: the only one that you have
  bool text = false;   ///< line ends may change on the way. RFC 9580 §5.2.1.2
  bool armor = false;  ///< as text
  Timestamp time = Timestamp::now();
};

struct SignFileReport {
  Bytes signature;          ///< to be written as it is
  NamedCertificate signer;  ///< the identity
  Fingerprint key;          ///< that signed: its primary key or a subkey
  Timestamp created;
  std::uint64_t octets = 0;  ///< of the document
};

struct VerifyFileRequest {
  InputStream file;
  InputStream signature;  ///< of the document alone: "detached", binary or armored
  /// A certificate whose signatures alone count; empty: anybody's. Where it is named by address or
  /// name, that is what has to be believed of it.
  std::string signer;
  unsigned amount = fully_believed;  ///< from which on a signer counts as believed
  TrustSetting setting;
};

/// One signature on a document.
struct DocumentSignature {
  /// How it stands, the signer's belief aside. `expired` and `revoked` are said of the signature or
  /// of the key, when it signed.
  CertificationStatus status = CertificationStatus::bad;
  std::string why;      ///< why it does not count, in words; empty when it does
  Fingerprint signer;   ///< the certificate whose key made it; empty when that is not known
  Fingerprint key;      ///< that made it; while that is not known, as the signature names it
  KeyId key_id;         ///< the same, of a signature that names no fingerprint; 0: names nobody
  std::string user_id;  ///< of the signer: of those asked for, else of all, the one that is
                        ///< believed most; any octets
  Timestamp created;
  std::optional<Timestamp> expires;
  bool text = false;
  std::string hash;                ///< as "SHA-512"
  std::optional<TrustInfo> trust;  ///< how far `user_id` is believed; none: not asked
  bool believed = false;           ///< as far as was asked for, and not by its own word alone
  bool counts = false;             ///< good, believed, and by the signer that was asked for
};

struct VerifyFileReport {
  bool accepted = false;  ///< some signature counts
  std::vector<DocumentSignature> signatures;
  std::uint64_t left_out = 0;  ///< signatures that nobody has looked at: there are too many
  std::uint64_t octets = 0;    ///< of the document
};

/// So many signatures on one document are looked at.
inline constexpr std::size_t most_document_signatures = 32;

}  // namespace kith
