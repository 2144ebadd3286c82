#pragma once

#include <optional>

#include "core/base/bytes.hpp"
#include "core/engine/certificate_info.hpp"

namespace kith {

/// Octets of the longest note.
inline constexpr std::size_t longest_note = 4096;

/// A note on a certificate as the table `notes` holds it; core/store/SCHEMA.md draws it.
[[nodiscard]] Bytes encode_note(const Fingerprint& about, const NoteInfo& note);

/// nullopt for what no version of encode_note makes about it.
[[nodiscard]] std::optional<NoteInfo> decode_note(const Fingerprint& about, ByteView record);

}  // namespace kith
