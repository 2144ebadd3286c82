#include "core/crypto/library_key.hpp"

#include <vector>

#include <openssl/evp.h>
#include <openssl/params.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/secret_bytes.hpp"

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
  ~ParameterList() {
    for (Bytes& value : values_) wipe(value);
  }
  ParameterList(const ParameterList&) = delete;
  ParameterList& operator=(const ParameterList&) = delete;

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
        Bytes& octets = values_.emplace_back();
        octets.reserve(value.size() + 1);
        octets.assign(value.begin(), value.end());
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

struct FreeContext {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

}  // namespace

void FreeLibraryKey::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

LibraryKey make_library_key(const char* type, KeyHalves halves,
                            std::initializer_list<KeyParameter> parameters) {
  if (!initialise()) return nullptr;
  ParameterList list(parameters);
  const int selection = halves == KeyHalves::both ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY;
  const std::unique_ptr<EVP_PKEY_CTX, FreeContext> maker(
      EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (!maker || EVP_PKEY_fromdata_init(maker.get()) != 1 ||
      EVP_PKEY_fromdata(maker.get(), &made, selection, list.get()) != 1) {
    return nullptr;
  }
  return LibraryKey(made);
}

}  // namespace kith::crypto
