#pragma once

#include <deque>
#include <utility>
#include <vector>

#include "keyring-format/armor_block.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/landmark.hpp"

namespace kith::format {

/// Items on their way out, first come first served.
class ItemQueue {
 public:
  void push(KeyringItem item) {
    items_.push_back(std::move(item));
    used_ = true;
  }
  [[nodiscard]] KeyringItem pop() {
    KeyringItem item = std::move(items_.front());
    items_.pop_front();
    return item;
  }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  /// Whether there ever was an item.
  [[nodiscard]] bool used() const { return used_; }

 private:
  std::deque<KeyringItem> items_;
  bool used_ = false;
};

/// Cuts a run of packets into items.
///
/// What has been read of a certificate stays in the window, as far as limits::look_back allows.
/// A packet whose body does not begin as its type demands, and after damage all that is still
/// there, is searched for a primary key: a wrong length may have swallowed it. No octet is searched
/// twice, and reading again has a budget in proportion to the input, so that time stays linear.
class PacketSplitter {
 public:
  /// `packets` stands at a packet. `block` is the armor that they come out of; null when they stand
  /// in the input itself.
  PacketSplitter(Window& packets, ItemQueue& items, const ArmorBlock* block);
  PacketSplitter(const PacketSplitter&) = delete;
  PacketSplitter& operator=(const PacketSplitter&) = delete;
  ~PacketSplitter() { window_.wipe_copy(spilled_); }

  /// Goes on until an item is waiting or the packets are at an end. Gives whether there is more.
  [[nodiscard]] bool run();

  /// What ended the packets: armor, at which the window stands, or the end of the window.
  [[nodiscard]] Landmark ended_by() const { return ended_by_; }

 private:
  /// What becomes of the packets that come.
  enum class Collecting {
    nothing,
    certificate,
    signatures,
    unusable,  ///< passed over up to the next primary key: a problem was told already
  };
  enum class Ending { whole, cut, landmark };
  struct Run {
    std::uint64_t begin, end;
  };

  void step();
  void whole_packet(std::uint64_t at, const PacketHeader& header);
  void odd_packet(std::uint64_t at, const PacketHeader& header);
  Ending pass_over(std::uint64_t at, PacketHeader header, Landmark& found);
  bool swallows_key(std::uint64_t at, std::uint64_t end);

  void take(std::uint64_t at, PacketTag tag);
  void drop(std::uint64_t at, KeyringItem told);
  void begin_certificate(std::uint64_t at, bool surely_key);
  void keep(std::uint64_t at);
  void flush();
  void spill();
  void make_room(Bytes& octets, std::size_t size) const;
  void trust_from(std::uint64_t position);

  void damage(std::uint64_t at, ParseErrorCode code, PacketTag tag = PacketTag::reserved);
  bool swallowed_before(std::uint64_t at, ParseErrorCode code);
  std::uint64_t cut_before(std::uint64_t position);
  [[nodiscard]] bool worth_telling(ParseErrorCode code, Landmark found, const Passed& passed) const;
  void resume(Landmark found);

  [[nodiscard]] ArmorLines armor_lines() const;
  [[nodiscard]] std::uint64_t offset_of(std::uint64_t position) const;
  [[nodiscard]] KeyringItem problem(std::uint64_t at, ParseErrorCode code,
                                    PacketTag tag = PacketTag::reserved) const;

  Window& window_;
  ItemQueue& items_;
  const ArmorBlock* block_;

  Collecting collecting_ = Collecting::nothing;
  std::uint64_t offset_ = 0;            // of what is collected, in the input
  Bytes spilled_;                       // its packets that have left the window
  std::vector<Run> runs_;               // its packets that are still there
  std::size_t size_ = 0;                // octets of both
  std::size_t count_ = 0;               // packets of both
  bool overflowing_ = false;            // no more packets fit
  std::vector<KeyringItem> problems_;   // told after the certificate that they are in
  std::uint64_t last_message_end_ = 0;  // so that a message of many packets is one problem

  std::uint64_t trusted_until_;   // no key was swallowed before
  std::uint64_t read_again_ = 0;  // octets
  bool ended_ = false;
  Landmark ended_by_ = Landmark::none;
};

}  // namespace kith::format
