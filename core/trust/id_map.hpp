#pragma once

#include <cstdint>
#include <vector>

namespace kith::trust {

/// A small number for each of a few keys; emptying it is free. Made for searches that touch little
/// of a large network, many times. A key of 0 is no key.
template <typename Key>
class IdMap {
 public:
  [[nodiscard]] bool empty() const { return size_ == 0; }

  void clear() {
    size_ = 0;
    if (++epoch_ == 0) {
      slots_.assign(slots_.size(), {});
      epoch_ = 1;
    }
  }

  /// Null when there is none; valid until the next insertion.
  [[nodiscard]] const std::uint32_t* find(Key key) const {
    for (std::size_t at = place(key);; at = (at + 1) & mask()) {
      const Slot& slot = slots_[at];
      if (slot.epoch != epoch_) return nullptr;
      if (slot.key == key) return &slot.value;
    }
  }

  /// The value of the key, 0 when it is new.
  [[nodiscard]] std::uint32_t& operator[](Key key) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    for (std::size_t at = place(key);; at = (at + 1) & mask()) {
      Slot& slot = slots_[at];
      if (slot.epoch != epoch_) {
        slot = {key, 0, epoch_};
        ++size_;
        return slot.value;
      }
      if (slot.key == key) return slot.value;
    }
  }

 private:
  struct Slot {
    Key key = 0;
    std::uint32_t value = 0;
    std::uint32_t epoch = 0;
  };

  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  [[nodiscard]] std::size_t place(Key key) const {
    return static_cast<std::size_t>((key * std::uint64_t{0x9E3779B97F4A7C15}) >> 32) & mask();
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.epoch != epoch_) continue;
      std::size_t at = place(slot.key);
      while (slots_[at].epoch == epoch_) at = (at + 1) & mask();
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);
  std::size_t size_ = 0;
  std::uint32_t epoch_ = 1;
};

}  // namespace kith::trust
