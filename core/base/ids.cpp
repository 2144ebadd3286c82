#include "core/base/ids.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

/// Octets of a hex text that may hold separators; nullopt when anything else is in it.
std::optional<Bytes> octets_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
  if (text.size() > 200) return std::nullopt;
  Bytes octets;
  int high = -1;
  for (const char c : text) {
    if (c == ' ' || c == ':' || c == '\t' || c == '-') continue;
    const int value = digit_value(c);
    if (value < 0) return std::nullopt;
    if (high < 0) {
      high = value;
    } else {
      octets.push_back(static_cast<std::uint8_t>(high * 16 + value));
      high = -1;
    }
  }
  if (high >= 0) return std::nullopt;
  return octets;
}

std::uint64_t big_endian(ByteView octets) {
  std::uint64_t value = 0;
  for (const std::uint8_t octet : octets) value = value << 8 | octet;
  return value;
}

}  // namespace

std::optional<Fingerprint> Fingerprint::make(std::uint8_t version, ByteView octets) {
  const bool v4 = version == 4 && octets.size() == 20;
  const bool v6 = version == 6 && octets.size() == 32;
  if (!v4 && !v6) return std::nullopt;
  Fingerprint fingerprint;
  fingerprint.version_ = version;
  std::copy(octets.begin(), octets.end(), fingerprint.octets_.begin());
  return fingerprint;
}

KeyId Fingerprint::key_id() const {
  if (version_ == 4) return {big_endian(octets().last(8))};
  if (version_ == 6) return {big_endian(octets().first(8))};
  return {};
}

std::string to_hex(ByteView octets) {
  std::string text(octets.size() * 2, '0');
  for (std::size_t i = 0; i < octets.size(); ++i) {
    text[2 * i] = digits[octets[i] >> 4];
    text[2 * i + 1] = digits[octets[i] & 15];
  }
  return text;
}

std::string to_hex(const Fingerprint& fingerprint) { return to_hex(fingerprint.octets()); }

std::string to_hex(KeyId id) {
  std::string text(16, '0');
  for (std::size_t i = 0; i < 16; ++i) text[15 - i] = digits[id.value >> (4 * i) & 15];
  return text;
}

std::optional<Fingerprint> parse_fingerprint(std::string_view text) {
  const auto octets = octets_of(text);
  if (!octets) return std::nullopt;
  return Fingerprint::make(octets->size() == 32 ? 6 : 4, *octets);
}

std::optional<KeyId> parse_key_id(std::string_view text) {
  const auto octets = octets_of(text);
  if (!octets || octets->size() != 8) return std::nullopt;
  return KeyId{big_endian(*octets)};
}

}  // namespace kith
