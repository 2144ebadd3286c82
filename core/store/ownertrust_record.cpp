#include "core/store/ownertrust_record.hpp"

#include "core/base/record_checksum.hpp"

namespace kith::store {
namespace {

constexpr std::uint8_t record_version = 2;
constexpr std::uint8_t without_checksum_version = 1;  // of schema 4 and older
constexpr std::size_t content_size = 6;
constexpr std::uint8_t disabled = 0x80;

}  // namespace

Bytes encode_ownertrust(ByteView key, const OwnertrustEntry& entry) {
  const std::uint32_t seconds = seconds_in_32_bits(entry.changed);
  const unsigned value = static_cast<unsigned>(entry.level) | (entry.disabled ? disabled : 0U);
  Bytes record{record_version, static_cast<std::uint8_t>(value)};
  for (unsigned shift = 0; shift < 32; shift += 8) {
    record.push_back(static_cast<std::uint8_t>(seconds >> shift));
  }
  append_checksum(key, record);
  return record;
}

std::optional<OwnertrustEntry> decode_ownertrust(ByteView key, ByteView record) {
  if (record.empty()) return std::nullopt;
  if (record[0] == record_version) {
    const auto content = without_checksum(key, record);
    if (!content) return std::nullopt;
    record = *content;
  } else if (record[0] != without_checksum_version) {
    return std::nullopt;
  }
  if (record.size() != content_size) return std::nullopt;
  const auto level = ownertrust_of(record[1] & ~unsigned{disabled});
  if (!level) return std::nullopt;
  std::uint32_t seconds = 0;
  for (std::size_t i = 0; i < 4; ++i) seconds |= std::uint32_t{record[2 + i]} << (8 * i);
  return OwnertrustEntry{*level, Timestamp{seconds}, (record[1] & disabled) != 0};
}

std::optional<Fingerprint> fingerprint_in(ByteView key) {
  if (key.empty()) return std::nullopt;
  return Fingerprint::make(key[0], key.subspan(1));
}

}  // namespace kith::store
