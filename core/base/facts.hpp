#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"

/// Verified facts about a certificate: fixed-size, trivially copyable values that
/// core/certificate makes once, core/store keeps, and everybody else reads without parsing a
/// packet. How they lie in a record: core/base/facts_record.hpp and core/store/SCHEMA.md.
namespace kith {

/// Whether the octets of a value are its fields and nothing else: what lies between fields is
/// whatever was in memory before, and must not come to be on the disk.
template <typename T>
inline constexpr bool is_written_as_it_lies =
    std::is_trivially_copyable_v<T>&& std::has_unique_object_representations_v<T>;

/// What is known about one signature.
enum class SignatureStatus : std::uint8_t {
  unchecked = 0,       ///< its issuer is in the keyring but the arithmetic has not been done yet
  unknown_issuer = 1,  ///< no certificate in the keyring can have made it
  good = 2,            ///< the arithmetic holds; policy and dates are judged by the reader
  bad = 3,             ///< the arithmetic fails, or the type does not belong where it stands
  malformed = 4,       ///< the packet cannot be parsed
  unsupported = 5,     ///< version or algorithm that Kith does not check
};

/// What a signature stands on.
enum class ComponentKind : std::uint8_t { primary = 0, user_id = 1, subkey = 2 };

/// Named bits of SignatureFact::flags. Everything here comes from the hashed area, but the issuer.
struct SignatureFlag {
  enum : std::uint32_t {
    self = 1U << 0,                 ///< names the certificate's own primary key as issuer
    exportable = 1U << 1,           ///< RFC 9580 §5.2.3.19
    revocable = 1U << 2,            ///< RFC 9580 §5.2.3.20
    primary_user_id = 1U << 3,      ///< RFC 9580 §5.2.3.27
    has_expiry = 1U << 4,           ///< a signature expiration time stands in it, maybe 0
    has_key_expiry = 1U << 5,       ///< a key expiration time stands in it, maybe 0
    has_key_flags = 1U << 6,        ///< key flags stand in it
    has_trust = 1U << 7,            ///< a trust signature, maybe of depth 0
    has_scope = 1U << 8,            ///< at least one regular expression
    open_scope = 1U << 9,           ///< a regular expression without its closing NUL
    critical_unknown = 1U << 10,    ///< a critical subpacket that Kith does not know (TRUST B.1)
    critical_notation = 1U << 11,   ///< a critical notation
    critical_signer = 1U << 12,     ///< a critical "signer's user ID", unknown to GnuPG (TRUST A.2)
    back_signature = 1U << 13,      ///< an embedded primary key binding that verified
    bad_back_signature = 1U << 14,  ///< an embedded primary key binding that did not verify
    by_subkey = 1U << 15,           ///< made by a subkey of the issuer's certificate
    prefix_mismatch = 1U << 16,     ///< the two leading digest octets do not match
    names_revoker = 1U << 17,       ///< appoints a designated revoker (RFC 9580 §5.2.3.23)
    issuer_by_key_id = 1U << 18,    ///< has an issuer key ID subpacket, hashed or not
    issuer_by_fingerprint = 1U << 19,  ///< has an issuer fingerprint subpacket, hashed or not
    misplaced = 1U << 20,              ///< its type does not belong on this component
    no_creation_time = 1U << 21,       ///< lacks the mandatory creation time
    designated = 1U << 22,           ///< made by a revoker whom the certificate's own key appoints
    sha1_back_signature = 1U << 23,  ///< the back signature that verified is over SHA-1
  };
};

/// One signature of a certificate. `component` is 0 for the primary key, else the index of the
/// user ID or subkey that it stands on (see `kind`), counted from 0 in canonical order.
struct SignatureFact {
  SignatureStatus status = SignatureStatus::unchecked;
  std::uint8_t version = 0;         ///< 3, 4 or 6; else as found
  std::uint8_t type = 0;            ///< RFC 9580 §5.2.1
  std::uint8_t key_algorithm = 0;   ///< RFC 9580 §9.1
  std::uint8_t hash_algorithm = 0;  ///< RFC 9580 §9.5
  ComponentKind kind = ComponentKind::primary;
  std::uint16_t component = 0;
  std::uint32_t flags = 0;              ///< SignatureFlag bits
  std::uint32_t created = 0;            ///< seconds since 1970
  std::uint32_t expires_after = 0;      ///< seconds after `created`; see has_expiry
  std::uint32_t key_expires_after = 0;  ///< seconds after the key's creation; see has_key_expiry
  std::uint8_t trust_amount = fully_believed;  ///< raw octet, 0–255; 120 for a plain certification
  std::uint8_t trust_depth = 0;                ///< raw octet, 0–255
  std::uint8_t revocation_reason = 0;          ///< RFC 9580 §5.2.3.31; 0 where none is given
  std::uint8_t key_flags = 0;                  ///< first octet, RFC 9580 §5.2.3.29
  std::uint32_t issuer = 0;                    ///< CertificateId whose key verified it; 0: none yet
  std::uint32_t scopes = 0;         ///< offset of its first scope in the record's strings
  std::uint32_t unused = 0;         ///< 0
  std::uint64_t issuer_key_id = 0;  ///< as named, or taken from the named fingerprint; 0: none
  std::uint32_t body = 0;           ///< offset of the packet body in the certificate
  std::uint32_t body_size = 0;      ///< octets
  std::uint16_t scope_count = 0;
  std::uint16_t issuer_subkey = 0;  ///< with by_subkey: which of the issuer's subkeys
  std::uint32_t reserved = 0;

