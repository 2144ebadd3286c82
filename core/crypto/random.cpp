#include "core/crypto/random.hpp"

#include <cstdlib>

#include <sodium.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {

void fill_random(std::span<std::uint8_t> octets) {
  // Nothing that needs randomness may go on without it.
  if (!initialise()) std::abort();
  if (!octets.empty()) randombytes_buf(octets.data(), octets.size());
}

}  // namespace kith::crypto
