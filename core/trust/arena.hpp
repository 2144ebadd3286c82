#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <vector>

namespace kith::trust {

/// Many small arrays that all live as long as the arena; they do not move. Memory is taken in
/// chunks that double up to a megabyte.
template <typename T>
class Arena {
  static_assert(std::is_trivially_destructible_v<T> && std::is_copy_constructible_v<T>);

 public:
  /// A copy of `values`.
  std::span<T> keep(std::span<const T> values) {
    if (values.empty()) return {};
    if (values.size() > left_) grow(values.size());
    T* const first = next_;
    std::uninitialized_copy(values.begin(), values.end(), first);
    next_ += values.size();
    left_ -= values.size();
    return {first, values.size()};
  }

 private:
  static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

  void grow(std::size_t at_least) {
    constexpr std::size_t largest = (std::size_t{1} << 20) / sizeof(T);
    chunk_ = std::clamp<std::size_t>(chunk_ * 2, 16, largest);
    left_ = std::max(chunk_, at_least);
    auto octets = std::unique_ptr<std::byte[]>(new std::byte[left_ * sizeof(T)]);
    next_ = reinterpret_cast<T*>(octets.get());
    chunks_.push_back(std::move(octets));
  }

  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t chunk_ = 0;
  T* next_ = nullptr;
  std::size_t left_ = 0;
};

/// A large array of zeros of which most is never touched: the system gives a page when it is first
/// used, so that one question to a keyring of a million pays for what it looks at.
template <typename T>
class SparseArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  explicit SparseArray(std::size_t size)
      // NOLINTNEXTLINE(bugprone-sizeof-expression): of pointers, too
      : values_(static_cast<T*>(std::calloc(std::max<std::size_t>(size, 1), sizeof(T)))) {
    if (!values_) throw std::bad_alloc();
  }
  /// `i` is below the size.
  [[nodiscard]] T& operator[](std::size_t i) { return values_[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return values_[i]; }

 private:
  struct Free {
    void operator()(T* values) const { std::free(values); }
  };
  std::unique_ptr<T[], Free> values_;
};

}  // namespace kith::trust
