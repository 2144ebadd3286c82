#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/engine/certify_requests.hpp"
#include "core/engine/document_requests.hpp"
#include "core/engine/identity_requests.hpp"
#include "core/engine/import_undo.hpp"
#include "core/engine/prompter.hpp"
#include "core/engine/requests.hpp"
#include "core/engine/session_host.hpp"
#include "core/engine/trust_difference.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith {

namespace store {
struct StoreError;
class WriteTransaction;
}  // namespace store

struct OpenSecrets;
struct Own;
struct Pen;
struct SecretRecords;

/// How a keyring is opened.
struct EngineOptions {
  std::filesystem::path home;
  bool create = false;     ///< make the keyring when there is none
  bool read_only = false;  ///< for verbs that only look
  unsigned threads = 0;    ///< for checking signatures; 0: one per core
  /// Asked for passphrases; must live as long as the engine. Null: there is nobody to ask.
  Prompter* prompter = nullptr;
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

  /// Goes up with every change that any process makes to the keyring. Cheap.
  [[nodiscard]] std::uint64_t revision() const;
  /// Tells this opening of a keyring from any other in this process: revisions of one say nothing
  /// about another's.
  [[nodiscard]] std::uint64_t opening() const;
  /// The directory of the keyring.
  [[nodiscard]] const std::filesystem::path& home() const;

  /// Takes certificates in from any OpenPGP data, verifies what is new, and stores it batch by
  /// batch. When stopped, whole batches stay; importing the same input again completes it. Fails
  /// only when the keyring does; bad input is told in the report.
  [[nodiscard]] Outcome<ImportReport> import(const ImportRequest& request, const Job& job);

  /// Undoes an import in one step: what it added goes, what it updated is again what it was, with
  /// secret keys and waiting revocations. What was changed since stays as it is, and is told. When
  /// stopped, nothing is changed. `undo` is empty afterwards. An error when the keyring in which
  /// the import was made is no longer in this place.
  [[nodiscard]] Outcome<UndoReport> undo_import(ImportUndo& undo, const Job& job);

  /// Writes certificates to `sink` in pieces. A sink returns false to stop. GnuPG stops reading at
  /// the first certificate of version 6 and loses the one before, too: so where they are wanted
  /// together with others they go to `apart` or, when that is empty, are left out; with
  /// `request.everything` they stand last.
  [[nodiscard]] Outcome<ExportReport> export_certificates(
      const ExportRequest& request, const std::function<bool(ByteView)>& sink, const Job& job,
      const std::function<bool(ByteView)>& apart = {});

  /// Writes identities of yours with their secret keys, protected by the passphrase that they have
  /// in the keyring, for other programs to read. `sink` returns false to stop.
  [[nodiscard]] Outcome<ExportReport> export_secret(const ExportSecretRequest& request,
                                                    const std::function<bool(ByteView)>& sink);

  /// Calls `visit` for every certificate that matches, in the order in which they were added;
  /// stops when it returns false. Certifications are not filled in.
  [[nodiscard]] Outcome<std::uint64_t> list(
      const ListRequest& request, const std::function<bool(const CertificateInfo&)>& visit) const;

  /// Lists, as list() does, those alone whom it may show otherwise than at an earlier revision of
  /// this opening, and returns the revision that was listed: what this engine signed or took in
  /// since may concern few. nullopt, and nobody is visited, where that is not known or takes a look
  /// at everybody: after changes by others, of certificates themselves, of ownertrust, or by trust
  /// signatures that reach many. Who has expired since is not looked for.
  [[nodiscard]] Outcome<std::optional<std::uint64_t>> list_changed(
      const ListChangedRequest& request,
      const std::function<bool(const CertificateInfo&)>& visit) const;

  /// One certificate with everything known about it. More than one match is an error that lists
  /// them.
  [[nodiscard]] Outcome<CertificateInfo> show(const ShowRequest& request) const;

  /// Certificates that `text` (fingerprint, key ID, address or part of a user ID) may mean, at most
  /// `limit`; with an empty text all. For completion.
  [[nodiscard]] Outcome<std::vector<Candidate>> candidates(std::string_view text,
                                                           std::size_t limit) const;

