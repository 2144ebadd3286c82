#pragma once

#include "core/base/bytes.hpp"

/// The checksum at the end of facts and certifications records: a disk that loses bits shall change
/// no answer unnoticed.
namespace kith {

/// Whether the record is as it was written, as far as its checksum shows. A record of schema 3 or
/// older has none, and passes.
[[nodiscard]] bool is_intact(ByteView record);

/// Puts the checksum of a record right after set_certification() was called for it, once for all
/// the calls. Nothing for a record that has none.
void renew_checksum(std::span<std::uint8_t> record);

}  // namespace kith
