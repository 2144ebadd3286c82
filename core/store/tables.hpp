#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"

/// The tables and how their keys and values are spelled, as SCHEMA.md draws them. For this folder.
namespace kith::store {

inline constexpr std::uint32_t schema_version = 6;

enum class Table : std::uint8_t {
  meta,
  certificates,
  facts,
  certifications,
  by_fingerprint,
  by_key_id,
  by_email,
  by_issuer,
  due,
  ownertrust,
  secrets,
  locked_secrets,
  notes,
  revocations,
};
inline constexpr std::size_t table_count = 14;

/// What a table's keys are, and whether several ids can stand under one key.
struct TableShape {
  const char* name;
  std::size_t integer_key;  ///< octets of an integer key; 0: a string of octets
  bool many;                ///< a sorted set of 32-bit values under each key
  std::uint32_t since = 1;  ///< the first schema version that has it
};

inline constexpr std::array<TableShape, table_count> table_shapes{{
    {"meta", 0, false},
    {"certificates", 4, false},
    {"facts", 4, false},
    {"certifications", 4, false},
    {"by_fingerprint", 0, true},
    {"by_key_id", 8, true},
    {"by_email", 0, true},
    {"by_issuer", 8, true},
    {"due", 8, false},
    {"ownertrust", 0, false, 2},
    {"secrets", 0, false, 3},
    {"locked_secrets", 0, false, 3},
    {"notes", 0, false, 3},
    {"revocations", 0, false, 3},
}};

[[nodiscard]] constexpr const TableShape& shape_of(Table table) {
  return table_shapes[static_cast<std::size_t>(table)];
}

inline constexpr std::string_view schema_key = "schema";
inline constexpr std::string_view next_id_key = "next_id";

/// The longest key of any table: LMDB's limit as Debian builds it.
inline constexpr std::size_t max_key_size = 511;

/// Ids take 31 bits, so that one bit of an index value can say "subkey".
inline constexpr std::uint32_t max_id = 0x7FFF'FFFF;
inline constexpr std::uint32_t subkey_bit = 0x8000'0000;

/// The value that stands for a certificate in by_fingerprint and by_key_id. Primary keys sort
/// before subkeys, so that one look-up tells whether there is a primary key.
[[nodiscard]] constexpr std::uint32_t key_entry(CertificateId id, bool is_primary) {
  return is_primary ? id.value : id.value | subkey_bit;
}

/// The key of by_fingerprint, ownertrust, secrets, locked_secrets and notes: the version octet,
/// then the fingerprint.
class FingerprintKey {
 public:
  explicit FingerprintKey(const Fingerprint& fingerprint) : size_(1 + fingerprint.size()) {
    octets_[0] = fingerprint.version();
    const ByteView octets = fingerprint.octets();
    if (!octets.empty()) std::memcpy(octets_.data() + 1, octets.data(), octets.size());
  }
  [[nodiscard]] ByteView octets() const { return {octets_.data(), size_}; }

 private:
  std::size_t size_;
  std::array<std::uint8_t, 1 + Fingerprint::max_size> octets_{};
};

}  // namespace kith::store
