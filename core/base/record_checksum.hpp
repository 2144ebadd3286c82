#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/base/bytes.hpp"

/// Checksums of what the keyring holds: a disk that loses bits shall change no answer unnoticed.
namespace kith {

/// Of any octets, as SCHEMA.md of core/store defines it. Shows any change within eight octets, and
/// others but for one in 2^64.
[[nodiscard]] std::uint64_t checksum_of(ByteView octets);

/// Appends it to a record: of `key`, under which the record is kept, and the record.
void append_checksum(ByteView key, Bytes& record);
/// The record before it; nullopt where it is not that of this key and record.
[[nodiscard]] std::optional<ByteView> without_checksum(ByteView key, ByteView record);

/// Whether a facts or certifications record is as it was written, as far as its checksum shows. One
/// of schema 3 or older has none, and passes where it is as long as it says.
[[nodiscard]] bool is_intact(ByteView record);

/// Puts the checksum of a record right after set_certification() was called for it, once for all
/// the calls. Nothing for a record that has none.
void renew_checksum(std::span<std::uint8_t> record);

/// Puts the checksum of a certificate's octets, in 32 bits, into its facts record.
void set_certificate_checksum(std::span<std::uint8_t> facts_record, ByteView certificate);
/// Whether the octets are those that the facts record was written for. One of schema 4 or older has
/// no checksum of them, and passes.
[[nodiscard]] bool is_intact_certificate(ByteView facts_record, ByteView certificate);

}  // namespace kith
