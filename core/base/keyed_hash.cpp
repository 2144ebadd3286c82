#include "core/base/keyed_hash.hpp"

#include <bit>
#include <cstring>
#include <random>

namespace kith {
namespace {

using Key = std::array<std::uint64_t, 2>;

/// The state of the algorithm, in the names of its paper.
class SipState {
 public:
  explicit SipState(const Key& key)
      : v0_(key[0] ^ 0x736F6D6570736575),
        v1_(key[1] ^ 0x646F72616E646F6D),
        v2_(key[0] ^ 0x6C7967656E657261),
        v3_(key[1] ^ 0x7465646279746573) {}

  void compress(std::uint64_t word) {
    v3_ ^= word;
    rounds(2);
    v0_ ^= word;
  }

  std::uint64_t finish() {
    v2_ ^= 0xFF;
    rounds(4);
    return v0_ ^ v1_ ^ v2_ ^ v3_;
  }

 private:
  void rounds(int count) {
    for (; count > 0; --count) {
      v0_ += v1_;
      v2_ += v3_;
      v1_ = std::rotl(v1_, 13) ^ v0_;
      v3_ = std::rotl(v3_, 16) ^ v2_;
      v0_ = std::rotl(v0_, 32);
      v2_ += v1_;
      v0_ += v3_;
      v1_ = std::rotl(v1_, 17) ^ v2_;
      v3_ = std::rotl(v3_, 21) ^ v0_;
      v2_ = std::rotl(v2_, 32);
    }
  }

  std::uint64_t v0_, v1_, v2_, v3_;
};

static_assert(std::endian::native == std::endian::little, "words are read as they lie");

/// Up to eight octets, the first the least.
std::uint64_t word_of(std::string_view octets) {
  std::uint64_t word = 0;
  if (!octets.empty()) std::memcpy(&word, octets.data(), octets.size());
  return word;
}

const Key& key_of_process() {
  static const Key key = [] {
    std::random_device random;
    const auto word = [&random] { return std::uint64_t{random()} << 32 | random(); };
    return Key{word(), word()};
  }();
  return key;
}

}  // namespace

std::uint64_t siphash(const Key& key, std::string_view text) {
  constexpr std::size_t step = sizeof(std::uint64_t);
  SipState state{key};
  std::string_view rest = text;
  for (; rest.size() >= step; rest.remove_prefix(step)) {
    state.compress(word_of(rest.substr(0, step)));
  }
  state.compress(word_of(rest) | std::uint64_t{text.size()} << 56);
  return state.finish();
}

std::size_t KeyedHash::operator()(std::string_view text) const {
  return siphash(key_of_process(), text);
}

std::size_t KeyedHash::operator()(std::uint64_t number) const {
  SipState state{key_of_process()};
  state.compress(number);
  return state.finish();
}

}  // namespace kith
