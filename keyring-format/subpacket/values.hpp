#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "keyring-format/packet/signature.hpp"

/// Typed readings of signature subpackets. Each takes the signature, and reads its *hashed* area
/// unless it says otherwise; a subpacket whose body has the wrong size counts as absent.
/// v3 signatures have no subpackets.
namespace kith::format {

/// A creation time of 0 and none are not the same. RFC 9580 §5.2.3.11.
[[nodiscard]] std::optional<std::uint32_t> creation_time(const Signature& signature);

/// Seconds after creation; 0 stands for never. RFC 9580 §5.2.3.18.
[[nodiscard]] std::optional<std::uint32_t> signature_expiration(const Signature& signature);

/// Seconds after the *key's* creation; 0 stands for never. RFC 9580 §5.2.3.13.
[[nodiscard]] std::optional<std::uint32_t> key_expiration(const Signature& signature);

/// Who claims to have made a signature. A hint, until the arithmetic is done.
struct IssuerNames {
  /// A fingerprint as it stands in the subpacket. RFC 9580 §5.2.3.35.
  struct Fingerprint {
    std::uint8_t version = 0;
    ByteView octets;
  };
  std::vector<Fingerprint> fingerprints;
  std::vector<std::uint64_t> key_ids;
};

/// The issuers named in the hashed area, then those in the unhashed area, or v3's issuer.
[[nodiscard]] IssuerNames issuers(const Signature& signature);

/// RFC 9580 §5.2.3.21. Without one a certification is of depth 0 and amount 120.
struct TrustSignature {
  std::uint8_t depth = 0;
  std::uint8_t amount = 0;
};
[[nodiscard]] std::optional<TrustSignature> trust_signature(const Signature& signature);

/// A scope of a trust signature: the text up to the first NUL. RFC 9580 §5.2.3.22.
struct RegularExpression {
  std::string_view text;
  bool terminated = false;  ///< ends with its NUL, and holds no other
};
[[nodiscard]] std::vector<RegularExpression> regular_expressions(const Signature& signature);

/// true unless a subpacket says 0. RFC 9580 §5.2.3.19.
[[nodiscard]] bool is_exportable(const Signature& signature);

/// true unless a subpacket says 0. RFC 9580 §5.2.3.20.
[[nodiscard]] bool is_revocable(const Signature& signature);

/// RFC 9580 §5.2.3.27.
[[nodiscard]] bool is_primary_user_id(const Signature& signature);

/// All octets of the flags. RFC 9580 §5.2.3.29.
[[nodiscard]] std::optional<ByteView> key_flags(const Signature& signature);

/// RFC 9580 §5.2.3.31.
struct RevocationReason {
  std::uint8_t code = 0;
  std::string_view text;  ///< as found: not necessarily UTF-8, nor printable
};
[[nodiscard]] std::optional<RevocationReason> revocation_reason(const Signature& signature);

/// RFC 9580 §5.2.3.24.
struct Notation {
  bool human_readable = false;
  bool critical = false;
  std::string_view name;
  ByteView value;
};
[[nodiscard]] std::vector<Notation> notations(const Signature& signature);

/// A designated revoker. RFC 9580 §5.2.3.23.
struct RevocationKey {
  bool sensitive = false;
  std::uint8_t algorithm = 0;
  ByteView fingerprint;  ///< 20 octets
};
[[nodiscard]] std::vector<RevocationKey> revocation_keys(const Signature& signature);

/// Algorithm preferences, features and flags of any of the list types (RFC 9580 §5.2.3.14 to
/// §5.2.3.17, §5.2.3.25, §5.2.3.32): the octets as they stand.
[[nodiscard]] std::optional<ByteView> preference(const Signature& signature, SubpacketType type);

/// Text subpackets: policy URI, preferred key server, signer's user ID.
[[nodiscard]] std::optional<std::string_view> text(const Signature& signature, SubpacketType type);

/// RFC 9580 §5.2.3.33.
struct SignatureTarget {
  std::uint8_t key_algorithm = 0, hash_algorithm = 0;
  ByteView digest;
};
[[nodiscard]] std::optional<SignatureTarget> signature_target(const Signature& signature);

/// The bodies of the embedded signatures, hashed area first, then the unhashed one: each proves
/// itself, so it may stand in either. RFC 9580 §5.2.3.34.
[[nodiscard]] std::vector<ByteView> embedded_signatures(const Signature& signature);

/// The digests of the third-party certifications that the owner approves of (1pa3pc), back to
/// back, each as long as the signature's own digest.
[[nodiscard]] std::optional<ByteView> attested_certifications(const Signature& signature);

/// The recipients named, version and fingerprint each. RFC 9580 §5.2.3.36.
[[nodiscard]] std::vector<IssuerNames::Fingerprint> intended_recipients(const Signature& signature);

/// Whether a reader of certificates acts on a subpacket type, so that its critical bit is no
/// obstacle. The set is the one that Sequoia judges by, so that both say the same of a signature:
/// signature targets and AEAD preferences, which only matter to messages, are not in it.
/// RFC 9580 §5.2.3.7.
[[nodiscard]] bool is_understood(SubpacketType type);

}  // namespace kith::format
