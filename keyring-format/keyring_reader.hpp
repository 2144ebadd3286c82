#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "keyring-format/armor.hpp"
#include "keyring-format/error.hpp"
#include "keyring-format/header.hpp"

namespace kith::format {

/// Fills the buffer with the next octets of the input and says how many; 0 at its end, after which
/// it is not asked again. How the format gets at a file without knowing files.
using ByteSource = std::function<std::size_t(std::span<std::uint8_t>)>;

/// Overwrites octets that are about to be given back to the system. How the format leaves nothing
/// of secret keys behind without knowing how that is done.
using Wipe = void (*)(std::span<std::uint8_t>);

/// One thing found in a keyring file.
struct KeyringItem {
  enum class Kind {
    certificate,  ///< a public or secret primary key and all that follows up to the next one
    signatures,   ///< signatures without a key before them: detached revocations
    problem,      ///< something that was passed over; `error` says what and where
    note,         ///< `note` says what is odd about the armor of what was read
  };
  Kind kind = Kind::problem;
  Bytes octets;  ///< whole packets, definite lengths, headers as found
  /// Where it starts in the input, in octets: of what stands in armor, the line that holds its
  /// first octet; of bad_armor, the line; of unfinished_armor and of notes, the block's BEGIN line.
  std::uint64_t offset = 0;
  /// `offset` and its offset together are where in the input it shows: of truncated, the end; of
  /// bad_armor, the character; of unfinished_armor, where the END line is missed.
  ParseError error;
  PacketTag tag = PacketTag::reserved;  ///< of the packet that is passed over, where that is known
  ArmorNote note = ArmorNote::checksum_mismatch;
};

/// Splits input of any size into certificates, one at a time, in memory bounded by
/// limits::certificate: binary or armored or both mixed, one block or many, with text around
/// them. It frames packets; what is wrong inside a packet is found by whoever parses it.
///
/// What does not belong into a keyring is passed over and told, once for each stretch, after the
/// certificate that it stands in. What is complete before a cut or before damage is handed on.
/// After damage reading goes on at the next primary key packet whose structure is right to the last
/// octet, or at an armor header, even when a wrong length had swallowed it already: so one bad
/// certificate never hides the others. Time is linear in the input.
class KeyringReader {
 public:
  /// With `wipe`, no buffer that input has passed through is left with it; what next() hands out is
  /// up to the caller.
  explicit KeyringReader(ByteSource source, Wipe wipe = nullptr);
  ~KeyringReader();
  KeyringReader(KeyringReader&&) noexcept;
  KeyringReader& operator=(KeyringReader&&) noexcept;

  /// The next item; nullopt at the end of the input. Input without any item gives nothing_found.
  [[nodiscard]] std::optional<KeyringItem> next();

  /// Octets of input taken so far, for progress.
  [[nodiscard]] std::uint64_t consumed() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::format
