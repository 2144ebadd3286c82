#pragma once

#include <optional>

#include "core/base/bytes.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith {

/// Octets of the longest note.
inline constexpr std::size_t longest_note = 4096;

/// A note as the table `notes` holds it; core/store/SCHEMA.md draws it.
[[nodiscard]] Bytes encode_note(const NoteInfo& note);

/// nullopt for what encode_note never makes.
[[nodiscard]] std::optional<NoteInfo> decode_note(ByteView record);

}  // namespace kith
