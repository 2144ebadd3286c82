#include "core/crypto/noise_hash.hpp"

#include <algorithm>
#include <cstdlib>

#include <sodium.h>

#include "core/crypto/blake2b.hpp"
#include "core/crypto/initialise.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {
namespace {

/// SHA-256 of one message, with the same shape as Blake2b.
class Sha256 {
 public:
  static constexpr std::size_t block_size = 64;
  static constexpr std::size_t digest_size = crypto_hash_sha256_BYTES;

  Sha256() {
    if (!initialise()) std::abort();
    crypto_hash_sha256_init(&state_);
  }
  ~Sha256() { sodium_memzero(&state_, sizeof state_); }
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& update(ByteView octets) {
    crypto_hash_sha256_update(&state_, octets.data(), octets.size());
    return *this;
  }
  void finish(std::span<std::uint8_t> digest) { crypto_hash_sha256_final(&state_, digest.data()); }

 private:
  crypto_hash_sha256_state state_;
};

struct Blake2b512 : Blake2b {
  static constexpr std::size_t digest_size = max_digest_size;
};

template <typename Function>
void hash_with(std::initializer_list<ByteView> pieces, std::span<std::uint8_t> digest) {
  Function function;
  for (const ByteView piece : pieces) function.update(piece);
  function.finish(digest);
}

template <typename Function>
void hmac_with(ByteView key, std::initializer_list<ByteView> pieces, std::span<std::uint8_t> tag) {
  SecretArray<Function::block_size> block;
  const std::span<std::uint8_t> pad = block.expose_mutable();
  if (key.size() > pad.size()) {
    hash_with<Function>({key}, pad.first(Function::digest_size));
  } else {
    std::copy(key.begin(), key.end(), pad.begin());
  }
  constexpr std::uint8_t inner = 0x36;
  constexpr std::uint8_t outer = 0x5c;
  for (std::uint8_t& octet : pad) octet ^= inner;
  SecretArray<Function::digest_size> digest;
  {
    Function function;
    function.update(pad);
    for (const ByteView piece : pieces) function.update(piece);
    function.finish(digest.expose_mutable());
  }
  for (std::uint8_t& octet : pad) octet ^= inner ^ outer;
  hash_with<Function>({pad, digest.expose()}, tag);
}

}  // namespace

std::size_t digest_size(NoiseHash hash) {
  return hash == NoiseHash::blake2b ? Blake2b512::digest_size : Sha256::digest_size;
}

std::string_view name_of(NoiseHash hash) {
  return hash == NoiseHash::blake2b ? "BLAKE2b" : "SHA256";
}

void noise_hash(NoiseHash hash, std::initializer_list<ByteView> pieces,
                std::span<std::uint8_t> digest) {
  if (hash == NoiseHash::blake2b) {
    hash_with<Blake2b512>(pieces, digest);
  } else {
    hash_with<Sha256>(pieces, digest);
  }
}

void noise_hmac(NoiseHash hash, ByteView key, std::initializer_list<ByteView> pieces,
                std::span<std::uint8_t> tag) {
  if (hash == NoiseHash::blake2b) {
    hmac_with<Blake2b512>(key, pieces, tag);
  } else {
    hmac_with<Sha256>(key, pieces, tag);
  }
}

}  // namespace kith::crypto
