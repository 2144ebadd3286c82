#include "core/crypto/blake2b.hpp"

#include <cstdlib>
#include <memory>

#include <sodium.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {
namespace {

using State = crypto_generichash_blake2b_state;

State* state_in(std::span<std::uint8_t> storage) {
  void* place = storage.data();
  std::size_t space = storage.size();
  return static_cast<State*>(std::align(alignof(State), sizeof(State), place, space));
}

template <std::size_t N>
std::array<std::uint8_t, N> digest_of(std::initializer_list<ByteView> pieces) {
  Blake2b hasher(N);
  for (const ByteView piece : pieces) hasher.update(piece);
  std::array<std::uint8_t, N> digest;
  hasher.finish(digest);
  return digest;
}

}  // namespace

static_assert(Blake2b::max_digest_size == crypto_generichash_blake2b_BYTES_MAX);

Blake2b::Blake2b(std::size_t digest_size) {
  static_assert(state_size == sizeof(State) && state_alignment == alignof(State));
  if (!initialise()) std::abort();
  crypto_generichash_blake2b_init(state_in(storage_), nullptr, 0, digest_size);
}

Blake2b::~Blake2b() { wipe(storage_); }

Blake2b& Blake2b::update(ByteView octets) {
  crypto_generichash_blake2b_update(state_in(storage_), octets.data(), octets.size());
  return *this;
}

void Blake2b::finish(std::span<std::uint8_t> digest) {
  crypto_generichash_blake2b_final(state_in(storage_), digest.data(), digest.size());
}

std::array<std::uint8_t, 32> blake2b_256(std::initializer_list<ByteView> pieces) {
  return digest_of<32>(pieces);
}

std::array<std::uint8_t, 64> blake2b_512(std::initializer_list<ByteView> pieces) {
  return digest_of<64>(pieces);
}

}  // namespace kith::crypto
