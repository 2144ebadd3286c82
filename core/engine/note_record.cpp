#include "core/engine/note_record.hpp"

namespace kith {
namespace {

constexpr std::uint8_t record_version = 1;
constexpr std::size_t header_size = 6;

}  // namespace

Bytes encode_note(const NoteInfo& note) {
  Bytes record{record_version, static_cast<std::uint8_t>(note.checked)};
  const std::uint32_t seconds = seconds_in_32_bits(note.changed);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    record.push_back(static_cast<std::uint8_t>(seconds >> shift));
  }
  record.insert(record.end(), note.text.begin(), note.text.end());
  return record;
}

std::optional<NoteInfo> decode_note(ByteView record) {
  if (record.size() < header_size || record[0] != record_version ||
      record[1] > static_cast<std::uint8_t>(CheckedHow::other)) {
    return std::nullopt;
  }
  NoteInfo note;
  note.checked = static_cast<CheckedHow>(record[1]);
  std::uint32_t seconds = 0;
  for (std::size_t i = 0; i < 4; ++i) seconds |= std::uint32_t{record[2 + i]} << (8 * i);
  note.changed = Timestamp{seconds};
  note.text = as_text(record.subspan(header_size));
  return note;
}

}  // namespace kith