  [[nodiscard]] bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
  [[nodiscard]] Timestamp created_at() const { return {created}; }
  auto operator<=>(const SignatureFact&) const = default;
};
static_assert(std::endian::native == std::endian::little, "records hold little-endian fields");
static_assert(sizeof(SignatureFact) == 64 && is_written_as_it_lies<SignatureFact>);

/// A hard revocation says that the key was never to be trusted; a soft one that it ended. No
/// reason, "compromised" and unknown reasons are hard. RFC 9580 §5.2.3.31.
[[nodiscard]] constexpr bool is_hard_reason(std::uint8_t reason) {
  return reason != 1 && reason != 3 && reason != 32;
}

/// The primary key or one subkey.
struct KeyFact {
  std::uint8_t fingerprint_version = 0;  ///< 0 where the version is not supported
  std::uint8_t fingerprint[32] = {};
  std::uint8_t version = 0;
  std::uint8_t algorithm = 0;  ///< RFC 9580 §9.1
  std::uint8_t curve = 0;      ///< core/certificate/algorithm.hpp; 0 where there is none
  std::uint32_t created = 0;   ///< seconds since 1970
  std::uint16_t bits = 0;      ///< size of the modulus or the curve; 0 unknown
  std::uint16_t flags = 0;     ///< KeyFlag bits
  std::uint32_t body = 0;      ///< offset of the packet body in the certificate
  std::uint32_t body_size = 0;
  std::uint32_t unused = 0;  ///< 0; in a record the store's: core/base/record_checksum.hpp
  std::uint64_t key_id = 0;

  [[nodiscard]] Fingerprint fingerprint_value() const;
};
static_assert(sizeof(KeyFact) == 64 && is_written_as_it_lies<KeyFact>);

/// Named bits of KeyFact::flags.
struct KeyFlag {
  enum : std::uint16_t {
    unsupported = 1U << 0,  ///< version or algorithm that Kith cannot check
    malformed = 1U << 1,    ///< the packet cannot be parsed
  };
};

/// One user ID or user attribute. Its text is in the record's strings.
struct UserIdFact {
  std::uint32_t text = 0;        ///< offset in the strings; for an attribute its digest
  std::uint32_t text_size = 0;   ///< octets
  std::uint32_t email = 0;       ///< offset of the normalised address in the strings
  std::uint16_t email_size = 0;  ///< 0: no address
  std::uint16_t flags = 0;       ///< UserIdFlag bits
  std::uint32_t body = 0;        ///< offset of the packet body in the certificate
  std::uint32_t body_size = 0;
};
static_assert(sizeof(UserIdFact) == 24 && is_written_as_it_lies<UserIdFact>);

/// Named bits of UserIdFact::flags.
struct UserIdFlag {
  enum : std::uint16_t {
    attribute = 1U << 0,     ///< a user attribute (RFC 9580 §5.12), not a text
    invalid_utf8 = 1U << 1,  ///< not UTF-8
    control = 1U << 2,       ///< holds control characters
    truncated = 1U << 3,     ///< `text` holds only the start of a very long user ID
  };
};

}  // namespace kith
