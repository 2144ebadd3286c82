#include "core/store/page_check.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "core/store/lmdb.hpp"

namespace kith::store {
namespace {

// The layout of LMDB 0.9's file on a 64-bit little-endian machine.
constexpr std::size_t page_header_size = 16;
constexpr std::size_t node_header_size = 8;
constexpr std::uint32_t meta_magic = 0xBEEFC0DE;
constexpr std::uint32_t data_version = 1;
constexpr std::size_t max_page_size = 0x8000;
constexpr std::size_t max_depth = 32;  // LMDB's cursors hold no more pages
constexpr std::size_t index_value_size = sizeof(std::uint32_t);

struct PageFlag {
  enum : std::uint16_t { branch = 1, leaf = 2, overflow = 4, meta = 8, leaf2 = 0x20, sub = 0x40 };
};
struct NodeFlag {
  enum : std::uint16_t { big = 1, tree = 2, many = 4 };
};

template <typename T>
T load(ByteView octets, std::size_t offset) {
  T value;
  std::memcpy(&value, octets.data() + offset, sizeof value);
  return value;
}

StoreError damage(const char* context) { return {StoreError::damaged, 0, context}; }

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
    const std::size_t upper = load<std::uint16_t>(octets_, 14);
    return lower() >= page_header_size && lower() <= upper && upper <= octets_.size();
  }
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
  std::uint64_t child = 0;  ///< in a branch: the page below
  std::size_t data_size = 0;
  std::uint16_t flags = 0;
  ByteView key;
  ByteView data;  ///< in a leaf: the value, or the number of the page where it starts

  /// Node `i` of a page, if it lies inside.
  [[nodiscard]] static std::optional<Node> read(const Page& page, std::size_t i, bool in_branch) {
    const std::size_t offset = page.offset_of(i);
    const ByteView octets = page.octets();
    if (offset < page_header_size || offset + node_header_size > octets.size()) return {};
    const auto low = load<std::uint16_t>(octets, offset);
    const auto high = load<std::uint16_t>(octets, offset + 2);
    const auto third = load<std::uint16_t>(octets, offset + 4);
    const std::size_t key_size = load<std::uint16_t>(octets, offset + 6);
    Node node;
    node.child = std::uint64_t{low} | std::uint64_t{high} << 16 | std::uint64_t{third} << 32;
    const ByteView rest = octets.subspan(offset + node_header_size);
    if (key_size > max_key_size || key_size > rest.size()) return {};
    node.key = rest.first(key_size);
    if (in_branch) return node;
    node.flags = third;
    node.data_size = low | std::size_t{high} << 16;
    const bool big = (node.flags & NodeFlag::big) != 0;
    const std::size_t here = big ? sizeof(std::uint64_t) : node.data_size;
    if (here > rest.size() - key_size) return {};
    node.data = rest.subspan(key_size, here);
    return node;
  }
};

/// What the values of a tree may be.
enum class TreeKind {
  main,    ///< the records of the tables
  plain,   ///< one value under each key
  many,    ///< sets of 32-bit values under each key
  values,  ///< such a set, grown into a tree of its own
  free,    ///< lists of free pages under transaction numbers
};

struct TreeShape {
  TreeKind kind = TreeKind::plain;
  std::size_t integer_key = 0;
};

const TableShape* table_named(std::string_view name) {
  const auto* found = std::find_if(table_shapes.begin(), table_shapes.end(),
                                   [&](const TableShape& shape) { return shape.name == name; });
  return found == table_shapes.end() ? nullptr : found;
}

Result<Snapshot, StoreError> read_meta(int file, std::uint32_t page_size, unsigned i) {
  std::uint8_t octets[152];
  const ssize_t got = ::pread(file, octets, sizeof octets, off_t{i} * page_size);
  if (got < 0) return fail(error_from(errno, "reading a meta page"));
  const ByteView view{octets};
  if (static_cast<std::size_t>(got) != sizeof octets || !Page{view}.is(PageFlag::meta) ||
      load<std::uint32_t>(view, 16) != meta_magic ||
      load<std::uint32_t>(view, 20) != data_version) {
    return fail(damage("meta page"));
  }
  Snapshot snapshot;
  snapshot.free = load<TreeRecord>(view, 40);
  snapshot.main = load<TreeRecord>(view, 88);
  snapshot.page_size = snapshot.free.pad;
  snapshot.last_page = load<std::uint64_t>(view, 136);
  snapshot.transaction = load<std::uint64_t>(view, 144);
  const bool size_fits = std::has_single_bit(snapshot.page_size) && snapshot.page_size >= 512 &&
                         snapshot.page_size <= max_page_size;
  const auto root_fits = [&](const TreeRecord& tree) {
    return tree.root == TreeRecord::no_root || (tree.root > 1 && tree.root <= snapshot.last_page);
  };
  constexpr unsigned ours = MDB_INTEGERKEY;  // the only one of an environment's flags that is kept
  if (!size_fits || snapshot.free.flags != ours || snapshot.main.flags != 0 ||
      snapshot.last_page < 1 || snapshot.last_page > (std::uint64_t{1} << 48) ||
      !root_fits(snapshot.free) || !root_fits(snapshot.main) ||
      (snapshot.transaction != 0 && (snapshot.transaction & 1) != i)) {
    return fail(damage("meta page"));
  }
  return snapshot;
}

