#pragma once

#include <array>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/store/read_transaction.hpp"

/// How the entries of the table `ownertrust` are spelled, as SCHEMA.md draws them. For this folder.
namespace kith::store {

inline constexpr std::size_t ownertrust_record_size = 6;

/// The instant is kept as 32 bits of seconds; one outside of them as the nearest inside.
[[nodiscard]] std::array<std::uint8_t, ownertrust_record_size> encode_ownertrust(
    const OwnertrustEntry& entry);

/// nullopt for what encode_ownertrust never makes.
[[nodiscard]] std::optional<OwnertrustEntry> decode_ownertrust(ByteView record);

/// The fingerprint that a FingerprintKey spells; nullopt when it spells none.
[[nodiscard]] std::optional<Fingerprint> fingerprint_in(ByteView key);

}  // namespace kith::store
