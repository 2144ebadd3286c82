#include "core/engine/note_record.hpp"

#include "core/base/record_checksum.hpp"

namespace kith {
namespace {

constexpr std::uint8_t record_version = 2;
constexpr std::uint8_t without_checksum_version = 1;  // of schema 4 and older
constexpr std::size_t header_size = 6;

}  // namespace

Bytes encode_note(const Fingerprint& about, const NoteInfo& note) {
  Bytes record{record_version, static_cast<std::uint8_t>(note.checked)};
  const std::uint32_t seconds = seconds_in_32_bits(note.changed);
  for (unsigned shift = 0; shift < 32; shift += 8) {
    record.push_back(static_cast<std::uint8_t>(seconds >> shift));
  }
  record.insert(record.end(), note.text.begin(), note.text.end());
  append_checksum(about.octets(), record);
  return record;
}

std::optional<NoteInfo> decode_note(const Fingerprint& about, ByteView record) {
  if (record.empty()) return std::nullopt;
  if (record[0] == record_version) {
    const auto content = without_checksum(about.octets(), record);
    if (!content) return std::nullopt;
    record = *content;
  } else if (record[0] != without_checksum_version) {
    return std::nullopt;
  }
  if (record.size() < header_size || record[1] > static_cast<std::uint8_t>(CheckedHow::other)) {
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
