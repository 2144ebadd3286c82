#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/ids.hpp"
#include "core/session/proof/frame.hpp"
#include "core/session/proof/limits.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::session {

/// Why introductions are not taken. All of them are against the protocol.
enum class IntroductionError : std::uint8_t {
  too_large,              ///< more than 256 KiB
  too_many_certificates,  ///< more than 64
  malformed,              ///< not a binary keyring of public certificates, whole packets each
  not_the_sender,         ///< the first certificate is not the sender's own
  after_the_end,          ///< another chunk behind the last one
};

/// "they have more than 256 KiB": what is wrong with introductions, as a clause.
[[nodiscard]] std::string_view describe(IntroductionError error);

/// A certificate that somebody introduces: nothing in it was verified.
struct Introduced {
  Fingerprint fingerprint;
  format::Certificate certificate;  ///< canonical
};

/// The quarantine of one session: what a peer introduces, held apart from the keyring and within
/// limits. Memory stays within some hundred times the limits.
class Quarantine {
 public:
  /// `sender`: the primary key that the peer has proved.
  explicit Quarantine(const Fingerprint& sender) : sender_(sender) {}

  /// Takes a chunk. After an error nothing in it is to be used.
  [[nodiscard]] Result<void, IntroductionError> add(const IntroductionChunk& chunk);

  /// Whether the last chunk has come.
  [[nodiscard]] bool complete() const { return complete_; }

  /// Once complete: the sender's own certificate first, then the others in their order; copies of
  /// one certificate united. Certificates whose primary key is of a kind that Kith does not read
  /// are left out. Empty where consent was withheld.
  [[nodiscard]] const std::vector<Introduced>& certificates() const { return certificates_; }

 private:
  [[nodiscard]] Result<void, IntroductionError> split();
  [[nodiscard]] Result<void, IntroductionError> take(ByteView octets);

  Fingerprint sender_;
  Bytes received_;
  bool complete_ = false;
  std::vector<Introduced> certificates_;
};

/// What one introduces oneself with, within the receiver's limits.
class IntroductionDraft {
 public:
  /// Adds a certificate, one's own first; false, and nothing added, when it does not fit any more.
  bool add(ByteView certificate);

  [[nodiscard]] std::size_t count() const { return count_; }

  /// The chunks that say it, at least one; they point into the draft.
  [[nodiscard]] std::vector<IntroductionChunk> chunks() const;

 private:
  Bytes octets_;
  std::size_t count_ = 0;
};

}  // namespace kith::session
