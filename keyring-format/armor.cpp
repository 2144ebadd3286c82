#include "keyring-format/armor.hpp"

#include <algorithm>

#include "keyring-format/limits.hpp"

namespace kith::format {
namespace {

constexpr std::string_view dash_run = "-----";
constexpr std::string_view begin_mark = "-----BEGIN ";
constexpr std::string_view end_mark = "-----END ";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view armor_rule = "RFC 9580 §6.2";
constexpr std::size_t longest_label = 64;
constexpr std::size_t octets_per_line = 48;  // 64 columns

struct Label {
  ArmorKind kind;
  std::string_view text;
};
constexpr std::array labels = {
    Label{ArmorKind::message, "PGP MESSAGE"},
    Label{ArmorKind::public_key, "PGP PUBLIC KEY BLOCK"},
    Label{ArmorKind::private_key, "PGP PRIVATE KEY BLOCK"},
    Label{ArmorKind::signature, "PGP SIGNATURE"},
};

std::string_view without_trailing_space(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r\v\f") + 1);
}

/// What stands between `mark` and five dashes.
std::optional<std::string_view> label_after(std::string_view mark, std::string_view line) {
  line = without_trailing_space(line);
  if (!line.starts_with(mark)) return std::nullopt;
  line.remove_prefix(mark.size());
  if (!line.ends_with(dash_run)) return std::nullopt;
  line.remove_suffix(dash_run.size());
  const bool plain = std::all_of(line.begin(), line.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == ',' || c == '/';
  });
  if (!line.starts_with("PGP ") || line.size() > longest_label || !plain) return std::nullopt;
  return line;
}

}  // namespace

std::optional<std::string_view> armor_label(std::string_view line) {
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return label_after(begin_mark, line);
}

ArmorKind armor_kind(std::string_view label) {
  const auto* const found = std::find_if(labels.begin(), labels.end(),
                                         [label](const Label& one) { return one.text == label; });
  return found == labels.end() ? ArmorKind::other : found->kind;
}

Parsed<bool> ArmorDecoder::line(std::string_view line, Bytes& out) {
  switch (state_) {
    case State::headers: return header_line(line, out);
    case State::body: return body_line(line, out);
    case State::outside:
    case State::finished: break;
  }
  const auto label = armor_label(line);
  if (label && *label != cleartext_label) begin(*label);
  return false;
}

void ArmorDecoder::begin(std::string_view label) {
  state_ = State::headers;
  label_ = label;
  base64_ = {};
  crc_ = {};
  checksum_seen_ = false;
  checksum_.reset();
  note_count_ = 0;
}

Parsed<bool> ArmorDecoder::header_line(std::string_view line, Bytes& out) {
  const std::string_view text = without_trailing_space(line);
  if (text.empty()) {
    state_ = State::body;
    return false;
  }
  if (!text.starts_with(dash_run)) {
    const bool folded = text.front() == ' ' || text.front() == '\t';
    if (folded || text.find(':') != std::string_view::npos) return false;
    note(ArmorNote::no_blank_line);
  }
  state_ = State::body;
  return body_line(line, out);
}

Parsed<bool> ArmorDecoder::body_line(std::string_view line, Bytes& out) {
  if (line.size() > limits::armor_line) return bad(ParseErrorCode::bad_armor, limits::armor_line);
  const std::string_view text = without_trailing_space(line);
  if (text.empty()) return false;
  if (text.front() == '-') return dashes(text);
  if (checksum_seen_) return bad(ParseErrorCode::bad_armor, 0);
  if (text.front() == '=' && base64_.complete()) {
    checksum_line(text.substr(1));
    return false;
  }
  const std::size_t before = out.size();
  const std::size_t wrong = base64_.decode(text, out);
  if (wrong != Base64Decoder::all_good) return bad(ParseErrorCode::bad_armor, wrong);
  crc_.update(ByteView{out}.subspan(before));
  return false;
}

Parsed<bool> ArmorDecoder::dashes(std::string_view line) {
  if (armor_label(line)) return bad(ParseErrorCode::unfinished_armor, 0);
  if (!line.starts_with(end_mark) || !base64_.complete()) return bad(ParseErrorCode::bad_armor, 0);
  if (checksum_seen_ && checksum_ != crc_.value()) note(ArmorNote::checksum_mismatch);
  if (label_after(end_mark, line) != label_) note(ArmorNote::end_line_differs);
  state_ = State::finished;
  return true;
}

void ArmorDecoder::checksum_line(std::string_view text) {
  checksum_seen_ = true;
  Bytes octets;
  Base64Decoder decoder;
  if (decoder.decode(text, octets) != Base64Decoder::all_good || octets.size() != 3) return;
  checksum_ = static_cast<std::uint32_t>(octets[0]) << 16 |
              static_cast<std::uint32_t>(octets[1]) << 8 | octets[2];
}

tl::unexpected<ParseError> ArmorDecoder::bad(ParseErrorCode code, std::size_t column) {
  state_ = State::outside;
  return fail(ParseError{code, column, armor_rule});
}

bool looks_armored(ByteView head) {
  return !head.empty() &&
         ((head.front() & 0x80) == 0 || as_text(head).starts_with(byte_order_mark));
}

std::string armor(ArmorKind kind, ByteView octets, bool checksum) {
  const auto* const label = std::find_if(labels.begin(), labels.end(),
                                         [kind](const Label& one) { return one.kind == kind; });
  const std::string_view text = label == labels.end() ? labels.front().text : label->text;
  std::string out;
  out.reserve(octets.size() / 3 * 4 + octets.size() / octets_per_line + 128);
  out.append(begin_mark).append(text).append(dash_run).append("\n\n");
  Crc24 crc;
  crc.update(octets);
  while (!octets.empty()) {
    const std::size_t size = std::min(octets.size(), octets_per_line);
    append_base64(octets.first(size), out);
    out += '\n';
    octets = octets.subspan(size);
  }
  if (checksum) {
    const std::uint32_t sum = crc.value();
    const std::uint8_t sum_octets[] = {static_cast<std::uint8_t>(sum >> 16),
                                       static_cast<std::uint8_t>(sum >> 8 & 0xFF),
                                       static_cast<std::uint8_t>(sum & 0xFF)};
    out += '=';
    append_base64(sum_octets, out);
    out += '\n';
  }
  out.append(end_mark).append(text).append(dash_run).append("\n");
  return out;
}

}  // namespace kith::format
