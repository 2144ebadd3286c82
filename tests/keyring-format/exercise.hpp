#pragma once

#include "keyring-format/certificate.hpp"

namespace kith::format::test {

/// Reads everything that can be read in a certificate, keys, attributes, signatures, subpackets,
/// embedded signatures, down to the last octet, for a sanitizer to watch. Fails when an error names
/// an octet outside what was parsed. Gives a sum over what was read, so that nothing is optimised
/// away.
std::size_t read_everything(const ReadCertificate& read);

/// The same for one packet that may stand in a certificate.
std::size_t read_packet(const Packet& packet);

}  // namespace kith::format::test
