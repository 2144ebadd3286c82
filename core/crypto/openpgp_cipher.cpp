#include "core/crypto/openpgp_cipher.hpp"

#include <array>
#include <memory>
#include <new>
#include <span>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

enum class Direction : int { decrypt = 0, encrypt = 1 };

struct CipherFacts {
  std::size_t key_size = 0;
  std::size_t block_size = 0;
  /// libcrypto's names; null where it does not have the pair.
  const char* cfb = nullptr;
  const char* ocb = nullptr;
  const char* gcm = nullptr;
};

CipherFacts facts_of(CipherAlgorithm cipher) {
  switch (cipher) {
    case CipherAlgorithm::triple_des: return {24, 8, "DES-EDE3-CFB"};
    case CipherAlgorithm::aes128: return {16, 16, "AES-128-CFB", "AES-128-OCB", "AES-128-GCM"};
    case CipherAlgorithm::aes192: return {24, 16, "AES-192-CFB", "AES-192-OCB", "AES-192-GCM"};
    case CipherAlgorithm::aes256: return {32, 16, "AES-256-CFB", "AES-256-OCB", "AES-256-GCM"};
    case CipherAlgorithm::camellia128: return {16, 16, "CAMELLIA-128-CFB"};
    case CipherAlgorithm::camellia192: return {24, 16, "CAMELLIA-192-CFB"};
    case CipherAlgorithm::camellia256: return {32, 16, "CAMELLIA-256-CFB"};
  }
  return {};
}

const char* name_of(AeadCipher aead) {
  const CipherFacts facts = facts_of(aead.cipher);
  switch (aead.mode) {
    case AeadAlgorithm::ocb: return facts.ocb;
    case AeadAlgorithm::gcm: return facts.gcm;
  }
  return nullptr;
}

/// One run of a cipher of libcrypto. After a step that failed, all that follow fail.
class CipherRun {
 public:
  CipherRun(const char* name, Direction direction)
      : direction_(direction), context_(EVP_CIPHER_CTX_new()) {
    if (!initialise() || !context_) throw std::bad_alloc();
    const std::unique_ptr<EVP_CIPHER, Free> cipher(EVP_CIPHER_fetch(nullptr, name, nullptr));
    available_ = cipher && EVP_CipherInit_ex2(context_.get(), cipher.get(), nullptr, nullptr,
                                              static_cast<int>(direction), nullptr) == 1;
  }

  /// Whether this machine's libcrypto has the cipher.
  [[nodiscard]] bool is_available() const { return available_; }

  [[nodiscard]] bool set_nonce_size(std::size_t size) {
    std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_size_t(OSSL_CIPHER_PARAM_AEAD_IVLEN, &size),
        OSSL_PARAM_construct_end()};
    return EVP_CIPHER_CTX_set_params(context_.get(), parameters.data()) == 1;
  }

  [[nodiscard]] bool start(ByteView key, ByteView iv) {
    return EVP_CipherInit_ex2(context_.get(), nullptr, key.data(), iv.data(),
                              static_cast<int>(direction_), nullptr) == 1;
  }

  [[nodiscard]] bool authenticate(ByteView associated) {
    if (associated.empty()) return true;
    int size = 0;
    return EVP_CipherUpdate(context_.get(), nullptr, &size, associated.data(),
                            static_cast<int>(associated.size())) == 1;
  }

  /// Runs over `input`, to as many octets at `output`, and ends. For decryption this is where a
  /// wrong tag shows.
  [[nodiscard]] bool finish(ByteView input, std::span<std::uint8_t> output) {
    int done = 0;
    if (!input.empty() && EVP_CipherUpdate(context_.get(), output.data(), &done, input.data(),
                                           static_cast<int>(input.size())) != 1) {
      return false;
    }
    // OCB keeps a last short block back until here.
    std::array<std::uint8_t, EVP_MAX_BLOCK_LENGTH> nowhere{};
    std::uint8_t* rest = output.empty() ? nowhere.data() : output.data() + done;
    int rest_size = 0;
    return EVP_CipherFinal_ex(context_.get(), rest, &rest_size) == 1 &&
           static_cast<std::size_t>(done) + static_cast<std::size_t>(rest_size) == input.size();
  }

  [[nodiscard]] bool get_tag(std::span<std::uint8_t> tag) {
    std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_octet_string(OSSL_CIPHER_PARAM_AEAD_TAG, tag.data(), tag.size()),
        OSSL_PARAM_construct_end()};
    return EVP_CIPHER_CTX_get_params(context_.get(), parameters.data()) == 1;
  }

  [[nodiscard]] bool set_tag(ByteView tag) {
    // libcrypto only reads it, through a structure that serves both ways.
    auto* octets = const_cast<std::uint8_t*>(tag.data());
    const std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_octet_string(OSSL_CIPHER_PARAM_AEAD_TAG, octets, tag.size()),
        OSSL_PARAM_construct_end()};
    return EVP_CIPHER_CTX_set_params(context_.get(), parameters.data()) == 1;
  }

 private:
  struct Free {
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };
  Direction direction_;
  std::unique_ptr<EVP_CIPHER_CTX, Free> context_;
  bool available_ = false;
};

