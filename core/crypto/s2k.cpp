#include "core/crypto/s2k.hpp"

#include <algorithm>

#include "core/crypto/derivation_limits.hpp"

namespace kith::crypto {
namespace {

// A hash function is slow in small bites.
constexpr std::size_t bite = 8192;

/// Salt and passphrase, again and again in one piece: at least once, and for about a bite.
SecretBytes repeat(ByteView salt, ByteView passphrase) {
  const std::size_t once = salt.size() + passphrase.size();
  const std::size_t times = once == 0 ? 0 : std::max<std::size_t>(1, bite / once);
  SecretBytes repeated(once * times);
  auto end = repeated.expose_mutable().begin();
  for (std::size_t i = 0; i < times; ++i) {
    end = std::copy(salt.begin(), salt.end(), end);
    end = std::copy(passphrase.begin(), passphrase.end(), end);
  }
  return repeated;
}

/// Feeds `count` octets of what `repeated` begins.
void update(Hasher& hasher, ByteView repeated, std::size_t count) {
  while (count > 0) {
    const std::size_t piece = std::min(count, repeated.size());
    hasher.update(repeated.first(piece));
    count -= piece;
  }
}

Result<SecretBytes, DerivationError> derive(HashAlgorithm algorithm, ByteView passphrase,
                                            ByteView salt, std::size_t count, std::size_t size) {
  if (size == 0 || size > max_derived_key || passphrase.size() > max_passphrase) {
    return fail(DerivationError::malformed);
  }
  const SecretBytes repeated = repeat(salt, passphrase);
  count = std::max(count, salt.size() + passphrase.size());
  SecretBytes key(size);
  std::span<std::uint8_t> rest = key.expose_mutable();
  // Where one digest is too short, the next ones are of the same octets behind ever more zeros.
  Bytes zeros;
  for (Hasher hasher; !rest.empty(); zeros.push_back(0)) {
    if (!hasher.start(algorithm)) return fail(DerivationError::unsupported);
    hasher.update(zeros);
    update(hasher, repeated.expose(), count);
    SecretArray<Digest::max_size> digest;
    const std::size_t used = std::min(hasher.finish(digest.expose_mutable()), rest.size());
    if (used == 0) return fail(DerivationError::unsupported);
    std::copy_n(digest.expose().begin(), used, rest.begin());
    rest = rest.subspan(used);
  }
  return key;
}

}  // namespace

Result<SecretBytes, DerivationError> derive_simple(HashAlgorithm algorithm, ByteView passphrase,
                                                   std::size_t size) {
  return derive(algorithm, passphrase, {}, 0, size);
}

Result<SecretBytes, DerivationError> derive_salted(HashAlgorithm algorithm, ByteView passphrase,
                                                   S2kSalt salt, std::size_t size) {
  return derive(algorithm, passphrase, salt, 0, size);
}

Result<SecretBytes, DerivationError> derive_iterated(HashAlgorithm algorithm, ByteView passphrase,
                                                     S2kSalt salt, std::uint32_t count,
                                                     std::size_t size) {
  if (count > max_s2k_count) return fail(DerivationError::too_costly);
  return derive(algorithm, passphrase, salt, count, size);
}

}  // namespace kith::crypto
