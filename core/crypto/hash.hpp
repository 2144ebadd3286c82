#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "core/base/bytes.hpp"

struct evp_md_ctx_st;

namespace kith::crypto {

/// Hash functions by their OpenPGP numbers. RFC 9580 §9.5.
enum class HashAlgorithm : std::uint8_t {
  md5 = 1,
  sha1 = 2,
  ripemd160 = 3,
  sha256 = 8,
  sha384 = 9,
  sha512 = 10,
  sha224 = 11,
  sha3_256 = 12,
  sha3_512 = 14,
};

/// The function with OpenPGP number `id`; nullopt where Kith does not know it or the machine's
/// libcrypto does not offer it.
[[nodiscard]] std::optional<HashAlgorithm> hash_algorithm(std::uint8_t id);
[[nodiscard]] inline bool is_supported(std::uint8_t id) { return hash_algorithm(id).has_value(); }

/// Octets of a digest; 0 for a value that is no HashAlgorithm.
[[nodiscard]] std::size_t digest_size(HashAlgorithm algorithm);

/// The outcome of a hash function. Empty where the function is not supported.
class Digest {
 public:
  static constexpr std::size_t max_size = 64;

  [[nodiscard]] ByteView octets() const { return {octets_.data(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  friend class Hasher;
  std::array<std::uint8_t, max_size> octets_{};
  std::uint8_t size_ = 0;
};

/// Hashes one message after the other: keep one per thread, since making it allocates. Not for use
/// by several threads at once.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  /// Begins a message, forgetting one that was not finished. False where the function is not
  /// supported: `update` then does nothing and `finish` returns the empty digest.
  bool start(HashAlgorithm algorithm);
  /// Begins with what another one has been given so far, and forgets one that was not finished.
  bool start_as(const Hasher& other);
  void update(ByteView octets);
  /// Ends the message.
  [[nodiscard]] Digest finish();
  /// Ends the message and writes its digest to the start of `digest`: for digests that are secrets,
  /// which must leave no copy behind. Gives the size of the digest; 0 where there is none.
  [[nodiscard]] std::size_t finish(std::span<std::uint8_t, Digest::max_size> digest);

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
  bool started_ = false;
};

/// The digest of one message; empty where the function is not supported.
[[nodiscard]] Digest hash(HashAlgorithm algorithm, ByteView message);

using FastDigest = std::array<std::uint8_t, 32>;

/// A collision-resistant digest for Kith's own records, by whichever function is fastest on the
/// usual machine. It may change between versions of Kith: never part of a format that others read.
[[nodiscard]] FastDigest fast_digest(ByteView message);

}  // namespace kith::crypto
