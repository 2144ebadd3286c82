#pragma once

#include <string>

#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith {

/// The octets of a passphrase, without a line end; empty: none.
using Passphrase = crypto::SecretBytes;

/// What a passphrase is wanted for.
struct PassphraseQuestion {
  enum class Purpose : std::uint8_t {
    unlock,          ///< open an identity's secret keys that Kith sealed
    set_new,         ///< protect secret keys from now on; asked twice
    unlock_foreign,  ///< open secret keys as another program protected them; none: leave them
                     ///< locked
  };
  Purpose purpose = Purpose::unlock;
  Fingerprint fingerprint;  ///< of the identity
  std::string user_id;      ///< any octets; may be empty
  unsigned attempt = 1;     ///< above 1 after a wrong answer
  /// For prompters that wait for their answer: which question it is. The engine leaves it at 0.
  std::uint64_t number = 0;
};

/// Tries that a wrong passphrase leaves.
inline constexpr unsigned passphrase_attempts = 3;

/// Asks the person, or whatever stands in for one. Handed to the engine when it is opened; called
/// on the thread that called the verb.
class Prompter {
 public:
  Prompter() = default;
  Prompter(const Prompter&) = delete;
  Prompter& operator=(const Prompter&) = delete;
  virtual ~Prompter() = default;

  /// The passphrase, or an error of kind `passphrase` when none can be had, also because the one
  /// that there was is wrong (`attempt` above 1).
  [[nodiscard]] virtual Outcome<Passphrase> passphrase(const PassphraseQuestion& question) = 0;
  /// The answer to that question, to unlock, was the passphrase.
  virtual void proved(const PassphraseQuestion& /*question*/) {}
};

}  // namespace kith
