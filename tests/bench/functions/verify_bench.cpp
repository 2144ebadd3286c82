#include <array>
#include <cstdlib>
#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include "core/crypto/ed25519.hpp"
#include "core/crypto/verify_key.hpp"
#include "tests/bench/functions/rates.hpp"
#include "tests/bench/parallel.hpp"

/// Signature verifications, bare and through core/crypto, on all cores at once. Items are
/// signatures; their rate is that of the whole machine.
namespace kith::bench {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_free(number); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free>;

void require(bool condition) {
  if (!condition) std::abort();
}

const crypto::Digest& digest() {
  static const crypto::Digest made = crypto::hash(crypto::HashAlgorithm::sha512, {});
  return made;
}

struct Ed25519Case {
  crypto::Ed25519KeyPair pair = crypto::Ed25519KeyPair::generate();
  std::array<std::uint8_t, crypto::Ed25519KeyPair::signature_size> signature =
      pair.sign(digest().octets());
};

const Ed25519Case& ed25519_case() {
  static const Ed25519Case made;
  return made;
}

void bare_ed25519(benchmark::State& state) {
  const Ed25519Case& one = ed25519_case();
  const ByteView message = digest().octets();
  for ([[maybe_unused]] auto _ : state) {
    require(crypto_sign_verify_detached(one.signature.data(), message.data(), message.size(),
                                        one.pair.public_key().data()) == 0);
  }
  count_items(state, 1);
}
BENCHMARK(bare_ed25519)->Threads(static_cast<int>(thread_count()))->UseRealTime();

void kith_ed25519(benchmark::State& state) {
  const Ed25519Case& one = ed25519_case();
  const auto key = crypto::VerifyKey::ed25519(one.pair.public_key());
  for ([[maybe_unused]] auto _ : state) {
    require(key->verify(crypto::HashAlgorithm::sha512, digest().octets(), {one.signature}));
  }
  count_items(state, 1);
}
BENCHMARK(kith_ed25519)->Threads(static_cast<int>(thread_count()))->UseRealTime();

KeyContext context_of(const Key& key, int (*initialise)(EVP_PKEY_CTX*)) {
  KeyContext context{EVP_PKEY_CTX_new(key.get(), nullptr)};
  require(context && initialise(context.get()) == 1 &&
          EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
          EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha512()) == 1);
  return context;
}

class RsaCase {
 public:
  explicit RsaCase(unsigned bits) : key_(EVP_RSA_gen(bits)), signature_(bits / 8) {
    require(key_ != nullptr);
    const KeyContext context = context_of(key_, EVP_PKEY_sign_init);
    std::size_t size = signature_.size();
    require(EVP_PKEY_sign(context.get(), signature_.data(), &size, digest().octets().data(),
                          digest().size()) == 1);
  }

  [[nodiscard]] const Key& key() const { return key_; }
  [[nodiscard]] const Bytes& signature() const { return signature_; }

  [[nodiscard]] Bytes number(const char* name) const {
    BIGNUM* raw = nullptr;
    require(EVP_PKEY_get_bn_param(key_.get(), name, &raw) == 1);
    const std::unique_ptr<BIGNUM, Free> number{raw};
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(raw)));
    BN_bn2bin(raw, octets.data());
    return octets;
  }

 private:
  Key key_;
  Bytes signature_;
};

template <unsigned bits>
const RsaCase& rsa_case() {
  static const RsaCase made{bits};
  return made;
}

template <unsigned bits>
void bare_rsa(benchmark::State& state) {
  const RsaCase& one = rsa_case<bits>();
  const KeyContext context = context_of(one.key(), EVP_PKEY_verify_init);
  for ([[maybe_unused]] auto _ : state) {
    require(EVP_PKEY_verify(context.get(), one.signature().data(), one.signature().size(),
                            digest().octets().data(), digest().size()) == 1);
  }
  count_items(state, 1);
}
BENCHMARK(bare_rsa<2048>)->Threads(static_cast<int>(thread_count()))->UseRealTime();
BENCHMARK(bare_rsa<4096>)->Threads(static_cast<int>(thread_count()))->UseRealTime();

template <unsigned bits>
void kith_rsa(benchmark::State& state) {
  const RsaCase& one = rsa_case<bits>();
  const auto key =
      crypto::VerifyKey::rsa(one.number(OSSL_PKEY_PARAM_RSA_N), one.number(OSSL_PKEY_PARAM_RSA_E));
  require(key.has_value());
  for ([[maybe_unused]] auto _ : state) {
    require(key->verify(crypto::HashAlgorithm::sha512, digest().octets(), {one.signature()}));
  }
  count_items(state, 1);
}
BENCHMARK(kith_rsa<2048>)->Threads(static_cast<int>(thread_count()))->UseRealTime();
BENCHMARK(kith_rsa<4096>)->Threads(static_cast<int>(thread_count()))->UseRealTime();

}  // namespace
}  // namespace kith::bench
