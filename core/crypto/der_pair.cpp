#include "core/crypto/der_pair.hpp"

#include <algorithm>

namespace kith::crypto {
namespace {

constexpr std::size_t sequence = 0x30;
constexpr std::size_t integer = 0x02;
constexpr std::size_t long_form = 0x81;
constexpr std::size_t short_form_limit = 128;

/// A sign octet keeps a number with its top bit set from being read as negative; zero has one too.
bool needs_sign_octet(const Magnitude& number) { return number.bits() % 8 == 0; }

std::size_t content_size(const Magnitude& number) {
  return number.size() + (needs_sign_octet(number) ? 1 : 0);
}

}  // namespace

DerPair::DerPair(const Magnitude& r, const Magnitude& s) {
  const std::size_t size = 4 + content_size(r) + content_size(s);
  put(sequence);
  if (size >= short_form_limit) put(long_form);
  put(size);
  put_integer(r);
  put_integer(s);
}

void DerPair::put_integer(const Magnitude& number) {
  put(integer);
  put(content_size(number));
  if (needs_sign_octet(number)) put(0);
  std::copy(number.octets().begin(), number.octets().end(), octets_.data() + size_);
  size_ += number.size();
}

}  // namespace kith::crypto
