#include "core/crypto/argon2.hpp"

#include <cstdlib>
#include <optional>

#include <argon2.h>
#include <sodium.h>
#include <sys/mman.h>

#include "core/crypto/derivation_limits.hpp"
#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

static_assert(argon2_salt_size == crypto_pwhash_argon2id_SALTBYTES);

using Salt = std::span<const std::uint8_t, argon2_salt_size>;

constexpr std::size_t min_size = crypto_pwhash_argon2id_BYTES_MIN;
constexpr std::uint32_t min_lane_kib = 8;  // RFC 9106 §3.1
constexpr std::uint8_t max_exponent = 31;  // RFC 9580 §3.7.1.4

std::optional<DerivationError> objection_to(const Argon2Cost& cost) {
  if (cost.passes == 0 || cost.lanes == 0) return DerivationError::malformed;
  if (cost.memory_kib / min_lane_kib < cost.lanes) return DerivationError::malformed;
  if (cost.passes > Argon2Limit::passes || cost.lanes > Argon2Limit::lanes ||
      cost.memory_kib > Argon2Limit::memory_kib ||
      std::uint64_t{cost.passes} * cost.memory_kib > Argon2Limit::work_kib) {
    return DerivationError::too_costly;
  }
  return std::nullopt;
}

/// Memory straight from the system: kept out of core files, in large pages where there are some,
/// and given back whole. A failure comes back as one, under memory checkers too.
int allocate(std::uint8_t** memory, std::size_t size) {
  void* pages = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) return ARGON2_MEMORY_ALLOCATION_ERROR;
  madvise(pages, size, MADV_DONTDUMP);
  madvise(pages, size, MADV_HUGEPAGE);
  *memory = static_cast<std::uint8_t*>(pages);
  return ARGON2_OK;
}

void release(std::uint8_t* memory, std::size_t size) {
  if (memory != nullptr) munmap(memory, size);
}

/// libsodium knows one lane alone, and is the faster one there: it uses the processor's widest
/// vectors.
std::optional<DerivationError> derive_with_sodium(ByteView passphrase, Salt salt,
                                                  const Argon2Cost& cost,
                                                  std::span<std::uint8_t> key) {
  const int outcome = crypto_pwhash_argon2id(
      key.data(), key.size(), reinterpret_cast<const char*>(passphrase.data()), passphrase.size(),
      salt.data(), cost.passes, std::size_t{cost.memory_kib} * 1024,
      crypto_pwhash_argon2id_ALG_ARGON2ID13);
  if (outcome == 0) return std::nullopt;
  // All else that it refuses was refused before.
  return DerivationError::out_of_memory;
}

std::optional<DerivationError> derive_with_reference(ByteView passphrase, Salt salt,
                                                     const Argon2Cost& cost,
                                                     std::span<std::uint8_t> key) {
  argon2_context context{};
  context.out = key.data();
  context.outlen = static_cast<std::uint32_t>(key.size());
  // Its inputs are not const because it can be told to wipe them, which it is not.
  context.pwd = const_cast<std::uint8_t*>(passphrase.data());
  context.pwdlen = static_cast<std::uint32_t>(passphrase.size());
  context.salt = const_cast<std::uint8_t*>(salt.data());
  context.saltlen = static_cast<std::uint32_t>(salt.size());
  context.t_cost = cost.passes;
  context.m_cost = cost.memory_kib;
  context.lanes = cost.lanes;
  // The version in Debian 12 frees its memory under running threads where the system refuses it one
  // more thread. One lane after the other takes longer and cannot fail.
  context.threads = 1;
  context.version = ARGON2_VERSION_13;
  context.allocate_cbk = allocate;
  context.free_cbk = release;
  context.flags = ARGON2_DEFAULT_FLAGS;
  switch (argon2id_ctx(&context)) {
    case ARGON2_OK: return std::nullopt;
    case ARGON2_MEMORY_ALLOCATION_ERROR: return DerivationError::out_of_memory;
    default: return DerivationError::malformed;
  }
}

}  // namespace

Result<std::uint32_t, DerivationError> argon2_memory(std::uint8_t exponent, std::uint32_t lanes) {
  if (exponent > max_exponent) return fail(DerivationError::malformed);
  const std::uint32_t memory_kib = std::uint32_t{1} << exponent;
  if (lanes == 0 || memory_kib / min_lane_kib < lanes) return fail(DerivationError::malformed);
  if (memory_kib > Argon2Limit::memory_kib) return fail(DerivationError::too_costly);
  return memory_kib;
}

Result<SecretBytes, DerivationError> derive_argon2id(ByteView passphrase, Salt salt,
                                                     const Argon2Cost& cost, std::size_t size) {
  if (size < min_size || size > max_derived_key || passphrase.size() > max_passphrase) {
    return fail(DerivationError::malformed);
  }
  if (const auto objection = objection_to(cost)) return fail(*objection);
  if (!initialise()) std::abort();
  SecretBytes key(size);
  const auto derive = cost.lanes == 1 ? derive_with_sodium : derive_with_reference;
  if (const auto error = derive(passphrase, salt, cost, key.expose_mutable())) return fail(*error);
  return key;
}

}  // namespace kith::crypto
