#include "core/store/page_check.hpp"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "core/store/lmdb.hpp"
#include "core/store/page_layout.hpp"

namespace kith::store {
namespace {

/// A state can end behind the end of its file, where its transaction took pages and gave them back.
/// No transaction takes more than this, in octets.
constexpr std::uint64_t max_unwritten = std::uint64_t{1} << 36;

StoreError damage(const char* context) { return {StoreError::damaged, 0, context}; }

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

/// Whether LMDB can compare what meta page `i` says with what the other one says.
bool plausible(const Snapshot& snapshot, unsigned i) {
  constexpr unsigned kept_flags = MDB_INTEGERKEY;  // of those of the environment, no other
  return std::has_single_bit(snapshot.page_size) && snapshot.page_size >= min_page_size &&
         snapshot.page_size <= max_page_size && snapshot.free.flags == kept_flags &&
         snapshot.main.flags == 0 && (snapshot.transaction == 0 || (snapshot.transaction & 1) == i);
}

Result<std::uint64_t, StoreError> size_of(int file) {
  struct stat status = {};
  if (::fstat(file, &status) != 0) return fail(error_from(errno, "measuring a file"));
  return static_cast<std::uint64_t>(status.st_size);
}

/// The state, if LMDB can take its bearings from it in this file. Of the other meta page that is
/// not asked: when writing it fails, LMDB leaves its trees as they would have been.
Result<Snapshot, StoreError> usable(const Snapshot& snapshot, int file) {
  const auto file_size = size_of(file);
  if (!file_size) return fail(file_size.error());
  const auto root_fits = [&](const TreeRecord& tree) {
    return tree.root == TreeRecord::no_root || (tree.root > 1 && tree.root <= snapshot.last_page);
  };
  if (snapshot.last_page < 1 ||
      snapshot.last_page > (*file_size + max_unwritten) / snapshot.page_size ||
      !root_fits(snapshot.free) || !root_fits(snapshot.main)) {
    return fail(damage("meta page"));
  }
  return snapshot;
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
  if (!plausible(snapshot, i)) return fail(damage("meta page"));
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

/// Walks the trees of one state. What it has yet to read lies on a list rather than on the stack,
/// as the file says how deep it goes.
class PageChecker {
 public:
  PageChecker(int file, const Snapshot& snapshot, std::uint64_t file_pages, CheckDepth depth)
      : file_(file),
        snapshot_(snapshot),
        page_count_(std::min(file_pages, snapshot.last_page + 1)),
        depth_(depth),
        used_(depth == CheckDepth::all ? page_count_ : 0) {}

  [[nodiscard]] Result<void, StoreError> run() {
    bool sound = add_tree(snapshot_.main, {TreeKind::main, 0});
    if (depth_ == CheckDepth::all) sound = sound && add_tree(snapshot_.free, {TreeKind::free, 8});
    while (sound && !pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      sound = page(next);
    }
    if (sound && counts_fit()) return {};
    return fail(error_);
  }

 private:
  static constexpr std::size_t no_tree = ~std::size_t{0};

  struct Tree {
    TreeShape shape;
    std::uint64_t expected = 0;  ///< entries, as its record says
    std::uint64_t found = 0;
    std::size_t table = no_tree;  ///< whose entries its values are, too
  };
  struct Pending {
    std::uint64_t number = 0;
    std::size_t levels = 0;  ///< of pages from this one down
    std::size_t tree = 0;
  };

  bool refuse(const char* context) {
    error_ = damage(context);
    return false;
  }

  bool add_tree(const TreeRecord& record, const TreeShape& shape, std::size_t table = no_tree) {
    if (record.root == TreeRecord::no_root) {
      return record.entries == 0 || refuse("entries without a tree");
    }
    if (record.depth == 0 || record.depth > max_depth) return refuse("depth of a tree");
    pending_.push_back({record.root, record.depth, trees_.size()});
    trees_.push_back({shape, record.entries, 0, table});
    return true;
  }

  void count(std::size_t tree, std::uint64_t entries) {
    trees_[tree].found += entries;
    if (trees_[tree].table != no_tree) trees_[trees_[tree].table].found += entries;
  }

  bool counts_fit() {
    if (depth_ == CheckDepth::roots) return true;
    const bool fit = std::all_of(trees_.begin(), trees_.end(),
                                 [](const Tree& tree) { return tree.found == tree.expected; });
    return fit || refuse("count of entries");
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

  bool page(const Pending& at) {
    if (!take(at.number, 1) || !read(at.number, snapshot_.page_size, page_octets_)) return false;
    const Page page{page_octets_};
    if (page.number() != at.number || !page.bounds_fit()) return refuse("head of a page");
    if (at.levels > 1) return branch(page, at);
    if (trees_[at.tree].shape.kind == TreeKind::values) {
      return fixed_values(page, PageFlag::leaf | PageFlag::leaf2, at.tree);
    }
    if (!page.is(PageFlag::leaf) || page.count() == 0) return refuse("leaf page");
    extents_.clear();
    for (std::size_t i = 0; i < page.count(); ++i) {
      const auto node = Node::read(page, i, false);
      if (!node) return refuse("node of a leaf page");
      if (!leaf_node(*node, at.tree)) return false;
      extents_.emplace_back(node->offset, node->size);
    }
    return packed(page);
  }

  /// Whether the nodes fill the end of their page without a gap, as LMDB leaves them: it moves them
  /// about relying on that.
  bool packed(const Page& page) {
    std::sort(extents_.begin(), extents_.end());
    std::size_t expected = page.upper();
    for (const auto& [offset, size] : extents_) {
      if (offset != expected) return refuse("place of a node");
      expected += size;
    }
    return expected == page.octets().size() || refuse("place of a node");
  }

  bool branch(const Page& page, const Pending& at) {
    const TreeShape shape = trees_[at.tree].shape;
    const std::size_t key_size =
        shape.kind == TreeKind::values ? index_value_size : shape.integer_key;
    if (!page.is(PageFlag::branch) || page.count() < 2) return refuse("branch page");
    extents_.clear();
    for (std::size_t i = 0; i < page.count(); ++i) {
      const auto node = Node::read(page, i, true);
      if (!node) return refuse("node of a branch page");
      // The first key of a branch page is not compared with, and left out where it can be.
      if (i > 0 && key_size != 0 && node->key.size() != key_size) return refuse("size of a key");
      if (depth_ == CheckDepth::all) pending_.push_back({node->child, at.levels - 1, at.tree});
      extents_.emplace_back(node->offset, node->size);
    }
    return packed(page);
  }

  bool fixed_values(const Page& page, std::uint16_t kind, std::size_t tree) {
    const std::size_t values_size = page.count() * index_value_size;
    const std::size_t room = page.octets().size() - page_header_size;
    // Such a page has no offsets, yet counts them; LMDB takes the rest for free.
    if (!page.is(kind) || page.count() == 0 || page.value_size() != index_value_size ||
        values_size > room || page.upper() != page.octets().size() - 2 * page.count()) {
      return refuse("page of index values");
    }
    count(tree, page.count());
    return true;
  }

  bool leaf_node(const Node& node, std::size_t tree) {
    const TreeShape shape = trees_[tree].shape;
    if (shape.integer_key != 0 && node.key.size() != shape.integer_key) {
      return refuse("size of a key");
    }
    if (shape.kind == TreeKind::many) return set(node, tree);
    count(tree, 1);
    if (shape.kind == TreeKind::main) return table(node);
    if ((node.flags & ~NodeFlag::big) != 0) return refuse("kind of a value");
    const bool is_list = shape.kind == TreeKind::free;
    Bytes list;
    if ((node.flags & NodeFlag::big) != 0 && !overflow(node, is_list ? &list : nullptr)) {
      return false;
    }
    return !is_list || free_list(list.empty() ? node.data : ByteView{list});
  }

  bool table(const Node& node) {
    const TableShape* shape = table_named(as_text(node.key));
    if (shape == nullptr || node.flags != NodeFlag::tree ||
        node.data.size() != sizeof(TreeRecord)) {
      return refuse("record of a table");
    }
    const auto record = load<TreeRecord>(node.data, 0);
    if (record.flags != flags_of(*shape)) return refuse("flags of a table");
    return add_tree(record, {shape->many ? TreeKind::many : TreeKind::plain, shape->integer_key});
  }

  /// The values under one key of an index: a single one, a small page of them, or a tree.
  bool set(const Node& node, std::size_t tree) {
    if (node.flags == 0) {
      count(tree, 1);
      return node.data.size() == index_value_size || refuse("size of an index value");
    }
    if (node.flags == NodeFlag::many) {
      if (node.data.size() < page_header_size) return refuse("page of index values");
      const Page page{node.data};
      if (!page.bounds_fit()) return refuse("page of index values");
      return fixed_values(page, PageFlag::leaf | PageFlag::leaf2 | PageFlag::sub, tree);
    }
    if (node.flags != (NodeFlag::many | NodeFlag::tree) || node.data.size() != sizeof(TreeRecord)) {
      return refuse("kind of an index value");
    }
    const auto record = load<TreeRecord>(node.data, 0);
    if (record.flags != (MDB_DUPFIXED | MDB_INTEGERKEY) || record.pad != index_value_size ||
        record.root == TreeRecord::no_root) {
      return refuse("tree of index values");
    }
    return depth_ == CheckDepth::roots || add_tree(record, {TreeKind::values, 0}, tree);
  }

  /// A value in pages of its own; its octets, too, if wanted.
  bool overflow(const Node& node, Bytes* wanted) {
    const auto number = load<std::uint64_t>(node.data, 0);
    const std::uint64_t needed = (page_header_size - 1 + node.data_size) / snapshot_.page_size + 1;
    Bytes head;
    if (!take(number, 1) || !read(number, page_header_size, head)) return false;
    const Page page{head};
    // A value that got shorter keeps its pages.
    const std::uint64_t pages = page.overflow_pages();
    if (page.number() != number || !page.is(PageFlag::overflow) || pages < needed) {
      return refuse("overflow page");
    }
    if (pages > 1 && !take(number + 1, pages - 1)) return false;
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
  std::vector<Tree> trees_;
  std::vector<Pending> pending_;
  Bytes page_octets_;
  std::vector<std::pair<std::size_t, std::size_t>> extents_;  // of the nodes of a page
  StoreError error_;
};

}  // namespace

Result<Snapshot, StoreError> newest_snapshot(int file) {
  const auto metas = read_metas(file);
  if (!metas) return fail(metas.error());
  return usable(metas->first.transaction > metas->second.transaction ? metas->first : metas->second,
                file);
}

Result<Snapshot, StoreError> snapshot_of(int file, std::uint64_t transaction) {
  const auto metas = read_metas(file);
  if (!metas) return fail(metas.error());
  if (metas->first.transaction == transaction) return usable(metas->first, file);
  if (metas->second.transaction == transaction) return usable(metas->second, file);
  return fail(StoreError{StoreError::changed, 0, "reading meta pages"});
}

Result<void, StoreError> check_pages(int file, const Snapshot& snapshot, CheckDepth depth) {
  const auto file_size = size_of(file);
  if (!file_size) return fail(file_size.error());
  const std::uint64_t file_pages = *file_size / snapshot.page_size;
  if (file_pages <= snapshot.last_page) depth = CheckDepth::all;
  return PageChecker{file, snapshot, file_pages, depth}.run();
}

}  // namespace kith::store
