#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/session/encoding.hpp"

namespace kith::session {

/// Ed25519: R, then S.
using ProofSignature = std::array<std::uint8_t, 64>;
/// BLAKE2b with 64 octets.
using ProofDigest = std::array<std::uint8_t, 64>;

/// Named bits of ProofContent::capabilities. Those without a name are ignored.
struct Capability {
  enum : std::uint32_t {
    offers_introductions = 1U << 0,
    wants_introductions = 1U << 1,
  };
};

/// A field that a reader who does not know it may pass over: its type is 0x8000 to 0xFFFE.
struct Extension {
  std::uint16_t type = 0;
  Bytes value;
  bool operator==(const Extension&) const = default;
};

/// What handshake messages 2 and 3 say, but for the signature over it.
struct ProofContent {
  Bytes certificate;   ///< binary OpenPGP, minimal form
  Fingerprint subkey;  ///< the authentication subkey that signs
  SasNonce nonce{};
  std::uint32_t capabilities = 0;     ///< Capability bits
  std::vector<Extension> extensions;  ///< by ascending type
  bool operator==(const ProofContent&) const = default;
};

/// A payload as read.
struct Payload {
  ProofContent content;
  ProofSignature signature{};
  ProofDigest digest{};  ///< content_digest() of `content`
};

/// Why there is no payload.
enum class PayloadError : std::uint8_t {
  bad_size,         ///< not the smallest of the allowed sizes that holds it
  truncated,        ///< a field ends behind the payload
  out_of_order,     ///< types must ascend, each at most once
  unknown_field,    ///< a type below 0x8000 that this version does not have
  missing_field,    ///< one of the five that every payload has
  bad_length,       ///< a field of a size that its type does not have
  bad_fingerprint,  ///< of a key that is neither version 4 nor 6
  bad_padding,      ///< padding that is not zero
  certificate_too_large,
};

/// "a field is missing": what is wrong with a payload, as a clause.
[[nodiscard]] std::string_view describe(PayloadError error);

/// H of the signed bytes: over all fields but signature and padding, as encoded.
[[nodiscard]] ProofDigest content_digest(const ProofContent& content);

/// The payload, padded. PayloadError::bad_size where it would have more than 12,288 octets, and the
/// errors of read_payload() for content that cannot be said.
[[nodiscard]] Result<Bytes, PayloadError> write_payload(const ProofContent& content,
                                                        const ProofSignature& signature);

/// Reads the whole of a decrypted payload. What it accepts, write_payload() writes again, octet for
/// octet, but for unnamed capability bits, which stay as they came.
[[nodiscard]] Result<Payload, PayloadError> read_payload(ByteView payload);

/// Octets of a payload whose fields have `size` octets: 1, 2, 4 or 8 KiB, else a multiple of 4 KiB.
/// What is left over must hold the header of the padding field.
[[nodiscard]] std::size_t padded_size(std::size_t size);

}  // namespace kith::session
