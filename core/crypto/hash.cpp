#include "core/crypto/hash.hpp"

#include <algorithm>
#include <new>

#include <openssl/evp.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

constexpr std::size_t id_limit = 15;

/// libcrypto's name of each function; null where OpenPGP defines none.
constexpr std::array<const char*, id_limit> names = {
    nullptr,  "MD5",    "SHA1",   "RIPEMD160", nullptr,    nullptr, nullptr,   nullptr,
    "SHA256", "SHA384", "SHA512", "SHA224",    "SHA3-256", nullptr, "SHA3-512"};

/// Fetched once: libcrypto looks a function up under a lock, and slowly.
std::array<EVP_MD*, id_limit> fetch_all() {
  std::array<EVP_MD*, id_limit> functions{};
  if (!initialise()) return functions;
  for (std::size_t id = 0; id < id_limit; ++id) {
    if (names[id] != nullptr) functions[id] = EVP_MD_fetch(nullptr, names[id], nullptr);
  }
  return functions;
}

const EVP_MD* function_of(std::size_t id) {
  static const std::array<EVP_MD*, id_limit> functions = fetch_all();
  return id < id_limit ? functions[id] : nullptr;
}

Hasher& hasher_of_thread() {
  thread_local Hasher hasher;
  return hasher;
}

}  // namespace

std::optional<HashAlgorithm> hash_algorithm(std::uint8_t id) {
  if (function_of(id) == nullptr) return std::nullopt;
  return static_cast<HashAlgorithm>(id);
}

std::size_t digest_size(HashAlgorithm algorithm) {
  switch (algorithm) {
    case HashAlgorithm::md5: return 16;
    case HashAlgorithm::sha1:
    case HashAlgorithm::ripemd160: return 20;
    case HashAlgorithm::sha224: return 28;
    case HashAlgorithm::sha256:
    case HashAlgorithm::sha3_256: return 32;
    case HashAlgorithm::sha384: return 48;
    case HashAlgorithm::sha512:
    case HashAlgorithm::sha3_512: return 64;
  }
  return 0;
}

void Hasher::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Hasher::Hasher() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

bool Hasher::start(HashAlgorithm algorithm) {
  const EVP_MD* function = function_of(static_cast<std::size_t>(algorithm));
  started_ = function != nullptr && context_ != nullptr &&
             EVP_DigestInit_ex2(context_.get(), function, nullptr) == 1;
  return started_;
}

bool Hasher::start_as(const Hasher& other) {
  started_ = other.started_ && EVP_MD_CTX_copy_ex(context_.get(), other.context_.get()) == 1;
  return started_;
}

void Hasher::update(ByteView octets) {
  if (started_ && !octets.empty()) {
    started_ = EVP_DigestUpdate(context_.get(), octets.data(), octets.size()) == 1;
  }
}

Digest Hasher::finish() {
  Digest digest;
  digest.size_ = static_cast<std::uint8_t>(finish(digest.octets_));
  return digest;
}

std::size_t Hasher::finish(std::span<std::uint8_t, Digest::max_size> digest) {
  unsigned int size = 0;
  const bool done = started_ && EVP_DigestFinal_ex(context_.get(), digest.data(), &size) == 1;
  started_ = false;
  return done ? size : 0;
}

Digest hash(HashAlgorithm algorithm, ByteView message) {
  Hasher& hasher = hasher_of_thread();
  hasher.start(algorithm);
  hasher.update(message);
  return hasher.finish();
}

FastDigest fast_digest(ByteView message) {
  // With the SHA instructions that today's processors have, more than twice BLAKE2b's speed.
  FastDigest result{};
  const Digest digest = hash(HashAlgorithm::sha256, message);
  std::copy(digest.octets().begin(), digest.octets().end(), result.begin());
  return result;
}

}  // namespace kith::crypto
