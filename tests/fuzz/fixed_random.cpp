#include "tests/fuzz/fixed_random.hpp"

#include <cstdint>

#include <sodium.h>

namespace kith::fuzz {
namespace {

std::uint64_t calls = 0;

const char* name() { return "fixed"; }

void fill(void* octets, std::size_t size) {
  unsigned char seed[randombytes_SEEDBYTES] = {};
  for (std::size_t i = 0; i < sizeof calls; ++i) {
    seed[i] = static_cast<unsigned char>(calls >> (8 * i));
  }
  ++calls;
  randombytes_buf_deterministic(octets, size, seed);
}

std::uint32_t number() {
  std::uint32_t value = 0;
  fill(&value, sizeof value);
  return value;
}

}  // namespace

void fix_random() {
  static randombytes_implementation fixed = {name, number, nullptr, nullptr, fill, nullptr};
  static const bool set = randombytes_set_implementation(&fixed) == 0 && sodium_init() >= 0;
  if (set) calls = 0;
}

}  // namespace kith::fuzz
