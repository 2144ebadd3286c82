#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/store/tables.hpp"

/// How LMDB 0.9 lays out its file on a 64-bit little-endian machine. For page_check.cpp.
namespace kith::store {

inline constexpr std::size_t page_header_size = 16;
inline constexpr std::size_t node_header_size = 8;
inline constexpr std::uint32_t meta_magic = 0xBEEFC0DE;
inline constexpr std::uint32_t data_version = 1;
inline constexpr std::size_t min_page_size = 512;
inline constexpr std::size_t max_page_size = 0x8000;
inline constexpr std::size_t max_depth = 32;  // LMDB's cursors hold no more pages
inline constexpr std::size_t index_value_size = sizeof(std::uint32_t);

struct PageFlag {
  enum : std::uint16_t { branch = 1, leaf = 2, overflow = 4, meta = 8, leaf2 = 0x20, sub = 0x40 };
};
struct NodeFlag {
  enum : std::uint16_t { big = 1, tree = 2, many = 4 };
};

template <typename T>
[[nodiscard]] T load(ByteView octets, std::size_t offset) {
  T value;
  std::memcpy(&value, octets.data() + offset, sizeof value);
  return value;
}

/// One page, or a page within a node.
class Page {
 public:
  explicit Page(ByteView octets) : octets_(octets) {}

  [[nodiscard]] std::uint64_t number() const { return load<std::uint64_t>(octets_, 0); }
  [[nodiscard]] std::uint16_t value_size() const { return load<std::uint16_t>(octets_, 8); }
  [[nodiscard]] bool is(std::uint16_t flags) const {
    constexpr std::uint16_t kinds = PageFlag::branch | PageFlag::leaf | PageFlag::overflow |
                                    PageFlag::meta | PageFlag::leaf2 | PageFlag::sub;
    return (load<std::uint16_t>(octets_, 10) & kinds) == flags;
  }
  [[nodiscard]] std::uint32_t overflow_pages() const { return load<std::uint32_t>(octets_, 12); }
  [[nodiscard]] std::size_t count() const { return (lower() - page_header_size) / 2; }

  /// Whether the table of offsets lies inside; count() is meaningful then.
  [[nodiscard]] bool bounds_fit() const {
    return lower() >= page_header_size && lower() <= upper() && upper() <= octets_.size();
  }
  /// Where the nodes begin.
  [[nodiscard]] std::size_t upper() const { return load<std::uint16_t>(octets_, 14); }
  [[nodiscard]] std::size_t offset_of(std::size_t i) const {
    return load<std::uint16_t>(octets_, page_header_size + 2 * i);
  }
  [[nodiscard]] ByteView octets() const { return octets_; }

 private:
  [[nodiscard]] std::size_t lower() const { return load<std::uint16_t>(octets_, 12); }

  ByteView octets_;
};

/// One key with what stands behind it.
struct Node {
  std::size_t offset = 0;
  std::size_t size = 0;     ///< with its head
  std::uint64_t child = 0;  ///< in a branch: the page below
  std::size_t data_size = 0;
  std::uint16_t flags = 0;
  ByteView key;
  ByteView data;  ///< in a leaf: the value, or the number of the page where it starts

  /// Node `i` of a page, if it lies inside.
  [[nodiscard]] static std::optional<Node> read(const Page& page, std::size_t i, bool in_branch) {
    const std::size_t offset = page.offset_of(i);
    const ByteView octets = page.octets();
    if (offset < page_header_size || offset % 2 != 0) return {};
    if (offset + node_header_size > octets.size()) return {};
    const auto low = load<std::uint16_t>(octets, offset);
    const auto high = load<std::uint16_t>(octets, offset + 2);
    const auto third = load<std::uint16_t>(octets, offset + 4);
    const std::size_t key_size = load<std::uint16_t>(octets, offset + 6);
    Node node;
    node.offset = offset;
    node.child = std::uint64_t{low} | std::uint64_t{high} << 16 | std::uint64_t{third} << 32;
    const ByteView rest = octets.subspan(offset + node_header_size);
    if (key_size > max_key_size || key_size > rest.size()) return {};
    node.key = rest.first(key_size);
    node.size = even(node_header_size + key_size);
    if (in_branch) return node;
    node.flags = third;
    node.data_size = low | std::size_t{high} << 16;
    const bool big = (node.flags & NodeFlag::big) != 0;
    const std::size_t here = big ? sizeof(std::uint64_t) : node.data_size;
    if (here > rest.size() - key_size) return {};
    node.data = rest.subspan(key_size, here);
    node.size = even(node_header_size + key_size + here);
    return node;
  }

 private:
  [[nodiscard]] static std::size_t even(std::size_t size) { return size + size % 2; }
};

}  // namespace kith::store
