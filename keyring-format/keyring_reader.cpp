#include "keyring-format/keyring_reader.hpp"

#include "keyring-format/packet_splitter.hpp"

namespace kith::format {
namespace {

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();
constexpr std::string_view dash_run = "-----";

/// Whether `head` begins with the mark of UTF-16 and a character of ASCII.
bool looks_like_utf16(ByteView head) {
  if (head.size() < 4) return false;
  const bool little = head[0] == 0xFF && head[1] == 0xFE && head[2] < 0x80 && head[3] == 0;
  const bool big = head[0] == 0xFE && head[1] == 0xFF && head[2] == 0 && head[3] < 0x80;
  return little || big;
}

}  // namespace

/// Goes from text to armor blocks and runs of packets, and back to text.
class KeyringReader::Impl {
 public:
  Impl(ByteSource source, Wipe wipe)
      : input_(std::move(source), wipe),
        content_(
            [this](std::span<std::uint8_t> target) {
              block_->forget_before(content_.kept_from());
              return block_->read(target);
            },
            wipe) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    while (!items_.empty()) {
      KeyringItem unwanted = items_.pop();
      input_.wipe_copy(unwanted.octets);
    }
  }

  std::optional<KeyringItem> next() {
    while (items_.empty()) {
      switch (place_) {
        case Place::start: start(); break;
        case Place::text: pass_text(); break;
        case Place::packets: read_packets(); break;
        case Place::block: read_block(); break;
        case Place::end: return std::nullopt;
      }
    }
    return items_.pop();
  }

  [[nodiscard]] std::uint64_t consumed() const { return input_.taken(); }

 private:
  enum class Place { start, text, packets, block, end };

  void start() {
    (void)input_.ensure(4);
    if (looks_like_utf16(input_.ahead())) {
      tell(0, ParseErrorCode::utf16_text, "RFC 9580 §6.2");
      text_is_known_bad_ = true;
      place_ = Place::text;
    } else if (input_.ahead().empty() || looks_armored(input_.ahead())) {
      place_ = Place::text;
    } else {
      go_on_at(Landmark::key);
    }
  }

  void pass_text() {
    input_.forget();
    const std::uint64_t begin = input_.position();
    Passed passed;
    const Landmark found = seek(input_, no_limit, ArmorLines::at_line_starts, passed);
    const bool nothing_at_all = found == Landmark::none && !items_.used();
    if (passed.has_controls && !text_is_known_bad_ && !nothing_at_all) {
      tell(begin, ParseErrorCode::not_a_packet, "RFC 9580 §4.2");
    }
    text_is_known_bad_ = false;
    go_on_at(found);
  }

  void go_on_at(Landmark found) {
    switch (found) {
      case Landmark::none: return finish();
      case Landmark::key:
        splitter_.emplace(input_, items_, nullptr);
        place_ = Place::packets;
        return;
      case Landmark::armor: return open_block();
      case Landmark::disarmed_armor: return refuse_armor(ParseErrorCode::disarmed_armor);
      case Landmark::quoted_armor: return refuse_armor(ParseErrorCode::quoted_armor);
    }
  }

  void read_packets() {
    if (splitter_->run()) return;
    const Landmark ended_by = splitter_->ended_by();
    splitter_.reset();
    go_on_at(ended_by);
  }

  void open_block() {
    input_.forget();
    const std::string_view ahead = as_text(input_.ahead());
    const auto label = armor_label(ahead.substr(0, ahead.find('\n')));
    const bool cleartext = label == cleartext_label;
    const bool of_cleartext = in_cleartext_ && label && armor_kind(*label) == ArmorKind::signature;
    if (cleartext) tell(input_.position(), ParseErrorCode::not_keyring_data, "RFC 9580 §7");
    in_cleartext_ = cleartext;
    if (cleartext || of_cleartext) return pass_dashes();
    block_.emplace(input_);
    content_.restart();
    splitter_.emplace(content_, items_, &*block_);
    place_ = Place::block;
  }

  void read_block() {
    if (splitter_->run()) return;
    splitter_.reset();
    if (block_->error()) {
      const bool unfinished = block_->error()->code == ParseErrorCode::unfinished_armor;
      KeyringItem item;
      item.offset = unfinished ? block_->begin() : block_->error_position();
      item.error = *block_->error();
      if (unfinished) {
        item.error.offset = static_cast<std::size_t>(block_->error_position() - item.offset);
      }
      items_.push(std::move(item));
    }
    for (const ArmorNote note : block_->notes()) {
      KeyringItem item;
      item.kind = KeyringItem::Kind::note;
      item.offset = block_->begin();
      item.note = note;
      items_.push(std::move(item));
    }
    place_ = Place::text;
  }

  void refuse_armor(ParseErrorCode code) {
    tell(input_.position(), code, "RFC 9580 §6.2");
    pass_dashes();
  }

  /// Behind the dashes the rest of the line, and what belongs to it, is text.
  void pass_dashes() {
    input_.skip(dash_run.size());
    place_ = Place::text;
  }

  void finish() {
    if (!items_.used()) tell(0, ParseErrorCode::nothing_found, "RFC 9580 §10.1");
    place_ = Place::end;
  }

  void tell(std::uint64_t offset, ParseErrorCode code, std::string_view where) {
    KeyringItem item;
    item.offset = offset;
    item.error = {code, 0, where};
    items_.push(std::move(item));
  }

  Place place_ = Place::start;
  Window input_;
  Window content_;  // of the present block
  ItemQueue items_;
  std::optional<ArmorBlock> block_;
  std::optional<PacketSplitter> splitter_;
  bool in_cleartext_ = false;
  bool text_is_known_bad_ = false;
};

KeyringReader::KeyringReader(ByteSource source, Wipe wipe)
    : impl_(std::make_unique<Impl>(std::move(source), wipe)) {}
KeyringReader::~KeyringReader() = default;
KeyringReader::KeyringReader(KeyringReader&&) noexcept = default;
KeyringReader& KeyringReader::operator=(KeyringReader&&) noexcept = default;

std::optional<KeyringItem> KeyringReader::next() { return impl_->next(); }

std::uint64_t KeyringReader::consumed() const { return impl_->consumed(); }

}  // namespace kith::format
