#pragma once

#include <memory>
#include <utility>

#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// One `T` in the memory that SecretBytes uses: guarded pages, kept out of swap and core files
/// where the system allows it, wiped when freed. Takes the place of std::unique_ptr for objects
/// made of secrets, so that many small ones share the cost of the pages. Never empty but after a
/// move.
template <typename T>
class Locked {
 public:
  template <typename... Arguments>
  explicit Locked(Arguments&&... arguments)
      : memory_(sizeof(T)),
        object_(std::construct_at(reinterpret_cast<T*>(memory_.expose_mutable().data()),
                                  std::forward<Arguments>(arguments)...)) {
    // The object ends where a page ends, so it is aligned as its size is.
    static_assert(alignof(T) <= 64);
  }
  ~Locked() { reset(); }
  Locked(Locked&& other) noexcept
      : memory_(std::move(other.memory_)), object_(std::exchange(other.object_, nullptr)) {}
  Locked& operator=(Locked&& other) noexcept {
    if (this != &other) {
      reset();
      memory_ = std::move(other.memory_);
      object_ = std::exchange(other.object_, nullptr);
    }
    return *this;
  }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

  /// Destroys the object and wipes where it was.
  void reset() {
    if (object_ != nullptr) std::destroy_at(object_);
    object_ = nullptr;
    memory_ = SecretBytes();
  }
  [[nodiscard]] explicit operator bool() const { return object_ != nullptr; }

  [[nodiscard]] T& operator*() { return *object_; }
  [[nodiscard]] const T& operator*() const { return *object_; }
  [[nodiscard]] T* operator->() { return object_; }
  [[nodiscard]] const T* operator->() const { return object_; }

 private:
  SecretBytes memory_;
  T* object_;
};

}  // namespace kith::crypto
