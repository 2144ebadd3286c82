#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/engine/requests.hpp"

namespace kith {

/// How a keyring is opened.
struct EngineOptions {
  std::filesystem::path home;
  bool create = false;     ///< make the keyring when there is none
  bool read_only = false;  ///< for verbs that only look
  unsigned threads = 0;    ///< for checking signatures; 0: one per core
};

/// The facade over one keyring: one verb per use case, requests and reports plain values. Verbs
/// block until done; one thread at a time may call them. Other processes may use the same keyring.
/// Errors are kith::Error, ready to be shown.
class Engine {
 public:
  /// Opens the keyring in `options.home`. A missing one is an error unless `create` is set.
  [[nodiscard]] static Outcome<Engine> open(const EngineOptions& options);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Takes certificates in from any OpenPGP data, verifies what is new, and stores it batch by
  /// batch. When stopped, whole batches stay; importing the same input again completes it. Fails
  /// only when the keyring does; bad input is told in the report.
  [[nodiscard]] Outcome<ImportReport> import(const ImportRequest& request, const Job& job);

  /// Writes certificates to `sink` in pieces. `sink` returns false to stop.
  [[nodiscard]] Outcome<ExportReport> export_certificates(const ExportRequest& request,
                                                          const std::function<bool(ByteView)>& sink,
                                                          const Job& job);

  /// Calls `visit` for every certificate that matches, in the order in which they were added;
  /// stops when it returns false. Certifications are not filled in.
  [[nodiscard]] Outcome<std::uint64_t> list(
      const ListRequest& request, const std::function<bool(const CertificateInfo&)>& visit) const;

  /// One certificate with everything known about it. More than one match is an error that lists
  /// them.
  [[nodiscard]] Outcome<CertificateInfo> show(const ShowRequest& request) const;

  /// Certificates that `text` (fingerprint, key ID, address or part of a user ID) may mean, at most
  /// `limit`; with an empty text all. For completion.
  [[nodiscard]] Outcome<std::vector<Candidate>> candidates(std::string_view text,
                                                           std::size_t limit) const;

  /// Removes certificates. Certifications that they made on others wait for them to come back.
  [[nodiscard]] Outcome<DeleteReport> remove(const DeleteRequest& request);

  /// Keeps or forgets your opinion of an owner. `who` is a certificate, or the full fingerprint of
  /// one that is not there yet.
  [[nodiscard]] Outcome<OwnertrustReport> set_ownertrust(const OwnertrustRequest& request);

  /// The opinion as it is; `who` as for set_ownertrust.
  [[nodiscard]] Outcome<OwnertrustReport> ownertrust(std::string_view who) const;

  /// All opinions in GnuPG's ownertrust format. Lines of v6 keys stand last; GnuPG 2.2 passes them
  /// over with a message.
  [[nodiscard]] Outcome<OwnertrustExport> export_ownertrust() const;

  /// Takes in opinions in GnuPG's ownertrust format, all of them in one step. A bad line stops no
  /// other; GnuPG's own flags are passed over. When stopped, nothing is changed.
  [[nodiscard]] Outcome<OwnertrustImportReport> import_ownertrust(const InputStream& input,
                                                                  const Job& job);

  [[nodiscard]] Outcome<StatsReport> stats(Timestamp time) const;

  /// Checks every record, index entry and signature again.
  [[nodiscard]] Outcome<VerifyReport> verify(const Job& job) const;

  /// Writes one file that holds the whole keyring, consistent even while others write to it.
  [[nodiscard]] Outcome<BackupReport> backup(const std::filesystem::path& file) const;

  /// Puts a backup in the place of the keyring in `home`, after checking that it can be opened.
  [[nodiscard]] static Outcome<RestoreReport> restore(const std::filesystem::path& home,
                                                      const RestoreRequest& request);

 private:
  class Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith
