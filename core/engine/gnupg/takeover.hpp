#pragma once

#include <memory>
#include <string>

#include "core/base/job.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/gnupg/gnupg_home.hpp"

namespace kith {

/// What became of a GnuPG home.
struct GnupgReport {
  ImportReport import;
  OwnertrustImportReport ownertrust;
  std::string shortfall;  ///< why gpg gave out only some of the secret keys; empty: it gave all
};

/// Everything in a GnuPG home on its way into a keyring: certificates with local certifications,
/// secret keys, ownertrust.
class GnupgTakeover {
 public:
  /// Reads the secret keys, so that GnuPG has asked for all their passphrases before anybody else
  /// asks anything; `no_input`: it may not ask.
  [[nodiscard]] static Outcome<GnupgTakeover> begin(const GnupgHome& home, bool no_input);

  /// Reads the rest and takes it in, once. Inputs that `request` has already come first.
  [[nodiscard]] Outcome<GnupgReport> import_into(Engine& engine, ImportRequest request,
                                                 const Job& job);

 private:
  explicit GnupgTakeover(const GnupgHome& home) : home_(home) {}

  GnupgHome home_;
  SecretChunks secret_;
  std::string shortfall_;
  std::unique_ptr<ChildProcess> process_;
  InputStream certificates_;
};

}  // namespace kith
