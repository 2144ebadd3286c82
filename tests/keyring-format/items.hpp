#pragma once

#include <string>
#include <vector>

#include "tests/keyring-format/byte_source.hpp"

namespace kith::format::test {

/// Everything that a reader finds in `input`.
std::vector<KeyringItem> read_all(ByteView input, std::size_t chunk = 64U << 10);

/// One item in a word: "certificate@0+86", its offset and size; "truncated@86+5", the offset and
/// where in it the error shows, if not at its start; "note:checksum_mismatch@0".
std::string describe(const KeyringItem& item);

/// What a reader finds in `input`, described. Fails when the octets of an item are not whole
/// packets of definite lengths.
std::vector<std::string> found_in(ByteView input);

/// The octets of the certificates alone.
std::vector<Bytes> certificates_in(ByteView input);

/// An Ed25519 primary key packet with its header, 53 octets; another for each `number`.
Bytes key_packet(std::uint8_t number);

/// A signature packet that no one can verify, with its header, 18 octets.
Bytes signature_packet(std::uint8_t number);

/// Key, user ID and signature: 53, 15 and 18 octets.
Bytes certificate(std::uint8_t number);

}  // namespace kith::format::test
