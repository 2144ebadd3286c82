#include "core/store/ownertrust_record.hpp"

namespace kith::store {
namespace {

constexpr std::uint8_t record_version = 1;
constexpr std::uint8_t disabled = 0x80;

}  // namespace

std::array<std::uint8_t, ownertrust_record_size> encode_ownertrust(const OwnertrustEntry& entry) {
  const std::uint32_t seconds = seconds_in_32_bits(entry.changed);
  const unsigned value = static_cast<unsigned>(entry.level) | (entry.disabled ? disabled : 0U);
  std::array<std::uint8_t, ownertrust_record_size> record{record_version,
                                                          static_cast<std::uint8_t>(value)};
  for (std::size_t i = 0; i < 4; ++i) {
    record[2 + i] = static_cast<std::uint8_t>(seconds >> (8 * i));
  }
  return record;
}

std::optional<OwnertrustEntry> decode_ownertrust(ByteView record) {
  if (record.size() != ownertrust_record_size || record[0] != record_version) return std::nullopt;
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