  /// What remove() is going to do.
  [[nodiscard]] Outcome<DeleteReport> plan_remove(const DeleteRequest& request) const;

  /// Removes certificates. Certifications that they made on others wait for them to come back.
  /// When stopped, nothing is changed; once it is, what secret keys have left is still wiped.
  [[nodiscard]] Outcome<DeleteReport> remove(const DeleteRequest& request, const Job& job = {});

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
  [[nodiscard]] Outcome<OwnertrustImportReport> import_ownertrust(
      const OwnertrustImportRequest& request, const Job& job);

  /// Makes an identity: Ed25519 primary key, subkeys for signing, authentication and encryption.
  /// When stopped, nothing is kept of it.
  [[nodiscard]] Outcome<NewIdentityReport> make_identity(const NewIdentityRequest& request,
                                                         const Job& job = {});

  /// Changes to an identity of yours. Each opens its secret keys, signs, and stores the outcome in
  /// one step.
  [[nodiscard]] Outcome<IdentityReport> add_user_id(const AddUserIdRequest& request);
  [[nodiscard]] Outcome<IdentityReport> revoke_user_id(const RevokeUserIdRequest& request);
  [[nodiscard]] Outcome<IdentityReport> set_primary_user_id(const SetPrimaryRequest& request);
  /// Sets when the key expires; subkeys that expire with it follow. Others' certifications stay.
  [[nodiscard]] Outcome<IdentityReport> set_expiry(const SetExpiryRequest& request);
  /// Makes new subkeys for everything that the present ones do, and revokes those as superseded.
  [[nodiscard]] Outcome<IdentityReport> rotate_subkeys(const RotateSubkeysRequest& request);
  /// Rewrites the secret keys under another passphrase, in one step. Also unlocks keys that came in
  /// under a passphrase of another program. A stop is as for remove().
  [[nodiscard]] Outcome<IdentityReport> change_passphrase(const ChangePassphraseRequest& request,
                                                          const Job& job = {});
  /// Revokes an identity of yours, or a subkey of it. For good.
  [[nodiscard]] Outcome<IdentityReport> revoke(const RevokeRequest& request);

  /// What certifying would do, with everything that is refused or need not be done. Asks for no
  /// passphrase.
  [[nodiscard]] Outcome<CertifyPlan> plan_certifications(const CertifyRequest& request) const;
  /// Does it. What changed since the plan was made so that it may no longer be done is skipped.
  [[nodiscard]] Outcome<CertifyReport> certify(const CertifyPlan& plan);

  /// Which certifications of yours uncertify() would revoke. Asks for no passphrase.
  [[nodiscard]] Outcome<UncertifyReport> plan_uncertify(const UncertifyRequest& request) const;
  /// Revokes your certifications of user IDs of a certificate.
  [[nodiscard]] Outcome<UncertifyReport> uncertify(const UncertifyRequest& request);

  /// Judges how far bindings are believed: all in the order in which their certificates were added,
  /// or those of one certificate, or those of an address, the best first. Calls `visit` for each;
  /// stops when it returns false.
  [[nodiscard]] Outcome<TrustReport> trust(const TrustRequest& request,
                                           const std::function<bool(const TrustedBinding&)>& visit,
                                           const Job& job) const;
  /// Why a binding is believed as far as it is, and what is missing for more.
  [[nodiscard]] Outcome<PathReport> path(const PathRequest& request, const Job& job) const;
  /// Of which bindings two views of the keyring say different things, and why: at two instants, or
  /// without and with something taken for granted. In the order in which their certificates were
  /// added; stops when `visit` returns false.
  [[nodiscard]] Outcome<DifferenceReport> trust_difference(
      const DifferenceRequest& request, const std::function<bool(const TrustChange&)>& visit,
      const Job& job) const;
  /// Whose keys to check in person, so that most certificates are believed if the user then relies
  /// on what these people certify; the best first, `count` at most.
  [[nodiscard]] Outcome<std::vector<SuggestedCheck>> suggested_checks(const TrustSetting& setting,
                                                                      std::size_t count,
                                                                      const Job& job) const;
  /// Who certified whom, for drawing.
  [[nodiscard]] Outcome<GraphReport> graph(const GraphRequest& request, const Job& job) const;

