#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/program/child_process.hpp"
#include "core/engine/prompter.hpp"
#include "core/engine/requests.hpp"

namespace kith {

/// Octets in pages that are wiped.
using SecretChunks = std::vector<crypto::SecretBytes>;

/// What a GnuPG home has.
struct GnupgContents {
  std::uint64_t certificates = 0;
  std::vector<std::string> identities;  ///< user IDs of those with a secret key; any octets
  std::uint64_t ownertrusts = 0;
};

/// A GnuPG home, read by GnuPG's own program.
class GnupgHome {
 public:
  /// `directory`, else $GNUPGHOME, else ~/.gnupg; there must be one. Once `stop` is requested, what
  /// is being read fails with an error of kind `cancelled`.
  [[nodiscard]] static Outcome<GnupgHome> find(const std::optional<std::string>& directory,
                                               std::stop_token stop);

  [[nodiscard]] const std::string& directory() const { return directory_; }

  /// What there is to take over. Asks for no passphrase.
  [[nodiscard]] Outcome<GnupgContents> contents() const;

  /// All secret keys; GnuPG asks for their passphrases, unless `no_input` forbids it. Empty when
  /// there are none. `shortfall` says why some of them are missing, and is empty when none is.
  [[nodiscard]] Outcome<SecretChunks> secret_keys(bool no_input, std::string& shortfall) const;

  /// All certificates with local certifications, as a stream that GnuPG writes while it is read.
  /// `process` outlives the stream.
  [[nodiscard]] Outcome<InputStream> certificates(std::unique_ptr<ChildProcess>& process) const;

  /// The ownertrust in its own format.
  [[nodiscard]] Outcome<std::string> ownertrust() const;

 private:
  GnupgHome(std::string directory, std::stop_token stop)
      : directory_(std::move(directory)), stop_(std::move(stop)) {}

  [[nodiscard]] Outcome<std::unique_ptr<ChildProcess>> gpg(std::vector<std::string> options) const;
  [[nodiscard]] Outcome<std::string> text_of(std::vector<std::string> options) const;
  [[nodiscard]] Error failed(ChildProcess& process) const;

  std::string directory_;
  std::stop_token stop_;
};

/// `chunks`, which must outlive it, as a stream.
[[nodiscard]] InputStream stream_of(const SecretChunks& chunks, std::string name);

/// `text`, as a stream.
[[nodiscard]] InputStream stream_of(std::string text, std::string name);

}  // namespace kith
