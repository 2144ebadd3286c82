#pragma once

#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/store/read_transaction.hpp"

/// How the entries of the table `ownertrust` are spelled, as SCHEMA.md draws them. For this folder.
namespace kith::store {

/// The record under `key`, a FingerprintKey. The instant is kept as 32 bits of seconds; one outside
/// of them as the nearest inside.
[[nodiscard]] Bytes encode_ownertrust(ByteView key, const OwnertrustEntry& entry);

/// nullopt for what no version of encode_ownertrust makes for this key.
[[nodiscard]] std::optional<OwnertrustEntry> decode_ownertrust(ByteView key, ByteView record);

/// The fingerprint that a FingerprintKey spells; nullopt when it spells none.
[[nodiscard]] std::optional<Fingerprint> fingerprint_in(ByteView key);

}  // namespace kith::store
