#include "core/crypto/prepared_key.hpp"

#include <utility>
#include <vector>

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "core/crypto/initialise.hpp"

namespace kith::crypto {
namespace {

/// libcrypto's form of the parameters: numbers little-endian, all in memory that it may write to.
class ParameterList {
 public:
  explicit ParameterList(std::initializer_list<KeyParameter> parameters) {
    values_.reserve(parameters.size());
    for (const KeyParameter& parameter : parameters) add(parameter);
    list_.push_back(OSSL_PARAM_construct_end());
  }

  OSSL_PARAM* get() { return list_.data(); }

 private:
  void add(const KeyParameter& parameter) {
    const ByteView value = parameter.value;
    switch (parameter.kind) {
      case KeyParameter::Kind::number: {
        Bytes& octets = values_.emplace_back(value.rbegin(), value.rend());
        list_.push_back(OSSL_PARAM_construct_BN(parameter.name, octets.data(), octets.size()));
        break;
      }
      case KeyParameter::Kind::octets: {
        Bytes& octets = values_.emplace_back(value.begin(), value.end());
        list_.push_back(
            OSSL_PARAM_construct_octet_string(parameter.name, octets.data(), octets.size()));
        break;
      }
      case KeyParameter::Kind::text: {
        Bytes& octets = values_.emplace_back(value.begin(), value.end());
        octets.push_back(0);
        list_.push_back(OSSL_PARAM_construct_utf8_string(
            parameter.name, reinterpret_cast<char*>(octets.data()), value.size()));
        break;
      }
    }
  }

  std::vector<Bytes> values_;
  std::vector<OSSL_PARAM> list_;
};

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;

}  // namespace

void PreparedKey::Free::operator()(evp_pkey_ctx_st* context) const { EVP_PKEY_CTX_free(context); }

std::optional<PreparedKey> PreparedKey::make(const char* type,
                                             std::initializer_list<KeyParameter> parameters) {
  if (!initialise()) return std::nullopt;
  ParameterList list(parameters);
  const Context maker(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (!maker || EVP_PKEY_fromdata_init(maker.get()) != 1 ||
      EVP_PKEY_fromdata(maker.get(), &made, EVP_PKEY_PUBLIC_KEY, list.get()) != 1) {
    return std::nullopt;
  }
  const Key key(made);
  Context prototype(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
  if (!prototype || EVP_PKEY_verify_init(prototype.get()) != 1) return std::nullopt;
  return PreparedKey(std::move(prototype));
}

bool PreparedKey::verify(ByteView digest, ByteView signature) const {
  const Context context(EVP_PKEY_CTX_dup(prototype_.get()));
  return context && EVP_PKEY_verify(context.get(), signature.data(), signature.size(),
                                    digest.data(), digest.size()) == 1;
}

}  // namespace kith::crypto
