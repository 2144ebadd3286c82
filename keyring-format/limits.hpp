#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound that input has to keep, each with its reason.
namespace kith::format::limits {

/// One packet's body. A photo in a user attribute is the largest thing seen in real keyrings
/// (some hundred KiB); the largest legitimate packets stay far below.
inline constexpr std::size_t packet_body = 8U << 20;

/// One certificate, framing included. Flooded certificates on key servers reached some ten MiB.
inline constexpr std::size_t certificate = 64U << 20;

/// Packets of one certificate: the 64 MiB above filled with the smallest possible signatures.
inline constexpr std::size_t certificate_packets = 1U << 20;

/// User IDs, attributes and subkeys of one certificate: components are counted in 16 bits.
inline constexpr std::size_t components = 20'000;

/// A user ID's text. RFC 9580 sets none; GnuPG refuses 2,048 octets and more on input, and no mail
/// address comes near.
inline constexpr std::size_t user_id = 16U << 10;

/// One multiprecision integer: RSA with 16,384 bits.
inline constexpr std::size_t mpi_bits = 16'384;

/// One area of subpackets: v4 allows 64 KiB less one; v6 allows 4 GiB, which no signature of a
/// certificate needs.
inline constexpr std::size_t subpacket_area = 64U << 10;

/// Subpackets of one area. Real ones have some twenty.
inline constexpr std::size_t subpackets = 1'024;

/// One line of ASCII armor's body. RFC 9580 §6.2 writes 76 columns. Headers and the text around
/// blocks may be of any length: they are skipped as they come.
inline constexpr std::size_t armor_line = 8U << 10;

/// Problems told of one certificate; the rest are counted: enough to see what is wrong with it, and
/// garbage cannot fill the memory with reports.
inline constexpr std::size_t certificate_problems = 64;

/// How far back damage in a keyring makes a reader look for a key that a wrong length swallowed:
/// several dozen ordinary certificates.
inline constexpr std::size_t look_back = 1U << 20;

/// A primary key packet by which a reader finds its way again after damage: RSA with 16,384 bits,
/// secret part included, has some 10 KiB.
inline constexpr std::size_t landmark_key = 16U << 10;

}  // namespace kith::format::limits
