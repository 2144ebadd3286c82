#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/gnupg/child_process.hpp"
#include "core/engine/prompter.hpp"
#include "core/engine/requests.hpp"

namespace kith::cli {

/// Octets in pages that are wiped.
using SecretChunks = std::vector<crypto::SecretBytes>;

/// A GnuPG home, read by GnuPG's own program.
class GnupgHome {
 public:
  /// `directory`, else $GNUPGHOME, else ~/.gnupg; there must be one.
  [[nodiscard]] static Outcome<GnupgHome> find(const std::optional<std::string>& directory);

  [[nodiscard]] const std::string& directory() const { return directory_; }

  /// All secret keys; GnuPG asks for their passphrases, unless `no_input` forbids it. Empty when
  /// there are none. `shortfall` says why some of them are missing, and is empty when none is.
  [[nodiscard]] Outcome<SecretChunks> secret_keys(bool no_input, std::string& shortfall) const;

  /// All certificates with local certifications, as a stream that GnuPG writes while it is read.
  /// `process` outlives the stream.
  [[nodiscard]] Outcome<InputStream> certificates(std::unique_ptr<ChildProcess>& process) const;

  /// The ownertrust in its own format.
  [[nodiscard]] Outcome<std::string> ownertrust() const;

 private:
  explicit GnupgHome(std::string directory) : directory_(std::move(directory)) {}

  [[nodiscard]] Outcome<std::unique_ptr<ChildProcess>> gpg(std::vector<std::string> options) const;
  [[nodiscard]] Outcome<std::string> text_of(std::vector<std::string> options) const;
  [[nodiscard]] Error failed(ChildProcess& process) const;

  std::string directory_;
};

/// `chunks`, which must outlive it, as a stream.
[[nodiscard]] InputStream stream_of(const SecretChunks& chunks, std::string name);

/// `text`, as a stream.
[[nodiscard]] InputStream stream_of(std::string text, std::string name);

}  // namespace kith::cli
