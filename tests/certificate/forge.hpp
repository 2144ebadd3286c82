#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.hpp"
#include "core/certificate/check.hpp"
#include "core/certificate/examine.hpp"
#include "core/certificate/validity.hpp"
#include "core/crypto/ed25519.hpp"
#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/area.hpp"

/// Makes keys, signatures and certificates that say whatever a test wants. It computes digests and
/// fingerprints by itself, so that what it makes can be held against what core/certificate says.
namespace kith::certificate::test {

inline constexpr std::uint32_t day = 86400;
/// 2020-01-01T00:00:00Z: when keys are made unless a test says otherwise.
inline constexpr std::uint32_t birthday = 1577836800;

/// Digest algorithms by number. RFC 9580 §9.5.
inline constexpr std::uint8_t md5 = 1, sha1 = 2, ripemd160 = 3, sha256 = 8, sha512 = 10;

/// An Ed25519 key that signs, with its packet body.
class ForgedKey {
 public:
  /// The same `seed` gives the same key material. Version 4 keys are EdDSALegacy or Ed25519,
  /// version 6 keys Ed25519.
  explicit ForgedKey(std::uint8_t seed, std::uint32_t created = birthday, std::uint8_t version = 4,
                     format::KeyAlgorithm algorithm = format::KeyAlgorithm::ed25519);

  [[nodiscard]] std::uint8_t version() const { return version_; }
  [[nodiscard]] format::KeyAlgorithm algorithm() const { return algorithm_; }
  [[nodiscard]] const Bytes& body() const { return body_; }
  [[nodiscard]] const Fingerprint& fingerprint() const { return fingerprint_; }
  [[nodiscard]] KeyId key_id() const { return fingerprint_.key_id(); }
  [[nodiscard]] Bytes sign(ByteView digest) const;

 private:
  crypto::Ed25519KeyPair pair_;
  std::uint8_t version_;
  format::KeyAlgorithm algorithm_;
  Bytes body_;
  Fingerprint fingerprint_;
};

/// What a signature is to say. Says when it was made (hashed) and by whom (fingerprint hashed, key
/// ID unhashed) unless told not to.
class Draft {
 public:
  Draft(format::SignatureType type, std::uint32_t created) : type_(type), created_(created) {}

  Draft& hash(std::uint8_t algorithm);
  Draft& version(std::uint8_t version);  ///< instead of what goes with the key
  Draft& subpacket(format::SubpacketType type, ByteView body, bool critical = false);
  Draft& unhashed(format::SubpacketType type, ByteView body, bool critical = false);
  Draft& expires_after(std::uint32_t seconds);
  Draft& key_expires_after(std::uint32_t seconds);
  Draft& key_flags(std::uint8_t flags);
  Draft& primary();
  Draft& local();
  Draft& reason(std::uint8_t code, std::string_view text = {});
  Draft& trust(std::uint8_t depth, std::uint8_t amount);
  Draft& scope(std::string_view expression);  ///< with its closing NUL
  Draft& notation(std::string_view name, bool critical);
  Draft& appoints(const ForgedKey& revoker);
  Draft& back_signature(Bytes signature);  ///< unhashed, as GnuPG has it
  Draft& without_date();
  Draft& without_issuer();
  Draft& spoilt();  ///< the arithmetic will be wrong

  /// The packet body, signed by `key` over `content`.
  [[nodiscard]] Bytes sign(const ForgedKey& key, const SignedContent& content) const;

 private:
  [[nodiscard]] Bytes sign_v3(const ForgedKey& key, const SignedContent& content) const;

  format::SignatureType type_;
  std::uint32_t created_;
  std::uint8_t hash_ = sha512;
  std::uint8_t version_ = 0;
  bool dated_ = true, named_ = true, spoilt_ = false;
  format::Writer hashed_, unhashed_;
};

/// A self-certification that says nothing more than that it is one.
[[nodiscard]] Draft self(std::uint32_t created);
/// A direct-key signature.
[[nodiscard]] Draft direct(std::uint32_t created);
/// A subkey binding.
[[nodiscard]] Draft binding(std::uint32_t created);
/// A certification by somebody else.
[[nodiscard]] Draft certification(std::uint32_t created);
/// Revocations of a key, a subkey and a certification.
[[nodiscard]] Draft key_revocation(std::uint32_t created, std::uint8_t reason);
[[nodiscard]] Draft subkey_revocation(std::uint32_t created, std::uint8_t reason);
[[nodiscard]] Draft withdrawal(std::uint32_t created);

/// The signature by which a subkey agrees to belong to a primary key.
[[nodiscard]] Bytes agreement(const ForgedKey& primary, const ForgedKey& subkey, Draft draft);
[[nodiscard]] Bytes agreement(const ForgedKey& primary, const ForgedKey& subkey,
                              std::uint32_t created);

/// A certificate, built packet by packet: what is signed stands on the part begun last. The primary
/// key must outlive it.
class Forge {
 public:
  explicit Forge(const ForgedKey& primary);

  Forge& user_id(std::string_view text);
  Forge& attribute(ByteView body);
  Forge& subkey(const ForgedKey& key);
  Forge& subkey(Bytes body);
  Forge& sign(const Draft& draft);                       ///< by the primary key
  Forge& sign_key(const Draft& draft);                   ///< likewise, but on the primary key
  Forge& sign(const Draft& draft, const ForgedKey& by);  ///< by another
  Forge& add(Bytes signature);

  /// What a signature made now would cover.
  [[nodiscard]] SignedContent content() const;
  /// In canonical order.
  [[nodiscard]] format::Certificate certificate() const;
  [[nodiscard]] Examined examine(const KnownSignatures& known = {}) const;

 private:
  [[nodiscard]] const format::Component& current() const;

  const ForgedKey* primary_;
  format::Certificate certificate_;
  ComponentKind part_ = ComponentKind::primary;
};

/// `examined` judged at an instant by the policy of another.
[[nodiscard]] CertificateState state_of(const Examined& examined, std::uint32_t at,
                                        std::uint32_t policy_time);
/// Judged by the policy of 2026, whatever the instant.
[[nodiscard]] CertificateState state_of(const Examined& examined, std::uint32_t at);
[[nodiscard]] CertificateState state_of(const Forge& forge, std::uint32_t at);

/// The key ready to check signatures; null where it cannot.
[[nodiscard]] std::optional<crypto::VerifyKey> ready(const ForgedKey& key);

/// check_signature() with everything taken apart from octets.
[[nodiscard]] Check check(ByteView signature, const SignedContent& content, const ForgedKey& key);

}  // namespace kith::certificate::test
