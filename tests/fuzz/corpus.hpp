#pragma once

#include <string_view>
#include <vector>

#include "keyring-format/certificate.hpp"

namespace kith::fuzz {

/// The largest seeds: what is longer takes the time of many others.
inline constexpr std::size_t largest_seed = 8U << 10;

/// The files of tests/corpus with this extension, as ".asc", by name, that are no larger.
[[nodiscard]] std::vector<Bytes> corpus_files(std::string_view extension,
                                              std::size_t largest = largest_seed);

/// The certificates in them, as they stand there, binary.
[[nodiscard]] std::vector<Bytes> corpus_certificates(std::size_t largest = largest_seed);

/// The packets of those certificates that have this tag; of signatures and secret keys, too. Equal
/// ones once.
[[nodiscard]] std::vector<Bytes> corpus_packets(format::PacketTag tag);

/// The inputs, each behind this octet.
[[nodiscard]] std::vector<Bytes> behind(std::uint8_t first, std::vector<Bytes> inputs);

}  // namespace kith::fuzz
