#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/crypto/secret_bytes.hpp"
#include "core/session/handshake_state.hpp"

namespace kith {

/// Keys of secrets that were shared beforehand, for as long as a host lives: in locked memory, all
/// of them together. Each is good for one session.
class SharedKeys {
 public:
  explicit SharedKeys(std::size_t count = 0)
      : keys_(count * session::PreSharedKey::size()), left_(count, true) {}

  [[nodiscard]] std::size_t size() const { return left_.size(); }
  [[nodiscard]] bool empty() const { return left_.empty(); }
  [[nodiscard]] bool is_left(std::size_t place) const { return left_.at(place); }
  [[nodiscard]] bool any_left() const {
    return std::ranges::any_of(left_, [](bool left) { return left; });
  }

  void put(std::size_t place, const session::PreSharedKey& key) {
    std::ranges::copy(key.expose(), at(place).begin());
  }
  /// For one handshake.
  [[nodiscard]] session::PreSharedKey copy_of(std::size_t place) const {
    session::PreSharedKey copy;
    std::ranges::copy(keys_.expose().subspan(place * copy.size(), copy.size()),
                      copy.expose_mutable().begin());
    return copy;
  }
  /// Wipes the key; false where that was done before.
  bool spend(std::size_t place) {
    if (!left_.at(place)) return false;
    left_[place] = false;
    crypto::wipe(at(place));
    return true;
  }

 private:
  [[nodiscard]] std::span<std::uint8_t> at(std::size_t place) {
    constexpr std::size_t size = session::PreSharedKey::size();
    return keys_.expose_mutable().subspan(place * size, size);
  }

  crypto::SecretBytes keys_;
  std::vector<bool> left_;
};

}  // namespace kith
