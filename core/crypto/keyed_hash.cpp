#include "core/crypto/keyed_hash.hpp"

#include <cstring>

#include <sodium.h>

#include "core/crypto/random.hpp"

namespace kith::crypto {
namespace {

using Key = std::array<std::uint8_t, crypto_shorthash_KEYBYTES>;

const Key& key_of_process() {
  static const Key key = [] {
    Key made;
    fill_random(made);
    return made;
  }();
  return key;
}

}  // namespace

std::uint64_t siphash(const Key& key, std::string_view text) {
  std::array<std::uint8_t, crypto_shorthash_BYTES> hash{};
  crypto_shorthash(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                   key.data());
  std::uint64_t number = 0;
  std::memcpy(&number, hash.data(), sizeof number);
  return number;
}

std::size_t KeyedHash::operator()(std::string_view text) const {
  return siphash(key_of_process(), text);
}

std::size_t KeyedHash::operator()(std::uint64_t number) const {
  return siphash(key_of_process(), {reinterpret_cast<const char*>(&number), sizeof number});
}

}  // namespace kith::crypto
