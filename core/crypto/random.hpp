#pragma once

#include <cstdint>
#include <span>

namespace kith::crypto {

/// Overwrites `octets` with unpredictable ones from the system's generator.
void fill_random(std::span<std::uint8_t> octets);

}  // namespace kith::crypto