struct Metas {
  Snapshot first, second;
};

Result<Metas, StoreError> read_metas(int file) {
  const auto first = read_meta(file, 0, 0);
  if (!first) return fail(first.error());
  const auto second = read_meta(file, first->page_size, 1);
  if (!second) return fail(second.error());
  if (first->page_size != second->page_size) return fail(damage("meta page"));
  return Metas{*first, *second};
}

/// Walks the trees of one state.
class PageChecker {
 public:
  PageChecker(int file, const Snapshot& snapshot, std::uint64_t file_pages, CheckDepth depth)
      : file_(file),
        snapshot_(snapshot),
        page_count_(std::min(file_pages, snapshot.last_page + 1)),
        depth_(depth),
        used_(depth == CheckDepth::all ? page_count_ : 0) {}

  [[nodiscard]] Result<void, StoreError> run() {
    const bool sound = tree(snapshot_.main, {TreeKind::main, 0}) &&
                       (depth_ == CheckDepth::roots || tree(snapshot_.free, {TreeKind::free, 8}));
    if (!sound) return fail(error_);
    return {};
  }

 private:
  bool refuse(const char* context) {
    error_ = damage(context);
    return false;
  }

  bool tree(const TreeRecord& record, const TreeShape& shape) {
    if (record.root == TreeRecord::no_root) {
      return record.entries == 0 || refuse("entries without a tree");
    }
    if (record.depth == 0 || record.depth > max_depth) return refuse("depth of a tree");
    const std::uint64_t outer = entries_;
    entries_ = 0;
    if (!subtree(record.root, record.depth, shape)) return false;
    const std::uint64_t found = std::exchange(entries_, outer);
    // The free list's own count is not read by anybody.
    if (depth_ == CheckDepth::all && found != record.entries && shape.kind != TreeKind::free) {
      return refuse("count of entries");
    }
    // Each value of a set is an entry of its table.
    if (shape.kind == TreeKind::values) entries_ += found;
    return true;
  }

  /// Takes `count` pages from `number` on for one use.
  bool take(std::uint64_t number, std::uint64_t count) {
    if (number < 2 || number >= page_count_ || count > page_count_ - number) {
      return refuse("page outside of the file");
    }
    if (depth_ == CheckDepth::roots) return true;
    for (std::uint64_t i = number; i < number + count; ++i) {
      if (used_[i]) return refuse("page used twice");
      used_[i] = true;
    }
    return true;
  }

  bool read(std::uint64_t number, std::size_t size, Bytes& octets) {
    octets.resize(size);
    const auto offset = static_cast<off_t>(number * snapshot_.page_size);
    const ssize_t got = ::pread(file_, octets.data(), size, offset);
    if (got >= 0 && static_cast<std::size_t>(got) == size) return true;
    error_ = got < 0 ? error_from(errno, "reading a page") : damage("page outside of the file");
    return false;
  }

  bool subtree(std::uint64_t number, std::size_t levels, const TreeShape& shape) {
    Bytes octets;
    if (!take(number, 1) || !read(number, snapshot_.page_size, octets)) return false;
    const Page page{octets};
    if (page.number() != number || !page.bounds_fit()) return refuse("head of a page");
    if (levels > 1) return branch(page, levels, shape);
    if (shape.kind == TreeKind::values) return fixed_values(page, PageFlag::leaf | PageFlag::leaf2);
    if (!page.is(PageFlag::leaf) || page.count() == 0) return refuse("leaf page");
    for (std::size_t i = 0; i < page.count(); ++i) {
      const auto node = Node::read(page, i, false);
      if (!node || !leaf_node(*node, shape)) return node ? false : refuse("node of a leaf page");
    }
    return true;
  }

  bool branch(const Page& page, std::size_t levels, const TreeShape& shape) {
    if (!page.is(PageFlag::branch) || page.count() < 2) return refuse("branch page");
    for (std::size_t i = 0; i < page.count(); ++i) {
      const auto node = Node::read(page, i, true);
      if (!node) return refuse("node of a branch page");
      const std::size_t key_size =
          shape.kind == TreeKind::values ? index_value_size : shape.integer_key;
      // The first key of a branch page is not compared with, and left out where it can be.
      if (i > 0 && key_size != 0 && node->key.size() != key_size) return refuse("size of a key");
      if (depth_ == CheckDepth::roots) continue;
      if (!subtree(node->child, levels - 1, shape)) return false;
    }
    return true;
  }

  bool fixed_values(const Page& page, std::uint16_t kind) {
    if (!page.is(kind) || page.count() == 0 || page.value_size() != index_value_size ||
        page.count() * index_value_size > page.octets().size() - page_header_size) {
      return refuse("page of index values");
    }
    entries_ += page.count();
    return true;
  }

