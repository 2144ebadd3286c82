#include "keyring-format/packet_splitter.hpp"

#include "keyring-format/limits.hpp"
#include "keyring-format/plausible.hpp"

namespace kith::format {
namespace {

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t longest_header = 6;
constexpr std::size_t longest_length = 5;
/// How many octets may be read again for each one read.
constexpr std::uint64_t reread_factor = 4;

enum class Role { primary_key, signature, component, filler, message, unknown_critical };

Role role_of(PacketTag tag) {
  constexpr auto aead_encrypted_data = static_cast<PacketTag>(20);  // LibrePGP
  switch (tag) {
    case PacketTag::secret_key:
    case PacketTag::public_key: return Role::primary_key;
    case PacketTag::signature: return Role::signature;
    case PacketTag::secret_subkey:
    case PacketTag::public_subkey:
    case PacketTag::user_id:
    case PacketTag::user_attribute: return Role::component;
    case PacketTag::public_key_encrypted_session_key:
    case PacketTag::symmetric_key_encrypted_session_key:
    case PacketTag::one_pass_signature:
    case PacketTag::compressed_data:
    case PacketTag::encrypted_data:
    case PacketTag::literal_data:
    case PacketTag::encrypted_data_integrity:
    case PacketTag::modification_detection: return Role::message;
    case PacketTag::marker:
    case PacketTag::trust:
    case PacketTag::padding: return Role::filler;
    default: break;
  }
  if (tag == aead_encrypted_data) return Role::message;
  return is_critical(tag) ? Role::unknown_critical : Role::filler;
}

std::string_view rule_of(ParseErrorCode code) {
  switch (code) {
    case ParseErrorCode::reserved_tag: return "RFC 9580 §5";
    case ParseErrorCode::partial_not_allowed: return "RFC 9580 §4.2.1.4";
    case ParseErrorCode::misplaced_packet:
    case ParseErrorCode::not_keyring_data: return "RFC 9580 §10.1";
    case ParseErrorCode::unknown_critical: return "RFC 9580 §4.3";
    default: return "RFC 9580 §4.2";
  }
}

}  // namespace

PacketSplitter::PacketSplitter(Window& packets, ItemQueue& items, const ArmorBlock* block)
    : window_(packets), items_(items), block_(block) {
  trust_from(window_.position());
}

bool PacketSplitter::run() {
  while (items_.empty() && !ended_) step();
  return !ended_;
}

void PacketSplitter::step() {
  const std::uint64_t at = window_.position();
  if (!window_.ensure(1)) {
    flush();
    ended_ = true;
    return;
  }
  (void)window_.ensure(longest_header);
  Reader reader{window_.ahead(), rule_of(ParseErrorCode::not_a_packet)};
  const auto header = read_header(reader);
  if (!header) {
    damage(at, header.error().code);
  } else if (header->kind == LengthKind::definite && header->length <= limits::packet_body) {
    whole_packet(at, *header);
  } else {
    odd_packet(at, *header);
  }
  if (window_.position() - window_.kept_from() > limits::look_back) spill();
}

void PacketSplitter::whole_packet(std::uint64_t at, const PacketHeader& header) {
  if (!window_.ensure(header.header_size + header.length)) {
    return damage(at, ParseErrorCode::truncated, header.tag);
  }
  const ByteView body = window_.ahead().subspan(header.header_size, header.length);
  const std::uint64_t end = at + header.header_size + header.length;
  const bool plausible = begins_like(header.tag, body);
  if (!plausible && swallows_key(at, end)) return;
  window_.go_to(end);
  if (role_of(header.tag) == Role::primary_key) {
    begin_certificate(at, plausible);
  } else {
    take(at, header.tag);
  }
}

/// Packets of partial, indeterminate or excessive length: nothing that a keyring may hold.
void PacketSplitter::odd_packet(std::uint64_t at, const PacketHeader& header) {
  const bool message = role_of(header.tag) == Role::message;
  const ParseErrorCode code = message ? ParseErrorCode::not_keyring_data
                              : header.kind == LengthKind::definite
                                  ? ParseErrorCode::too_large
                                  : ParseErrorCode::partial_not_allowed;
  // It reaches to the end of the input. A key that stands there is found all the same.
  if (header.kind == LengthKind::indeterminate) return damage(at, code, header.tag);
  if (swallowed_before(at, code)) return;
  KeyringItem told = problem(at, code, header.tag);
  Landmark found = Landmark::none;
  const Ending ending = pass_over(at, header, found);
  const bool searched = trusted_until_ > at;
  if (ending == Ending::cut && !searched) return damage(at, code, header.tag);
  if (ending == Ending::whole && !searched) {
    const std::uint64_t begin = at + header.header_size;
    const bool plausible =
        message && begins_like(header.tag, window_.between(begin, begin + header.length));
    if (!plausible && swallows_key(at, window_.position())) return;
  }
  drop(at, std::move(told));
  if (ending == Ending::whole) return;
  flush();
  resume(found);
}

/// Moves behind a packet. What cannot be kept in the window is searched as it goes by.
PacketSplitter::Ending PacketSplitter::pass_over(std::uint64_t at, PacketHeader header,
                                                 Landmark& found) {
  window_.skip(header.header_size);
  for (;;) {
    const std::uint64_t end = window_.position() + header.length;
    if (end - at > limits::packet_body) {
      // The header is searched too: its length may be the first octets of a key.
      window_.go_to(std::max(trusted_until_, at + 1));
      spill();
      window_.forget();
      Passed passed;
      found = seek(window_, end, armor_lines(), passed);
      if (found != Landmark::none) return Ending::landmark;
      trust_from(window_.position());
    } else if (window_.ensure(header.length)) {
      window_.skip(header.length);
    }
    if (window_.position() != end) return Ending::cut;
    if (header.kind == LengthKind::definite) return Ending::whole;
    (void)window_.ensure(longest_length);
    Reader reader{window_.ahead(), rule_of(ParseErrorCode::partial_not_allowed)};
    const auto next = read_chunk_length(reader);
    if (!next) return Ending::cut;
    window_.skip(next->header_size);
    header = *next;
  }
}

/// Searches a packet that stands in the window. When there is a key in it, reading goes on there;
/// else the window stands at the packet's end.
bool PacketSplitter::swallows_key(std::uint64_t at, std::uint64_t end) {
  window_.go_to(at + 1);
  Passed passed;
  const Landmark found = seek(window_, end, ArmorLines::nowhere, passed);
  if (found == Landmark::none) return false;
  KeyringItem told = problem(at, ParseErrorCode::not_a_packet);
  flush();
  items_.push(std::move(told));
  resume(found);
  return true;
}

void PacketSplitter::take(std::uint64_t at, PacketTag tag) {
  const Role role = role_of(tag);
  if (role == Role::message) {
    return drop(at, problem(at, ParseErrorCode::not_keyring_data, tag));
  }
  if (collecting_ == Collecting::certificate) return keep(at);
  if (role == Role::component) {
    return drop(at, problem(at, ParseErrorCode::misplaced_packet, tag));
  }
  if (role == Role::unknown_critical) {
    return drop(at, problem(at, ParseErrorCode::unknown_critical, tag));
  }
  if (role != Role::signature || collecting_ == Collecting::unusable) return;
  if (collecting_ == Collecting::nothing) {
    collecting_ = Collecting::signatures;
    offset_ = offset_of(at);
  }
  keep(at);
}

/// Leaves out the packet between `at` and the window's position. Without its primary key, or where
/// no certificate is collected, what follows up to the next one is of no use either.
void PacketSplitter::drop(std::uint64_t at, KeyringItem told) {
  const Role role = role_of(told.tag);
  if (role != Role::primary_key && collecting_ == Collecting::unusable) return;
  if (role != Role::primary_key && collecting_ == Collecting::certificate) {
    const bool goes_on = role == Role::message && at == last_message_end_;
    if (role == Role::message) last_message_end_ = window_.position();
    if (!goes_on && problems_.size() < limits::certificate_problems) {
      problems_.push_back(std::move(told));
    }
    return;
  }
  flush();
  items_.push(std::move(told));
  collecting_ = Collecting::unusable;
}

void PacketSplitter::begin_certificate(std::uint64_t at, bool surely_key) {
  flush();
  collecting_ = Collecting::certificate;
  offset_ = offset_of(at);
  keep(at);
  if (!surely_key) return;
  trusted_until_ = at + 1;
  window_.keep_from(at);
}

/// Adds the packet between `at` and the window's position to what is collected.
void PacketSplitter::keep(std::uint64_t at) {
  if (overflowing_) return;
  const std::uint64_t end = window_.position();
  const auto size = static_cast<std::size_t>(end - at);
  if (size > limits::certificate - size_ || count_ == limits::certificate_packets) {
    overflowing_ = true;
    problems_.push_back(problem(at, ParseErrorCode::too_large));
    return;
  }
  size_ += size;
  ++count_;
  if (!runs_.empty() && runs_.back().end == at) {
    runs_.back().end = end;
  } else {
    runs_.push_back({at, end});
  }
}

/// Hands on what is collected, and what was wrong in it.
void PacketSplitter::flush() {
  if (size_ != 0) {
    KeyringItem item;
    item.kind = collecting_ == Collecting::certificate ? KeyringItem::Kind::certificate
                                                       : KeyringItem::Kind::signatures;
    item.offset = offset_;
    item.octets = std::move(spilled_);
    make_room(item.octets, size_);
    for (const Run& run : runs_) {
      const ByteView octets = window_.between(run.begin, run.end);
      item.octets.insert(item.octets.end(), octets.begin(), octets.end());
    }
    items_.push(std::move(item));
  }
  for (KeyringItem& told : problems_) items_.push(std::move(told));
  problems_.clear();
  spilled_ = {};
  runs_.clear();
  size_ = 0;
  count_ = 0;
  overflowing_ = false;
  collecting_ = Collecting::nothing;
}

/// Copies what is collected out of the window, so that the window need not hold it.
void PacketSplitter::spill() {
  if (spilled_.capacity() < size_) make_room(spilled_, std::max(size_, 2 * spilled_.capacity()));
  for (const Run& run : runs_) {
    const ByteView octets = window_.between(run.begin, run.end);
    spilled_.insert(spilled_.end(), octets.begin(), octets.end());
  }
  runs_.clear();
  trust_from(window_.position());
}

/// Room for `size` octets in all. Nothing of what is there stays behind where it was.
void PacketSplitter::make_room(Bytes& octets, std::size_t size) const {
  if (octets.capacity() >= size) return;
  Bytes larger;
  larger.reserve(size);
  larger.insert(larger.end(), octets.begin(), octets.end());
  window_.wipe_copy(octets);
  octets = std::move(larger);
}

void PacketSplitter::trust_from(std::uint64_t position) {
  trusted_until_ = position;
  window_.keep_from(position);
}

/// Here are no packets: goes on at the next landmark, be it behind or ahead.
void PacketSplitter::damage(std::uint64_t at, ParseErrorCode code, PacketTag tag) {
  if (swallowed_before(at, code)) return;
  KeyringItem told = problem(at, code, tag);
  if (code == ParseErrorCode::truncated && block_ == nullptr) {
    told.error.offset = static_cast<std::size_t>(window_.taken() - at);
  }
  flush();
  window_.forget();
  Passed passed;
  const Landmark found = seek(window_, no_limit, armor_lines(), passed);
  if (worth_telling(code, found, passed)) items_.push(std::move(told));
  resume(found);
}

/// What stands at `at` is wrong, be it that a packet before swallowed something: searches what was
/// taken for packets and was not searched yet. When there is a landmark, reading goes on there.
bool PacketSplitter::swallowed_before(std::uint64_t at, ParseErrorCode code) {
  // Keys in packets that chain up to the same damage could make everything be read once for each.
  const std::uint64_t allowed = limits::look_back + reread_factor * at;
  const std::uint64_t budget = allowed - std::min(allowed, read_again_);
  window_.go_to(std::max(trusted_until_, at - std::min(at, budget)));
  Passed passed;
  const Landmark found = seek(window_, at, armor_lines(), passed);
  if (found == Landmark::none) {
    trusted_until_ = at;
    return false;
  }
  read_again_ += at - window_.position();
  KeyringItem told = problem(cut_before(window_.position()), code);
  flush();
  items_.push(std::move(told));
  resume(found);
  return true;
}

/// Takes back the packet that holds `position` and all after it. Gives where the damage begins.
std::uint64_t PacketSplitter::cut_before(std::uint64_t position) {
  while (!runs_.empty() && runs_.back().begin >= position) {
    size_ -= static_cast<std::size_t>(runs_.back().end - runs_.back().begin);
    runs_.pop_back();
  }
  if (runs_.empty()) return spilled_.empty() ? trusted_until_ : position;
  Run& run = runs_.back();
  if (run.end <= position) return run.end;
  Reader reader{window_.between(run.begin, run.end), rule_of(ParseErrorCode::not_a_packet)};
  std::uint64_t end = run.begin;
  while (run.begin + reader.position() <= position) {
    end = run.begin + reader.position();
    const auto header = read_header(reader);
    if (!header || !reader.take(header->length)) break;
  }
  size_ -= static_cast<std::size_t>(run.end - end);
  run.end = end;
  return end;
}

/// Whether what lies between packets is damage. Text before armor is not, nor are line ends; and of
/// an input in which there is nothing at all, that is told instead.
bool PacketSplitter::worth_telling(ParseErrorCode code, Landmark found,
                                   const Passed& passed) const {
  if (block_ != nullptr) return code != ParseErrorCode::truncated || !block_->error();
  if (code != ParseErrorCode::not_a_packet && code != ParseErrorCode::reserved_tag) return true;
  if (passed.only_space) return false;
  if (found == Landmark::armor) return passed.has_controls;
  return found != Landmark::none || items_.used();
}

void PacketSplitter::resume(Landmark found) {
  if (found == Landmark::key) return trust_from(window_.position());
  ended_ = true;
  ended_by_ = found;
}

ArmorLines PacketSplitter::armor_lines() const {
  return block_ == nullptr ? ArmorLines::anywhere : ArmorLines::nowhere;
}

std::uint64_t PacketSplitter::offset_of(std::uint64_t position) const {
  return block_ == nullptr ? position : block_->line_of(position);
}

KeyringItem PacketSplitter::problem(std::uint64_t at, ParseErrorCode code, PacketTag tag) const {
  KeyringItem item;
  item.kind = KeyringItem::Kind::problem;
  item.offset = offset_of(at);
  item.error = {code, 0, rule_of(code)};
  item.tag = tag;
  return item;
}

}  // namespace kith::format