  /// Signs a document, which is read once, in bounded memory; the signature stands apart from it.
  /// Asks for the identity's passphrase before it reads.
  [[nodiscard]] Outcome<SignFileReport> sign_file(const SignFileRequest& request, const Job& job);
  /// Checks the signatures on a document, which is read once, in bounded memory: whether they are
  /// good, by whom, and how far that is believed. An error when there is no signature at all. That
  /// the document could not be read to its end is for the caller to notice.
  [[nodiscard]] Outcome<VerifyFileReport> verify_file(const VerifyFileRequest& request,
                                                      const Job& job) const;

  /// Opens an identity of the user's for sessions with peers; asks for its passphrase. Refuses a
  /// clock that is behind the identity's own newest signature.
  [[nodiscard]] Outcome<SessionHost> host_sessions(const SessionRequest& request) const;
  /// Sixty digits for the user and the owner of a certificate to compare: the same for both, for
  /// as long as both keep their primary keys. `as` as for host_sessions().
  [[nodiscard]] Outcome<SafetyNumberReport> safety_number(std::string_view who,
                                                          std::string_view as) const;

  [[nodiscard]] Outcome<StatsReport> stats(Timestamp time) const;

  /// Checks every record, index entry and signature again.
  [[nodiscard]] Outcome<VerifyReport> verify(const Job& job) const;

  /// Writes one file that holds the whole keyring, consistent even while others write to it, and
  /// notes for last_backup() that there is one, unless `note` says that it is not to be kept.
  /// When stopped, nothing of it is left. Without `replace` it is an error that there is such a
  /// file, also one that came to be in the meantime.
  [[nodiscard]] Outcome<BackupReport> backup(const std::filesystem::path& file, bool note = true,
                                             const Job& job = {}, bool replace = true) const;

  /// Puts a backup in the place of the keyring in `home`, after checking that it can be opened.
  /// When stopped, nothing is changed.
  [[nodiscard]] static Outcome<RestoreReport> restore(const std::filesystem::path& home,
                                                      const RestoreRequest& request,
                                                      const Job& job = {});

 private:
  class Impl;

  /// An identity of the user's own, judged at `time`.
  [[nodiscard]] Outcome<Own> own_identity(std::string_view who, Timestamp time) const;
  /// Replaces the records of an identity's secret keys, an error where others have changed them
  /// since `former` was read, or the job was stopped.
  [[nodiscard]] Outcome<void> store_secrets(const SecretRecords& former, ByteView sealed,
                                            ByteView locked, const Job& job);
  /// Something that is written, or looked at, within a transaction.
  using InTransaction = std::function<Result<void, store::StoreError>(store::WriteTransaction&)>;

  /// As import(), of little, in one transaction with what is to be done before and after it: all of
  /// it or nothing. Checks no other certifications than those that are touched.
  [[nodiscard]] Outcome<ImportReport> import_at_once(const ImportRequest& request,
                                                     const InTransaction& before,
                                                     const InTransaction& after);
  /// What writes secret keys back, sealed under their passphrase, where opening them unlocked some;
  /// unless others have changed them since `records`, which has to stay, was read.
  [[nodiscard]] static Outcome<InTransaction> opened_secrets(const SecretRecords& records,
                                                             const OpenSecrets& open);
  /// Takes in what was just signed, certificates or parts of them with new signatures, and does
  /// `beside` in the same transaction.
  [[nodiscard]] Outcome<void> store_signed(ByteView octets, Timestamp time,
                                           const InTransaction& beside);
  /// Stores what an identity has signed of itself, and its secret keys where they changed; an error
  /// where others have changed it since `own` was read.
  [[nodiscard]] Outcome<IdentityReport> store_change(const Own& own, const Pen& pen,
                                                     ByteView octets,
                                                     std::vector<std::string> done);

  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith
