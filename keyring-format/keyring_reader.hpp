#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "keyring-format/armor.hpp"
#include "keyring-format/error.hpp"

namespace kith::format {

/// Fills the buffer with the next octets of the input and says how many; 0 at its end. How the
/// format gets at a file without knowing files.
using ByteSource = std::function<std::size_t(std::span<std::uint8_t>)>;

/// One thing found in a keyring file.
struct KeyringItem {
  enum class Kind {
    certificate,  ///< a public or secret primary key and all that follows up to the next one
    signatures,   ///< signatures without a key before them: detached revocations
    problem,      ///< something that was passed over; `error` says what and where
    note,         ///< `note` says what is odd about the armor of what was read
  };
  Kind kind = Kind::problem;
  Bytes octets;               ///< whole packets, definite lengths, headers as found
  std::uint64_t offset = 0;   ///< where it starts in the input, in octets
  ParseError error;           ///< its offset is relative to `offset`
  ArmorNote note = ArmorNote::checksum_mismatch;
};

/// Splits input of any size into certificates, one at a time, in memory bounded by
/// limits::certificate: binary or armored or both mixed, one block or many, with text around
/// them. It frames packets and looks into none but for their tag: what is wrong inside a packet is found
/// by whoever parses it. After damage it goes on at the next thing that can be a primary key
/// packet or an armor header, so that one bad certificate never hides the others.
class KeyringReader {
 public:
  explicit KeyringReader(ByteSource source);
  ~KeyringReader();
  KeyringReader(KeyringReader&&) noexcept;
  KeyringReader& operator=(KeyringReader&&) noexcept;

  /// The next item; nullopt at the end of the input.
  [[nodiscard]] std::optional<KeyringItem> next();

  /// Octets of input taken so far, for progress.
  [[nodiscard]] std::uint64_t consumed() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::format