  bool leaf_node(const Node& node, const TreeShape& shape) {
    if (shape.integer_key != 0 && node.key.size() != shape.integer_key) {
      return refuse("size of a key");
    }
    if (shape.kind == TreeKind::many) return set(node);
    ++entries_;
    if (shape.kind == TreeKind::main) return table(node);
    if ((node.flags & ~NodeFlag::big) != 0) return refuse("kind of a value");
    Bytes list;
    if ((node.flags & NodeFlag::big) != 0 &&
        !overflow(node, shape.kind == TreeKind::free ? &list : nullptr)) {
      return false;
    }
    return shape.kind != TreeKind::free || free_list(list.empty() ? node.data : ByteView{list});
  }

  bool table(const Node& node) {
    const TableShape* shape = table_named(as_text(node.key));
    if (shape == nullptr || node.flags != NodeFlag::tree ||
        node.data.size() != sizeof(TreeRecord)) {
      return refuse("record of a table");
    }
    const auto record = load<TreeRecord>(node.data, 0);
    if (record.flags != flags_of(*shape)) return refuse("flags of a table");
    return tree(record, {shape->many ? TreeKind::many : TreeKind::plain, shape->integer_key});
  }

  /// The values under one key of an index: a single one, a small page of them, or a tree.
  bool set(const Node& node) {
    if (node.flags == 0) {
      ++entries_;
      return node.data.size() == index_value_size || refuse("size of an index value");
    }
    if (node.flags == NodeFlag::many) {
      if (node.data.size() < page_header_size) return refuse("page of index values");
      const Page page{node.data};
      if (!page.bounds_fit()) return refuse("page of index values");
      return fixed_values(page, PageFlag::leaf | PageFlag::leaf2 | PageFlag::sub);
    }
    if (node.flags != (NodeFlag::many | NodeFlag::tree) || node.data.size() != sizeof(TreeRecord)) {
      return refuse("kind of an index value");
    }
    const auto record = load<TreeRecord>(node.data, 0);
    if (record.flags != (MDB_DUPFIXED | MDB_INTEGERKEY) || record.pad != index_value_size ||
        record.root == TreeRecord::no_root) {
      return refuse("tree of index values");
    }
    return depth_ == CheckDepth::roots || tree(record, {TreeKind::values, 0});
  }

  /// A value in pages of its own; its octets, too, if wanted.
  bool overflow(const Node& node, Bytes* wanted) {
    const auto number = load<std::uint64_t>(node.data, 0);
    const std::uint64_t pages = (page_header_size - 1 + node.data_size) / snapshot_.page_size + 1;
    Bytes head;
    if (!take(number, pages) || !read(number, page_header_size, head)) return false;
    const Page page{head};
    if (page.number() != number || !page.is(PageFlag::overflow) || page.overflow_pages() != pages) {
      return refuse("overflow page");
    }
    if (wanted == nullptr) return true;
    if (!read(number, page_header_size + node.data_size, *wanted)) return false;
    wanted->erase(wanted->begin(), wanted->begin() + page_header_size);
    return true;
  }

  bool free_list(ByteView list) {
    constexpr std::size_t item = sizeof(std::uint64_t);
    if (depth_ == CheckDepth::roots) return true;
    if (list.size() < item) return refuse("list of free pages");
    const auto count = load<std::uint64_t>(list, 0);
    if (count > list.size() / item - 1) return refuse("list of free pages");
    for (std::uint64_t i = 1; i <= count; ++i) {
      const auto number = load<std::uint64_t>(list, i * item);
      if (number < 2 || number > snapshot_.last_page) return refuse("list of free pages");
      if (number >= page_count_) continue;  // never written, as EnvironmentState::fill_file says
      if (used_[number]) return refuse("free page in use");
      used_[number] = true;
    }
    return true;
  }

  int file_;
  const Snapshot& snapshot_;
  std::uint64_t page_count_;
  CheckDepth depth_;
  std::vector<bool> used_;
  std::uint64_t entries_ = 0;
  StoreError error_;
};

}  // namespace

Result<Snapshot, StoreError> newest_snapshot(int file) {
  const auto metas = read_metas(file);
  if (!metas) return fail(metas.error());
  return metas->first.transaction > metas->second.transaction ? metas->first : metas->second;
}

Result<Snapshot, StoreError> snapshot_of(int file, std::uint64_t transaction) {
  const auto metas = read_metas(file);
  if (!metas) return fail(metas.error());
  if (metas->first.transaction == transaction) return metas->first;
  if (metas->second.transaction == transaction) return metas->second;
  return fail(StoreError{StoreError::changed, 0, "reading meta pages"});
}

Result<void, StoreError> check_pages(int file, const Snapshot& snapshot, CheckDepth depth) {
  struct stat status = {};
  if (::fstat(file, &status) != 0) return fail(error_from(errno, "measuring a file"));
  const std::uint64_t file_pages = static_cast<std::uint64_t>(status.st_size) / snapshot.page_size;
  if (file_pages <= snapshot.last_page) depth = CheckDepth::all;
  return PageChecker{file, snapshot, file_pages, depth}.run();
}

}  // namespace kith::store