std::optional<CipherError> run_cfb(CipherAlgorithm cipher, Direction direction, ByteView key,
                                   ByteView iv, ByteView input, std::span<std::uint8_t> output) {
  const CipherFacts facts = facts_of(cipher);
  if (facts.cfb == nullptr) return CipherError::unsupported;
  if (key.size() != facts.key_size || iv.size() != facts.block_size ||
      input.size() > max_cipher_message) {
    return CipherError::malformed;
  }
  CipherRun run(facts.cfb, direction);
  if (!run.is_available()) return CipherError::unsupported;
  if (!run.start(key, iv) || !run.finish(input, output)) return CipherError::malformed;
  return std::nullopt;
}

/// A run that has taken all but the message.
Result<CipherRun, CipherError> start_aead(AeadCipher aead, Direction direction, ByteView key,
                                          ByteView nonce, ByteView associated) {
  const char* name = name_of(aead);
  if (name == nullptr) return fail(CipherError::unsupported);
  if (key.size() != key_size(aead.cipher) || nonce.size() != nonce_size(aead.mode) ||
      associated.size() > max_cipher_message) {
    return fail(CipherError::malformed);
  }
  CipherRun run(name, direction);
  if (!run.is_available()) return fail(CipherError::unsupported);
  if (!run.set_nonce_size(nonce.size()) || !run.start(key, nonce) ||
      !run.authenticate(associated)) {
    return fail(CipherError::malformed);
  }
  return run;
}

}  // namespace

std::optional<CipherAlgorithm> cipher_algorithm(std::uint8_t id) {
  const auto cipher = static_cast<CipherAlgorithm>(id);
  if (key_size(cipher) == 0) return std::nullopt;
  return cipher;
}

std::optional<AeadAlgorithm> aead_algorithm(std::uint8_t id) {
  const auto aead = static_cast<AeadAlgorithm>(id);
  if (nonce_size(aead) == 0) return std::nullopt;
  return aead;
}

std::size_t key_size(CipherAlgorithm cipher) { return facts_of(cipher).key_size; }

std::size_t block_size(CipherAlgorithm cipher) { return facts_of(cipher).block_size; }

std::size_t nonce_size(AeadAlgorithm aead) {
  switch (aead) {
    case AeadAlgorithm::ocb: return 15;
    case AeadAlgorithm::gcm: return 12;
  }
  return 0;
}

Result<Bytes, CipherError> encrypt_cfb(CipherAlgorithm cipher, ByteView key, ByteView iv,
                                       ByteView message) {
  Bytes ciphertext(message.size());
  if (const auto error = run_cfb(cipher, Direction::encrypt, key, iv, message, ciphertext)) {
    return fail(*error);
  }
  return ciphertext;
}

Result<SecretBytes, CipherError> decrypt_cfb(CipherAlgorithm cipher, ByteView key, ByteView iv,
                                             ByteView ciphertext) {
  SecretBytes message(ciphertext.size());
  if (const auto error =
          run_cfb(cipher, Direction::decrypt, key, iv, ciphertext, message.expose_mutable())) {
    return fail(*error);
  }
  return message;
}

Result<Bytes, CipherError> encrypt_aead(AeadCipher aead, ByteView key, ByteView nonce,
                                        ByteView associated, ByteView message) {
  if (message.size() > max_cipher_message) return fail(CipherError::malformed);
  auto run = start_aead(aead, Direction::encrypt, key, nonce, associated);
  if (!run) return fail(run.error());
  Bytes ciphertext(message.size() + aead_tag_size);
  const std::span<std::uint8_t> octets(ciphertext);
  if (!run->finish(message, octets.first(message.size())) ||
      !run->get_tag(octets.last(aead_tag_size))) {
    return fail(CipherError::malformed);
  }
  return ciphertext;
}

Result<SecretBytes, CipherError> decrypt_aead(AeadCipher aead, ByteView key, ByteView nonce,
                                              ByteView associated, ByteView ciphertext) {
  if (ciphertext.size() > max_cipher_message + aead_tag_size) return fail(CipherError::malformed);
  auto run = start_aead(aead, Direction::decrypt, key, nonce, associated);
  if (!run) return fail(run.error());
  if (ciphertext.size() < aead_tag_size) return fail(CipherError::not_authentic);
  const ByteView body = ciphertext.first(ciphertext.size() - aead_tag_size);
  SecretBytes message(body.size());
  if (!run->set_tag(ciphertext.last(aead_tag_size)) ||
      !run->finish(body, message.expose_mutable())) {
    return fail(CipherError::not_authentic);
  }
  return message;
}

}  // namespace kith::crypto
