#pragma once

#include <utility>

#include <tl/expected.hpp>

namespace kith {

/// A value, or the reason why there is none. A thin layer on tl::expected that must not be ignored.
template <typename T, typename E>
class [[nodiscard]] Result : public tl::expected<T, E> {
 public:
  using tl::expected<T, E>::expected;
};

/// Makes the failed side of any Result whose error type is constructible from `E`.
template <typename E>
[[nodiscard]] tl::unexpected<std::decay_t<E>> fail(E&& error) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

}  // namespace kith
